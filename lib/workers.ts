import cluster, { type Worker } from "node:cluster";
import { setTimeout as pause } from "node:timers/promises";
import { monotonicNow } from "#lib/clock.ts";
import { logger } from "#lib/log.ts";

/** A worker that dies this soon after its start would die again at once. */
const EARLY_DEATH_MS = 5_000;

export interface Workers {
  /** The port, when all serve; rejects when one ends before it does. */
  serving: Promise<number>;
  stop(): Promise<void>;
}

/** Runs `count` copies of this program that share its port, and starts another when one dies. */
export function superviseWorkers(count: number, env: Record<string, string>): Workers {
  let stopping = false;
  const alive = new Set<Worker>();

  const start = (): Promise<number> => {
    const worker = cluster.fork(env);
    const begun = monotonicNow();
    alive.add(worker);
    return new Promise((resolve, reject) => {
      worker.once("message", (port: number) => resolve(port));
      worker.once("exit", (code, signal) => {
        alive.delete(worker);
        reject(new Error(`A worker process ended before it could serve (${signal ?? code}).`));
        if (stopping) return;
        logger().error({ code, signal }, "a worker died; starting another");
        const wait = monotonicNow() - begun < EARLY_DEATH_MS ? EARLY_DEATH_MS : 0;
        void pause(wait).then(() => {
          if (!stopping) start().catch(() => {});
        });
      });
    });
  };

  const serving = Promise.all(Array.from({ length: count }, start)).then(([port]) => port!);
  return {
    serving,
    stop: async () => {
      stopping = true;
      const gone = [...alive].map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
      for (const worker of alive) worker.process.kill("SIGTERM");
      await Promise.all(gone);
    },
  };
}
