import type { Context } from "#lib/api/context.ts";
import { scheduleJobs } from "#lib/engine/jobs.ts";
import { runtime } from "#lib/runtime.ts";
import { sendToDeadLetterQueue } from "./dead-letter.ts";
import { deliveryKey, MAX_HISTORY, type Answer, type Delivery } from "./delivery.ts";
import { handOver } from "./delivery-queue.ts";
import { retryDelay } from "./delivery-policy.ts";
import { writeOutcome, writeOutcomeSoon, type Outcome } from "./outcomes.ts";

/** The kind of job that tries a delivery again at its due time. */
export const DELIVER_JOB = "sns.deliver";

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
    else ends.push(endSoon(ctx, delivery, answers[index]!));
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

/** A delivery is over: to the dead-letter queue if it failed, and to the log. Resolves when that is committed. */
export async function end(ctx: Context, delivery: Delivery, answer: Answer): Promise<void> {
  await writeOutcome(await outcomeOf(ctx, delivery, answer));
}

/** As `end`; the log is written within a moment. */
async function endSoon(ctx: Context, delivery: Delivery, answer: Answer): Promise<void> {
  writeOutcomeSoon(await outcomeOf(ctx, delivery, answer));
}

async function outcomeOf(ctx: Context, delivery: Delivery, answer: Answer): Promise<Outcome> {
  let outcome: Outcome["outcome"] = answer.result === "delivered" ? "delivered" : "failed";
  let shown = answer;
  // A confirmation that nobody took is no message of the topic's: it is dropped.
  if (outcome === "failed" && delivery.target.deadLetterArn && delivery.message.kind === "Notification") {
    const refusal = await sendToDeadLetterQueue(ctx, delivery);
    if (refusal === undefined) outcome = "dead-lettered";
    else shown = { ...answer, answer: `${answer.answer}\nThe dead-letter queue did not take it: ${refusal}` };
  }
  return { delivery, outcome, answer: shown, finishedAt: ctx.clock.now() };
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
