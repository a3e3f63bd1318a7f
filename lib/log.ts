import { pino, type Logger } from "pino";

let current: Logger | undefined;

/** The process's log: JSON lines on standard error, level from LOG_LEVEL (default `warn`). Never a secret in it. */
export function logger(): Logger {
  current ??= pino(
    {
      level: process.env.LOG_LEVEL ?? "warn",
      base: undefined,
      redact: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.secretAccessKey"],
    },
    pino.destination({ fd: 2, sync: false }),
  );
  return current;
}
