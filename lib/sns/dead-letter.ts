import type { Context } from "#lib/api/context.ts";
import { callQueue, queueEntry, refusal } from "./deliver-queue.ts";
import type { Delivery } from "./delivery.ts";

/**
 * Send a delivery that failed for good to the subscription's dead-letter queue, as the subscriber would have got it: AWS adds
 * nothing of what went wrong. Gives why the queue did not take it, undefined when it did.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export async function sendToDeadLetterQueue(ctx: Context, delivery: Delivery): Promise<string | undefined> {
  const { target } = delivery;
  const { Id: _id, ...entry } = await queueEntry(delivery, target.deadLetterArn!);
  try {
    await callQueue(ctx, target.deadLetterArn!, "sendMessage", entry, target.topicArn);
    return undefined;
  } catch (error) {
    return refusal(error, 0).answer;
  }
}
