import { monotonicNow } from "#lib/clock.ts";

/** Ctrl-C in a terminal reaches us directly and again through our parent: what comes this soon is the same one. */
const ECHO_MS = 1_500;

/**
 * Calls `stop` when somebody asks this process to end (Ctrl-C, a terminal or parent that goes away, a service manager)
 * and exits with code 0 when it is done. A second Ctrl-C exits at once.
 */
export function onStopSignal(stop: () => Promise<void>): void {
  let since: number | undefined;
  const onSignal = () => {
    if (since === undefined) {
      since = monotonicNow();
      stop().then(
        () => process.exit(0),
        (error: Error) => {
          process.stderr.write(`Cloudroom did not stop cleanly: ${error.message}\n`);
          process.exit(1);
        },
      );
    } else if (monotonicNow() - since > ECHO_MS) {
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  // Our parent (scripts/start.mjs, or the process that keeps the workers) was killed: do not stay behind on the port.
  if (process.channel) {
    process.on("disconnect", onSignal);
    // A channel alone must not keep a process alive that has failed to start.
    process.channel.unref();
  }
}
