import { wallNow } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import { logger } from "#lib/log.ts";
import { addGauge } from "#lib/metrics.ts";
import { runtime } from "#lib/runtime.ts";
import { deliveriesIdle, handOver, held, room } from "./delivery-queue.ts";
import { kickLane, startLanes, type LaneKey } from "./fifo-lane.ts";
import { releaseLost } from "./lost.ts";
import { outcomesWritten } from "./outcomes.ts";
import { SERVER } from "./server-rows.ts";
import { signer } from "./signer.ts";
import { signingKey } from "./signing.ts";
import { DELIVERY_COLUMNS, dropOrphans, toDeliveries, type DeliveryRow } from "./stored-deliveries.ts";
import { trimLog } from "./trim.ts";

/** A process is taken for dead when it has not been heard of for so long. Its deliveries are taken over then. */
const ALIVE_MS = 4_000;
const BEAT_MS = 1_000;
const TRIM_MS = 30_000;
const TAKE = 1_000;

const BEAT = {
  name: "sns_worker_beat",
  text: `INSERT INTO sns_worker (account_id, process_id, alive_until) VALUES ($1, $2, $3)
    ON CONFLICT (account_id, process_id) DO UPDATE SET alive_until = excluded.alive_until`,
};
const BURY = {
  name: "sns_worker_bury",
  text: "DELETE FROM sns_worker WHERE account_id = $1 AND alive_until < $2",
};
/** Claims of nobody: free ones, and those of processes that have no row (any more). */
const TAKE_OVER = {
  name: "sns_worker_take_over",
  text: `UPDATE sns_delivery d SET claimed_by = $1 FROM sns_message m
    WHERE m.account_id = d.account_id AND m.message_id = d.message_id
      AND (d.account_id, d.message_id, d.subscription_id, d.run) IN (
        SELECT o.account_id, o.message_id, o.subscription_id, o.run FROM sns_delivery o
        WHERE o.claimed_by NOT IN ('lane', 'job') AND NOT EXISTS (SELECT FROM sns_worker w WHERE w.process_id = o.claimed_by)
        ORDER BY o.seq LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING ${DELIVERY_COLUMNS}`,
};
/** Lanes that have no living owner, or this process, which may have stumbled. In any order, so that none hides the others. */
const LANES = {
  name: "sns_worker_lanes",
  text: `SELECT d.account_id, d.region, d.topic_name, d.subscription_id, min(d.due_at) AS due_at
    FROM sns_delivery d
    LEFT JOIN sns_subscription s ON s.account_id = d.account_id AND s.region = d.region AND s.topic_name = d.topic_name
      AND s.subscription_id = d.subscription_id
    WHERE d.claimed_by = 'lane' AND (s.lane_owner IS NULL OR s.lane_owner IN ('', $1)
      OR NOT EXISTS (SELECT FROM sns_worker w WHERE w.process_id = s.lane_owner))
    GROUP BY 1, 2, 3, 4 ORDER BY random() LIMIT 100`,
};

/**
 * Deliver what nobody delivers: what a killed process left, and what found no room. Runs on the wall clock, whatever the
 * accounts' clocks say: these deliveries were due when they were committed.
 */
export async function startDeliveries(): Promise<{ stop: () => Promise<void> }> {
  const { pool, processId, stopping } = runtime();
  await beat();
  void signingKey().catch(() => {});
  const stopLanes = startLanes();
  addGauge("sns_deliveries", "Deliveries that this process holds.", "process", held);
  let trimmedAt = wallNow();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  const round = async (): Promise<void> => {
    try {
      await beat();
      await pool.query({ ...BURY, values: [SERVER, wallNow()] });
      await releaseLost();
      await takeOver();
      await kickLanes();
      if (wallNow() - trimmedAt >= TRIM_MS) {
        trimmedAt = wallNow();
        await trimLog();
      }
    } catch (error) {
      // The database is away. Nothing is lost: the next round looks again.
      logger().debug({ err: error }, "a round of the delivery worker failed");
    }
    if (!stopping.signal.aborted) schedule();
  };
  const schedule = (): void => {
    timer = setTimeout(() => (working = round()), BEAT_MS);
    timer.unref();
  };
  working = round();
  return {
    stop: async () => {
      clearTimeout(timer);
      stopLanes();
      await working;
      clearTimeout(timer);
      await deliveriesIdle();
      await outcomesWritten();
      await signer().stop();
      await pool.query({
        text: "DELETE FROM sns_worker WHERE account_id = $1 AND process_id = $2",
        values: [SERVER, processId],
      });
    },
  };
}

async function beat(): Promise<void> {
  const { pool, processId } = runtime();
  await pool.query({ ...BEAT, values: [SERVER, processId, wallNow() + ALIVE_MS] });
}

async function takeOver(): Promise<void> {
  const { pool, processId, stopping } = runtime();
  for (let free = room(); free > 0 && !stopping.signal.aborted; free = room()) {
    const limit = Math.min(TAKE, free);
    const { rows } = await pool.query<DeliveryRow>({ ...TAKE_OVER, values: [processId, limit] });
    const { deliveries, orphans } = await toDeliveries(rows);
    await dropOrphans(orphans);
    handOver(deliveries);
    if (rows.length < limit) return;
  }
}

async function kickLanes(): Promise<void> {
  const { rows } = await runtime().pool.query<{
    account_id: string;
    region: string;
    topic_name: string;
    subscription_id: string;
    due_at: number;
  }>({ ...LANES, values: [runtime().processId] });
  for (const row of rows) {
    // A lane that waits for a retry has a job.
    if (row.due_at > accountClock(row.account_id).now()) continue;
    const key: LaneKey = {
      accountId: row.account_id,
      region: row.region,
      topicName: row.topic_name,
      subscriptionId: row.subscription_id,
    };
    void kickLane(key);
  }
}
