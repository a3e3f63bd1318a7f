import type { Context } from "#lib/api/context.ts";
import { scheduleJob } from "#lib/engine/jobs.ts";
import { clockOf } from "./queue-clock.ts";

const SWEEP = { kind: "sqs.sweep", key: "sweep", payload: {} };

/** Have the account's sweep look soon: something was, or will be, left behind. */
export async function scheduleSweep(ctx: Context, owner: { accountId: string } = ctx): Promise<void> {
  const dueAt = clockOf(ctx, owner).date();
  await scheduleJob(ctx.db, { ...SWEEP, accountId: owner.accountId, region: ctx.region, dueAt, keepEarlier: true });
}
