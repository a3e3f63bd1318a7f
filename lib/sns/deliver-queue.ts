import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import { monotonicNow } from "#lib/clock.ts";
import { queueOfArn } from "./arns.ts";
import { delivered, failed, type Answer, type Delivery } from "./delivery.ts";
import { attributesFor, envelope, textFor } from "./envelope.ts";
import type { Target } from "./fanout.ts";
import { queueAttributes } from "./message-attributes.ts";

/** Bytes of messages that SQS takes in one call. */
const MAX_BATCH_BYTES = 1_048_576;

/** A message for SQS. */
export interface QueueEntry {
  Id: string;
  MessageBody: string;
  MessageAttributes?: Record<string, object>;
  MessageSystemAttributes?: Record<string, object>;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

interface BatchAnswer {
  Successful?: { Id?: string; MessageId?: string }[];
  Failed?: { Id?: string; Code?: string; Message?: string; SenderFault?: boolean }[];
}

/** Deliver to a queue: a batch is one call, made as the service on behalf of the topic, so the queue's policy decides. */
export async function deliverToQueue(ctx: Context, batch: Delivery[]): Promise<Answer[]> {
  const { target } = batch[0]!;
  const entries = await Promise.all(batch.map((delivery, index) => queueEntry(delivery, target.endpoint, index)));
  const answers: Answer[] = [];
  for (const part of parts(entries)) answers.push(...(await send(ctx, target, part)));
  return answers;
}

/** What a queue gets: the envelope, or with raw delivery the message's own text and attributes. */
export async function queueEntry(delivery: Delivery, queueArn: string, index = 0): Promise<QueueEntry> {
  const { message, target, run } = delivery;
  const fifo = queueArn.endsWith(".fifo");
  const raw = target.raw && message.kind === "Notification";
  const entry: QueueEntry = {
    Id: String(index),
    MessageBody: raw ? textFor(message, target.protocol) : await envelope(message, target, run),
  };
  const attributes = attributesFor(message);
  if (raw && attributes.length > 0) entry.MessageAttributes = queueAttributes(attributes);
  if (message.traceHeader !== undefined) {
    entry.MessageSystemAttributes = { AWSTraceHeader: { DataType: "String", StringValue: message.traceHeader } };
  }
  if (fifo || !target.fifo) entry.MessageGroupId = message.groupId;
  if (fifo) {
    entry.MessageGroupId ??= message.messageId;
    // A replay would be taken for a duplicate of the first delivery.
    entry.MessageDeduplicationId = run > 0 ? `${message.messageId}-${run}` : (message.dedupId ?? message.messageId);
  }
  return entry;
}

/** Entries cut into calls that are not too large. */
function parts(entries: QueueEntry[]): QueueEntry[][] {
  const result: QueueEntry[][] = [];
  let size = 0;
  for (const entry of entries) {
    const bytes = Buffer.byteLength(entry.MessageBody) + (entry.MessageAttributes ? 16_384 : 0);
    if (result.length === 0 || size + bytes > MAX_BATCH_BYTES) {
      result.push([]);
      size = 0;
    }
    result.at(-1)!.push(entry);
    size += bytes;
  }
  return result;
}

async function send(ctx: Context, target: Target, entries: QueueEntry[]): Promise<Answer[]> {
  const started = monotonicNow();
  const elapsed = () => Math.round(monotonicNow() - started);
  try {
    const { Successful = [], Failed = [] } = await callQueue<BatchAnswer>(
      ctx,
      target.endpoint,
      "sendMessageBatch",
      {
        Entries: entries,
      },
      target.topicArn,
    );
    const byId = new Map<string, Answer>();
    for (const { Id, MessageId } of Successful) byId.set(Id!, delivered(elapsed(), 200, `MessageId ${MessageId}`));
    for (const { Id, Code, Message, SenderFault } of Failed) {
      byId.set(Id!, failed(elapsed(), `${Code}: ${Message}`, { status: SenderFault ? 400 : 500, retry: !SenderFault }));
    }
    return entries.map(({ Id }) => byId.get(Id) ?? failed(elapsed(), "SQS gave no answer.", { retry: true }));
  } catch (error) {
    const answer = refusal(error, elapsed());
    return entries.map(() => answer);
  }
}

/** Call SQS for a queue as this service, on behalf of a topic. */
export function callQueue<Result extends object>(
  ctx: Context,
  queueArn: string,
  operation: string,
  input: object,
  sourceArn: string,
): Promise<Result> {
  const queue = queueOfArn(queueArn)!;
  return ctx.call<Result>(
    "sqs",
    operation,
    { QueueUrl: `http://localhost/${queue.accountId}/${queue.name}`, ...input },
    { service: "sns.amazonaws.com", sourceArn, accountId: queue.accountId, region: queue.region },
  );
}

/** What a failed call says: mistakes of the sender (no such queue, no permission) are permanent, others may pass. */
export function refusal(error: unknown, ms: number): Answer {
  if (error instanceof ApiError) {
    return failed(ms, `${error.code}: ${error.message}`, {
      status: error.status,
      retry: error.fault === "Receiver" && error.status !== 501,
    });
  }
  if (error instanceof Error && "$fault" in error) {
    const client = error.$fault === "client";
    return failed(ms, `${error.name}: ${error.message}`, { status: client ? 400 : 500, retry: !client });
  }
  throw error;
}
