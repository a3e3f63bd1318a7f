import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { runtime } from "#lib/runtime.ts";
import { claimNextMoment, LEASE_MS, renewClaims, type ClaimedJob } from "./claims.ts";
import { runJob } from "./run.ts";
import { settle } from "./settle.ts";

/** Deliveries of one moment under way at once. */
const WIDTH = 32;
/** How often to look whether a job that another engine runs has ended. */
const LOOK_MS = 20;

/**
 * Run every job of the account that falls due up to `until` (account time), each at its own due time and in order; jobs that
 * these schedule are included. Jobs that an engine runs already are waited for. A job that fails is tried once, keeps its
 * error and its next try, and holds nothing up. The account's clock must not pass `until` before this resolves.
 * @param failed job ids that failed before in this advance; those that fail now are added
 */
export async function runJobsUntil(accountId: string, until: number, failed: string[] = []): Promise<void> {
  const owner = randomUUID();
  const { signal } = runtime().stopping;
  const running = new Map<string, ClaimedJob>();
  const ended: Promise<void>[] = [];
  const renewal = setInterval(() => void renewClaims(owner, running.values()).catch(() => {}), LEASE_MS / 3);
  const run = async (job: ClaimedJob): Promise<void> => {
    const outcome = await runJob(job, signal);
    if (outcome.kind === "failed") failed.push(job.jobId);
    ended.push(settle({ job, owner, outcome }).then(() => void running.delete(job.jobId)));
  };
  try {
    while (!signal.aborted) {
      const jobs = await claimNextMoment(owner, { accountId, until, except: failed });
      if (jobs === "none") return;
      if (jobs === "busy") {
        await pause(LOOK_MS);
        continue;
      }
      for (const job of jobs) running.set(job.jobId, job);
      for (const job of jobs.filter(({ concurrent }) => !concurrent)) await run(job);
      const side = jobs.filter(({ concurrent }) => concurrent).values();
      await Promise.all(Array.from({ length: Math.min(WIDTH, jobs.length) }, () => drain(side, run)));
      // The ends of a moment's jobs are recorded together; the next moment may depend on them.
      await Promise.all(ended.splice(0));
    }
  } finally {
    clearInterval(renewal);
  }
}

async function drain(jobs: Iterator<ClaimedJob>, run: (job: ClaimedJob) => Promise<void>): Promise<void> {
  for (let next = jobs.next(); !next.done; next = jobs.next()) await run(next.value);
}
