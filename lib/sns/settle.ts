import type { Context } from "#lib/api/context.ts";
import { batcher } from "#lib/batcher.ts";
import { scheduleJobs } from "#lib/engine/jobs.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { sendToDeadLetterQueue } from "./dead-letter.ts";
import { deliveryKey, MAX_HISTORY, type Answer, type Delivery } from "./delivery.ts";
import { handOver } from "./delivery-queue.ts";
import { retryDelay } from "./delivery-policy.ts";

/** The kind of job that tries a delivery again at its due time. */
export const DELIVER_JOB = "sns.deliver";

/** How a delivery ended. */
export interface Outcome {
  delivery: Delivery;
  outcome: "delivered" | "failed" | "dead-lettered";
  answer: Answer;
  finishedAt: number;
}

/**
 * Write down how attempts of this process ended: what is done goes to the log, what failed is tried again when its policy
 * says so, or goes to the dead-letter queue.
 */
export async function settle(ctx: Context, deliveries: Delivery[], answers: Answer[]): Promise<void> {
  const now = ctx.clock.now();
  const again: Delivery[] = [];
  const later: { delivery: Delivery; dueAt: number }[] = [];
  const ends: Promise<unknown>[] = [];
  for (const [index, delivery] of deliveries.entries()) {
    const next = nextStep(delivery, answers[index]!, now);
    if (next === "now") again.push(delivery);
    else if (typeof next === "number") later.push({ delivery, dueAt: next });
    else ends.push(end(ctx, delivery, answers[index]!));
  }
  if (later.length > 0) ends.push(putOff(ctx, later));
  await Promise.all(ends);
  handOver(again);
}

/** What comes after an attempt: `done` (whether it arrived or not), `now`, or the account time of the next one. */
export function nextStep(delivery: Delivery, answer: Answer, now: number): "done" | "now" | number {
  if (answer.result !== "retry" || delivery.attempts >= delivery.target.retry.numRetries) return "done";
  delivery.attempts += 1;
  delivery.history = [
    ...delivery.history,
    { at: now, status: answer.status, answer: answer.answer, ms: answer.ms },
  ].slice(-MAX_HISTORY);
  const seconds = retryDelay(delivery.target.retry, delivery.attempts);
  // Jitter keeps retries of many messages from coming all at once; never later than the policy says.
  return seconds === 0 ? "now" : Math.round(now + seconds * 1000 * (1 - Math.random() * 0.05));
}

/** A delivery is over: to the dead-letter queue if it failed, and to the log. */
export async function end(ctx: Context, delivery: Delivery, answer: Answer): Promise<void> {
  let outcome: Outcome["outcome"] = answer.result === "delivered" ? "delivered" : "failed";
  let shown = answer;
  if (outcome === "failed" && delivery.target.deadLetterArn) {
    const refusal = await sendToDeadLetterQueue(ctx, delivery, answer);
    if (refusal === undefined) outcome = "dead-lettered";
    else shown = { ...answer, answer: `${answer.answer}\nThe dead-letter queue did not take it: ${refusal}` };
  }
  await finishing().add({ delivery, outcome, answer: shown, finishedAt: ctx.clock.now() });
}

/** Leave a delivery to a job at a time of the account's clock, without counting an attempt. */
export async function postpone(ctx: Context, delivery: Delivery, dueAt: number): Promise<void> {
  await putOff(ctx, [{ delivery, dueAt }]);
}

const PUT_OFF = {
  name: "sns_put_off",
  text: `UPDATE sns_delivery d SET claimed_by = 'job', due_at = u.due_at, attempts = u.attempts, history = u.history
    FROM unnest($1::bpchar[], $2::uuid[], $3::uuid[], $4::int[], $5::int8[], $6::int[], $7::jsonb[])
      AS u(account_id, message_id, subscription_id, run, due_at, attempts, history)
    WHERE d.account_id = u.account_id AND d.message_id = u.message_id AND d.subscription_id = u.subscription_id AND d.run = u.run`,
};

/** Give deliveries to jobs. The jobs come first: a process that dies in between leaves a claim that others take over. */
async function putOff(ctx: Context, later: { delivery: Delivery; dueAt: number }[]): Promise<void> {
  await scheduleJobs(
    ctx.db,
    later.map(({ delivery, dueAt }) => ({
      accountId: ctx.accountId,
      region: ctx.region,
      kind: DELIVER_JOB,
      key: deliveryKey(delivery),
      payload: {},
      dueAt: new Date(dueAt),
      concurrent: true,
    })),
  );
  await storeDueTimes(later);
}

/** Write when deliveries are tried next, and what happened so far. */
export async function storeDueTimes(later: { delivery: Delivery; dueAt: number }[]): Promise<void> {
  const deliveries = later.map(({ delivery }) => delivery);
  await runtime().pool.query({
    ...PUT_OFF,
    values: [
      deliveries.map(({ message }) => message.accountId),
      deliveries.map(({ message }) => message.messageId),
      deliveries.map(({ target }) => target.subscriptionId),
      deliveries.map(({ run }) => run),
      later.map(({ dueAt }) => dueAt),
      deliveries.map(({ attempts }) => attempts),
      deliveries.map(({ history }) => JSON.stringify(history)),
    ],
  });
}

const finishing = () => processState("sns.finishing", () => batcher(finish, 1000));

const FINISH = {
  name: "sns_finish",
  text: `WITH gone AS (
    DELETE FROM sns_delivery d USING unnest($1::bpchar[], $2::uuid[], $3::uuid[], $4::int[])
      AS u(account_id, message_id, subscription_id, run)
    WHERE d.account_id = u.account_id AND d.message_id = u.message_id AND d.subscription_id = u.subscription_id AND d.run = u.run
  )
  INSERT INTO sns_delivery_log (account_id, message_id, subscription_id, run, protocol, endpoint, outcome, attempts, status,
    answer, finished_at, history)
  SELECT * FROM unnest($1::bpchar[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[],
    $10::text[], $11::int8[], $12::jsonb[])
  ON CONFLICT DO NOTHING`,
};

async function finish(outcomes: Outcome[]): Promise<undefined[]> {
  const deliveries = outcomes.map(({ delivery }) => delivery);
  await runtime().pool.query({
    ...FINISH,
    values: [
      deliveries.map(({ message }) => message.accountId),
      deliveries.map(({ message }) => message.messageId),
      deliveries.map(({ target }) => target.subscriptionId),
      deliveries.map(({ run }) => run),
      deliveries.map(({ target }) => target.protocol),
      deliveries.map(({ target }) => target.endpoint),
      outcomes.map(({ outcome }) => outcome),
      deliveries.map(({ attempts }) => attempts + 1),
      outcomes.map(({ answer }) => answer.status),
      outcomes.map(({ answer }) => answer.answer || null),
      outcomes.map(({ finishedAt }) => finishedAt),
      deliveries.map(({ history }) => (history.length > 0 ? JSON.stringify(history) : null)),
    ],
  });
  return outcomes.map(() => undefined);
}
