import type { Context } from "#lib/api/context.ts";
import { callQueue, queueEntry, refusal } from "./deliver-queue.ts";
import type { Answer, Delivery } from "./delivery.ts";

const MAX_ATTRIBUTES = 10;

/**
 * Send a delivery that failed for good to the subscription's dead-letter queue, with what went wrong as attributes.
 * Gives why the queue did not take it, undefined when it did.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export async function sendToDeadLetterQueue(
  ctx: Context,
  delivery: Delivery,
  answer: Answer,
): Promise<string | undefined> {
  const { target, message } = delivery;
  const { Id: _id, MessageAttributes: own = {}, ...entry } = await queueEntry(delivery, target.deadLetterArn!);
  const reasons = {
    RequestID: { DataType: "String", StringValue: message.messageId },
    ErrorCode: { DataType: "Number", StringValue: String(answer.status ?? 0) },
    ErrorMessage: { DataType: "String", StringValue: answer.answer.slice(0, 1000) || "The endpoint did not answer." },
  };
  // The publisher's attributes come first: SQS takes ten.
  const room = MAX_ATTRIBUTES - Object.keys(own).length;
  const MessageAttributes = { ...Object.fromEntries(Object.entries(reasons).slice(0, Math.max(0, room))), ...own };
  try {
    await callQueue(ctx, target.deadLetterArn!, "sendMessage", { ...entry, MessageAttributes }, target.topicArn);
    return undefined;
  } catch (error) {
    return refusal(error, 0).answer;
  }
}
