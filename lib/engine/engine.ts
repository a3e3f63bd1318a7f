import { randomUUID } from "node:crypto";
import { wallNow } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import { logger } from "#lib/log.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { onSignal } from "#lib/signals.ts";
import { claimDueJobs, LEASE_MS, nextDue, renewClaims, type ClaimedJob } from "./claims.ts";
import { runJob } from "./run.ts";
import { pauseAfter, settle } from "./settle.ts";

/** The engine of this process. */
export interface Engine {
  /** Claims nothing more, and resolves when the jobs under way are done (10 s at most). */
  stop(): Promise<void>;
}

/** Jobs under way in this process at most. */
const CAPACITY = 64;
/** What nobody told us of (another process that died, a failed job's pause) is found by looking. */
const POLL_MS = 3000;
const STOP_MS = 10_000;

const engineState = () => processState("engine", () => ({ running: 0 }));

/**
 * Run due jobs: each at its own due time, an account's one after the other in that order (but those marked concurrent).
 * Any number of processes may do so on one database.
 */
export async function startEngine(): Promise<Engine> {
  const owner = randomUUID();
  const state = engineState();
  const stopping = new AbortController();
  const running = new Map<string, ClaimedJob>();
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Infinity;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let idle: (() => void) | undefined;

  /** Look for due jobs at a wall time, or earlier. */
  const wakeAt = (time: number): void => {
    if (stopping.signal.aborted || time >= timerAt) return;
    clearTimeout(timer);
    timerAt = time;
    timer = setTimeout(wake, Math.max(0, Math.min(time - wallNow(), POLL_MS)));
  };

  const wake = (): void => {
    clearTimeout(timer);
    timerAt = Infinity;
    if (stopping.signal.aborted) return;
    if (looking) lookAgain = true;
    else looking = look();
  };

  const look = async (): Promise<void> => {
    try {
      let now;
      do {
        lookAgain = false;
        now = wallNow();
        const free = CAPACITY - running.size;
        if (free <= 0) break;
        const jobs = await claimDueJobs(owner, free, now);
        for (const job of jobs) void begin(job);
        lookAgain ||= jobs.length === free;
      } while (lookAgain && !stopping.signal.aborted);
      const due = stopping.signal.aborted ? undefined : await nextDue(now);
      if (due !== undefined) wakeAt(due);
    } catch (error) {
      if (!stopping.signal.aborted) logger().warn({ err: error }, "the engine cannot look for due jobs");
    } finally {
      looking = undefined;
      wakeAt(wallNow() + POLL_MS);
      if (lookAgain) wake();
    }
  };

  const begin = async (job: ClaimedJob): Promise<void> => {
    running.set(job.jobId, job);
    const outcome = await runJob(job, stopping.signal);
    try {
      await settle({ job, owner, outcome });
    } catch (error) {
      // The claim runs out and the job is run once more: handlers must bear that.
      logger().warn({ err: error, job: job.kind }, "the end of a job could not be recorded");
    }
    running.delete(job.jobId);
    if (running.size === 0) idle?.();
    if (outcome.kind === "failed") wakeAt(wallNow() + pauseAfter(job.attempts + 1));
    // The next of the account's jobs, or work that waited for free places (taken by the dozen, not one by one).
    if (!job.concurrent || running.size <= CAPACITY / 2) wake();
  };

  const unsubscribe = [
    onSignal("job", (detail) => {
      const [accountId, due] = JSON.parse(detail) as [string, number];
      const wait = accountClock(accountId).wallUntil(due);
      if (wait <= 0) wake();
      else if (Number.isFinite(wait)) wakeAt(wallNow() + wait);
    }),
    onSignal("clock", wake),
    onSignal("missed", wake),
  ];
  const renewal = setInterval(() => void renewClaims(owner, running.values()).catch(() => {}), LEASE_MS / 3);
  state.running++;
  wake();

  return {
    stop: async () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      state.running--;
      for (const off of unsubscribe) off();
      clearTimeout(timer);
      await looking;
      if (running.size > 0) {
        await new Promise<void>((resolve) => {
          idle = resolve;
          setTimeout(resolve, STOP_MS).unref();
        });
      }
      clearInterval(renewal);
    },
  };
}

/** Whether this process's engine runs. */
export function isEngineRunning(): boolean {
  return engineState().running > 0 && !runtime().stopping.signal.aborted;
}
