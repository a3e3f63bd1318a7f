import type { Context } from "#lib/api/context.ts";
import { serviceContext } from "#lib/api/execute.ts";
import { monotonicNow } from "#lib/clock.ts";
import { logger } from "#lib/log.ts";
import { processState } from "#lib/runtime.ts";
import { onSignal } from "#lib/signals.ts";
import { deliverToDevice } from "./deliver-device.ts";
import { deliverByMail } from "./deliver-mail.ts";
import { deliverToPhone } from "./deliver-phone.ts";
import { deliverToQueue } from "./deliver-queue.ts";
import { deliverToFirehose, deliverToFunction } from "./deliver-service.ts";
import { deliverToWeb } from "./deliver-web.ts";
import { failed, type Answer, type Delivery } from "./delivery.ts";
import { lose } from "./lost.ts";
import { postpone, settle } from "./settle.ts";

/** How each protocol delivers. Gives an answer per delivery, in order; a throw means that all may be tried again. */
const ADAPTERS: Record<string, (ctx: Context, batch: Delivery[]) => Promise<Answer[]>> = {
  sqs: deliverToQueue,
  http: each(deliverToWeb),
  https: each(deliverToWeb),
  email: each(deliverByMail),
  "email-json": each(deliverByMail),
  sms: each(deliverToPhone),
  application: each(deliverToDevice),
  lambda: each(deliverToFunction),
  firehose: each(deliverToFirehose),
};

/** Deliveries that go out together. */
export const BATCH_SIZES: Record<string, number> = { sqs: 10 };

function each(deliver: (ctx: Context, delivery: Delivery) => Promise<Answer>) {
  return (ctx: Context, batch: Delivery[]) => Promise.all(batch.map((delivery) => deliver(ctx, delivery)));
}

/** Try a batch of deliveries of one protocol once. Never rejects. */
export async function attempt(ctx: Context, batch: Delivery[]): Promise<Answer[]> {
  const started = monotonicNow();
  const deliver = ADAPTERS[batch[0]!.target.protocol]!;
  try {
    return await deliver(ctx, batch);
  } catch (error) {
    logger().warn({ err: error, protocol: batch[0]!.target.protocol }, "a delivery failed unexpectedly");
    const text = error instanceof Error ? error.message : String(error);
    return batch.map(() => failed(Math.round(monotonicNow() - started), text, { retry: true }));
  }
}

/** Try deliveries that this process has claimed, and write down how it went. Never rejects. */
export async function attemptAll(batch: Delivery[]): Promise<void> {
  const ctx = contextOf(batch[0]!);
  try {
    const due = await holdBack(ctx, batch);
    if (due.length === 0) return;
    const answers = await attempt(ctx, due);
    await settle(ctx, due, answers);
  } catch (error) {
    lose(batch);
    logger().warn({ err: error }, "the outcome of deliveries could not be written");
  }
}

/** The context of a delivery's account, made once: batches are many. */
function contextOf({ target: { accountId, region } }: Delivery): Context {
  const contexts = processState("sns.contexts", () => new Map<string, Context>());
  const key = `${accountId}:${region}`;
  let ctx = contexts.get(key);
  if (!ctx) contexts.set(key, (ctx = serviceContext({ service: "sns", accountId, region })));
  return ctx;
}

/** Puts off what a throttle policy does not allow now; gives the rest. */
async function holdBack(ctx: Context, batch: Delivery[]): Promise<Delivery[]> {
  const due: Delivery[] = [];
  for (const delivery of batch) {
    const slot = nextSlot(delivery, ctx.clock.now());
    if (slot <= ctx.clock.now()) due.push(delivery);
    else await postpone(ctx, delivery, slot);
  }
  return due;
}

/** When the subscriber's throttle policy lets the delivery go, in the account's time. Confirmations are not held back. */
export function nextSlot({ message, target: { throttle, subscriptionId } }: Delivery, now: number): number {
  if (throttle === undefined || message.kind !== "Notification") return now;
  const slots = processState("sns.throttle", makeSlots);
  const slot = Math.max(now, slots.get(subscriptionId) ?? 0);
  slots.set(subscriptionId, slot + 1000 / throttle);
  return Math.ceil(slot);
}

/** Slots are moments of the accounts' clocks: when one is moved, they mean nothing any more. */
function makeSlots(): Map<string, number> {
  const slots = new Map<string, number>();
  onSignal("clock", () => slots.clear());
  return slots;
}
