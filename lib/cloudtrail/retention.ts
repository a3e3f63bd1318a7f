import type { JobHandler } from "#lib/api/service.ts";

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 90;

const SWEEP = { name: "trail_sweep", text: "DELETE FROM trail_event WHERE account_id = $1 AND event_time < $2" };

/** The time of the oldest event that the history still shows: 90 days before `now` (epoch milliseconds). */
export function historyStart(now: number): number {
  return now - HISTORY_DAYS * DAY_MS;
}

/** Once a day of the account's time: remove what the history no longer shows. */
export const sweepEvents: JobHandler = async (ctx) => {
  const now = ctx.clock.now();
  await ctx.db.query(SWEEP, [ctx.accountId, new Date(historyStart(now))]);
  return now + DAY_MS;
};
