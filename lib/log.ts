import { pino, type Logger } from "pino";

let current: Logger | undefined;

/** What the settings refuse is refused there: the log must not fail while that is told. */
function level(): string {
  const wanted = process.env.LOG_LEVEL ?? "";
  return wanted in pino.levels.values || wanted === "silent" ? wanted : "warn";
}

/** The process's log: JSON lines on standard error, level from LOG_LEVEL (default `warn`). Never a secret in it. */
export function logger(): Logger {
  current ??= pino(
    {
      level: level(),
      base: undefined,
      redact: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.secretAccessKey"],
    },
    pino.destination({ fd: 2, sync: false }),
  );
  return current;
}
