import type { Context } from "#lib/api/context.ts";
import type { JobHandler } from "#lib/api/service.ts";
import type { QueryResult } from "pg";
import { runtime } from "#lib/runtime.ts";
import { attempt, nextSlot } from "./attempt.ts";
import type { Delivery } from "./delivery.ts";
import { kickLane, type LaneKey } from "./fifo-lane.ts";
import { lose } from "./lost.ts";
import { end, nextStep, storeDueTimes } from "./settle.ts";
import { DELIVERY_COLUMNS, dropOrphans, toDeliveries, type DeliveryRow } from "./stored-deliveries.ts";

const CLAIM = {
  name: "sns_job_claim",
  text: `UPDATE sns_delivery d SET claimed_by = $5 FROM sns_message m
    WHERE d.account_id = $1 AND d.message_id = $2 AND d.subscription_id = $3 AND d.run = $4 AND d.claimed_by = 'job'
      AND m.account_id = d.account_id AND m.message_id = d.message_id
    RETURNING ${DELIVERY_COLUMNS}`,
};

/** Try a delivery again at its due time; gives when the next try is due. */
export const deliverAgain: JobHandler = async (ctx, job) => {
  const [messageId, subscriptionId, run] = job.key.split(":");
  const values = [ctx.accountId, messageId, subscriptionId, Number(run), runtime().processId];
  const { rows }: QueryResult<DeliveryRow> = await runtime().pool.query({ ...CLAIM, values });
  const { deliveries, orphans } = await toDeliveries(rows);
  await dropOrphans(orphans);
  const [delivery] = deliveries;
  if (!delivery) return undefined;
  try {
    return await tryAgain(ctx, delivery);
  } catch (error) {
    lose([delivery]);
    throw error;
  }
};

async function tryAgain(ctx: Context, delivery: Delivery): Promise<number | undefined> {
  for (;;) {
    const now = ctx.clock.now();
    // A first try that a throttle policy held back has its slot already: its due time.
    const slot = delivery.attempts > 0 ? nextSlot(delivery, now) : now;
    const [answer] = slot > now ? [] : await attempt(ctx, [delivery]);
    const next = answer ? nextStep(delivery, answer, now) : slot;
    if (next === "now") continue;
    if (next === "done") {
      await end(ctx, delivery, answer!);
      return undefined;
    }
    await storeDueTimes([{ delivery, dueAt: next }]);
    return next;
  }
}

/** Go on with a FIFO subscription's deliveries after a pause. */
export const continueLane: JobHandler = async (ctx, job) => {
  const { topicName } = job.payload as Pick<LaneKey, "topicName">;
  const { accountId, region } = ctx;
  await kickLane({ accountId, region, topicName, subscriptionId: job.key }, ctx);
  return undefined;
};
