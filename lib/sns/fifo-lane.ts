import type { Context } from "#lib/api/context.ts";
import { serviceContext } from "#lib/api/execute.ts";
import { scheduleJob } from "#lib/engine/jobs.ts";
import { logger } from "#lib/log.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { onSignal, raise } from "#lib/signals.ts";
import { attempt } from "./attempt.ts";
import type { Delivery } from "./delivery.ts";
import { end, nextStep } from "./settle.ts";
import { DELIVERY_COLUMNS, dropOrphans, toDeliveries, type DeliveryRow } from "./stored-deliveries.ts";

/** The kind of job that goes on with a lane when a retry in it is due. */
export const LANE_JOB = "sns.lane";

/** A subscription of a FIFO topic: its deliveries are made in order, by one process at a time. */
export interface LaneKey {
  accountId: string;
  region: string;
  topicName: string;
  subscriptionId: string;
}

const BATCH = 10;
/** Rows that are looked at for the next batch: a group that waits for a retry must not hide the others behind it. */
const WINDOW = 500;

interface LaneState {
  running: Promise<void>;
  /** Somebody asked for another round meanwhile. */
  again: boolean;
}

const lanes = () => processState("sns.fifo-lanes", () => new Map<string, LaneState>());

/** There is something to deliver: make sure that somebody does. Resolves when this process has nothing to do there. */
export function kickLane(key: LaneKey, ctx: Context = contextFor(key)): Promise<void> {
  const states = lanes();
  const running = states.get(key.subscriptionId);
  if (running) {
    running.again = true;
    return running.running;
  }
  const state: LaneState = { again: false, running: Promise.resolve() };
  states.set(key.subscriptionId, state);
  state.running = runLane(key, ctx, state)
    .catch((error: unknown) => logger().warn({ err: error }, "a FIFO lane stopped; it is taken up again"))
    .finally(() => states.delete(key.subscriptionId));
  return state.running;
}

function contextFor({ accountId, region }: LaneKey): Context {
  return serviceContext({ service: "sns", accountId, region });
}

const ACQUIRE = {
  name: "sns_lane_acquire",
  text: `UPDATE sns_subscription s SET lane_owner = $5
    WHERE account_id = $1 AND region = $2 AND topic_name = $3 AND subscription_id = $4
      AND (lane_owner IN ('', $5) OR NOT EXISTS (SELECT FROM sns_worker w WHERE w.process_id = s.lane_owner))`,
};
const RELEASE = {
  name: "sns_lane_release",
  text: `UPDATE sns_subscription SET lane_owner = ''
    WHERE account_id = $1 AND region = $2 AND topic_name = $3 AND subscription_id = $4 AND lane_owner = $5`,
};
const WAITING = {
  name: "sns_lane_waiting",
  text: `SELECT ${DELIVERY_COLUMNS} FROM sns_delivery d JOIN sns_message m USING (account_id, message_id)
    WHERE d.claimed_by = 'lane' AND d.subscription_id = $2 AND d.account_id = $1 ORDER BY d.seq LIMIT ${WINDOW}`,
};

async function runLane(key: LaneKey, ctx: Context, state: LaneState): Promise<void> {
  const { pool, processId, stopping } = runtime();
  const values = [key.accountId, key.region, key.topicName, key.subscriptionId, processId];
  do {
    state.again = false;
    const { rowCount } = await pool.query({ ...ACQUIRE, values });
    if (rowCount === 0) {
      // Another process has the lane, or the subscription has gone. The owner looks again after it lets go.
      raise("sns:lane", JSON.stringify(key));
      await dropWithoutSubscription(key);
      return;
    }
    while (!stopping.signal.aborted && (await deliverNext(key, ctx))) state.again = false;
    await pool.query({ ...RELEASE, values });
    // What was committed before the release, and seen by nobody, is seen now.
    if (!stopping.signal.aborted && (await nextBatch(key, ctx)).length > 0) state.again = true;
  } while (state.again && !stopping.signal.aborted);
}

/** Hear of work from other processes that found this one owning a lane. */
export function startLanes(): () => void {
  return onSignal("sns:lane", (text) => {
    const key = JSON.parse(text) as LaneKey;
    if (lanes().has(key.subscriptionId)) void kickLane(key);
  });
}

async function dropWithoutSubscription(key: LaneKey): Promise<void> {
  const rows = await waiting(key);
  const { orphans } = await toDeliveries(rows);
  await dropOrphans(orphans);
}

async function waiting({ accountId, subscriptionId }: LaneKey): Promise<DeliveryRow[]> {
  const { rows } = await runtime().pool.query<DeliveryRow>({ ...WAITING, values: [accountId, subscriptionId] });
  return rows;
}

/** The next rows that may go: in order, without groups that wait for a retry. */
async function nextBatch(key: LaneKey, ctx: Context): Promise<DeliveryRow[]> {
  const now = ctx.clock.now();
  const blocked = new Set<string>();
  const batch: DeliveryRow[] = [];
  for (const row of await waiting(key)) {
    const group = row.group_id ?? "";
    if (blocked.has(group)) continue;
    if (row.due_at > now) blocked.add(group);
    else if (batch.push(row) === BATCH) break;
  }
  return batch;
}

/** Deliver the next batch. Gives whether there was one. */
async function deliverNext(key: LaneKey, ctx: Context): Promise<boolean> {
  const rows = await nextBatch(key, ctx);
  if (rows.length === 0) return false;
  const { deliveries, orphans } = await toDeliveries(rows);
  await dropOrphans(orphans);
  if (deliveries.length === 0) return true;
  const answers = await attempt(ctx, deliveries);
  const now = ctx.clock.now();
  const failedGroups = new Set<string>();
  const ends: Promise<void>[] = [];
  for (const [index, delivery] of deliveries.entries()) {
    const group = delivery.message.groupId ?? "";
    // What came after a failure in the same call is out of order, but delivered: SQS has its place in the group.
    const next = nextStep(delivery, answers[index]!, now);
    if (next === "done") ends.push(end(ctx, delivery, answers[index]!));
    else {
      const dueAt = next === "now" ? now : next;
      ends.push(putBack(delivery, failedGroups.has(group) ? now : dueAt));
      failedGroups.add(group);
      if (dueAt > now) ends.push(continueAt(key, dueAt));
    }
  }
  await Promise.all(ends);
  return true;
}

const PUT_BACK = {
  name: "sns_lane_put_back",
  text: `UPDATE sns_delivery SET due_at = $5, attempts = $6, history = $7
    WHERE account_id = $1 AND message_id = $2 AND subscription_id = $3 AND run = $4`,
};

async function putBack({ message, target, run, attempts, history }: Delivery, dueAt: number): Promise<void> {
  const values = [
    message.accountId,
    message.messageId,
    target.subscriptionId,
    run,
    dueAt,
    attempts,
    JSON.stringify(history),
  ];
  await runtime().pool.query({ ...PUT_BACK, values });
}

async function continueAt(key: LaneKey, dueAt: number): Promise<void> {
  const { accountId, region, subscriptionId, topicName } = key;
  const { pool } = runtime();
  await scheduleJob(
    { query: (statement, values) => pool.query({ ...statement, values: values as unknown[] }) },
    {
      accountId,
      region,
      kind: LANE_JOB,
      key: subscriptionId,
      payload: { topicName },
      dueAt: new Date(dueAt),
      concurrent: true,
      keepEarlier: true,
    },
  );
}
