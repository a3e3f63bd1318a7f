import { serviceContext } from "#lib/api/execute.ts";
import { findService } from "#lib/api/services.ts";
import type { Clock } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import { logger } from "#lib/log.ts";
import type { ClaimedJob } from "./claims.ts";
import type { Outcome } from "./settle.ts";

/** Run a claimed job at its own due time. Never rejects: a failure is an outcome. */
export async function runJob(job: ClaimedJob, signal: AbortSignal): Promise<Outcome> {
  if (signal.aborted) return { kind: "released" };
  const dot = job.kind.indexOf(".");
  const service = job.kind.slice(0, dot);
  const handler = findService(service)?.definition.jobs?.[job.kind.slice(dot + 1)];
  try {
    if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}.`);
    const { accountId, region, key, payload, attempts, dueAt } = job;
    const clock = clockAt(dueAt.getTime(), accountClock(accountId));
    const next = await handler(serviceContext({ service, accountId, region, clock, signal }), {
      key,
      payload,
      attempts,
    });
    return next === undefined ? { kind: "done" } : { kind: "again", dueAt: Math.max(next, dueAt.getTime()) };
  } catch (error) {
    if (signal.aborted) return { kind: "released" };
    const log = job.attempts === 0 ? "warn" : "debug";
    logger()[log]({ err: error, job: job.kind, key: job.key, accountId: job.accountId }, "job failed");
    return { kind: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** A clock that stands at a job's due time, whatever the account's own clock shows by now. */
function clockAt(time: number, account: Clock): Clock {
  return {
    now: () => time,
    date: () => new Date(time),
    wallUntil: (other) => (other <= time ? 0 : account.wallUntil(other)),
  };
}
