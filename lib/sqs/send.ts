import { createHash, randomUUID } from "node:crypto";
import {
  BatchRequestTooLong,
  type BatchResultErrorEntry,
  type MessageAttributeValue,
  type SendMessageBatchRequestEntry,
  type SendMessageBatchResultEntry,
  type SQS,
} from "@aws-sdk/client-sqs";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { checkEntries, failedEntry, required } from "./batch-entries.ts";
import { enqueue } from "./enqueue.ts";
import { enqueueFifo } from "./enqueue-fifo.ts";
import { invalidParameter, invalidValue, missingParameter, sdkError } from "./errors.ts";
import { checkId } from "./fifo-ids.ts";
import { MAX_DELAY, MAX_MESSAGE_SIZE } from "./limits.ts";
import { md5OfAttributes, md5OfText } from "./md5.ts";
import { attributesSize, checkAttributes } from "./message-attributes.ts";
import { checkBody } from "./message-body.ts";
import type { NewMessage, StoredMessage } from "./new-message.ts";
import { clockOf } from "./queue-clock.ts";
import type { Queue } from "./queue-store.ts";
import { senderOf } from "./sender.ts";
import { sequenceNumber } from "./shown-message.ts";
import { STALE, withQueue } from "./with-queue.ts";

/** What a send and an entry of a batch have in common. */
interface Given {
  MessageBody?: string;
  DelaySeconds?: number;
  MessageAttributes?: Record<string, MessageAttributeValue>;
  MessageSystemAttributes?: Partial<Record<string, MessageAttributeValue>>;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

/** A checked message with the digests that the answer shows. */
interface Checked {
  message: NewMessage;
  digests: { MD5OfMessageBody: string; MD5OfMessageAttributes?: string; MD5OfMessageSystemAttributes?: string };
}

const ENTRY = "SendMessageBatchRequestEntry";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const sendMessage: Operation<SQS, "sendMessage"> = (ctx, input) =>
  withQueue(ctx, input.QueueUrl, async (queue) => {
    checkBody(input.MessageBody);
    checkFifo(queue, input, missingParameter);
    const { message, digests } = check(ctx, queue, input, "are invalid");
    const stored = await store(queue, [message]);
    if (stored === STALE) return STALE;
    return { ...digests, ...shown(queue, stored[0]!) };
  });

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export const sendMessageBatch: Operation<SQS, "sendMessageBatch"> = (ctx, input) =>
  withQueue(ctx, input.QueueUrl, async (queue) => {
    const entries = input.Entries;
    checkEntries(entries, ENTRY);
    checkTotal(entries);
    // What a FIFO queue needs of a message fails the whole batch, with another code than for a single message.
    const missing = (name: string) => invalidParameter(`The request must contain the parameter ${name}.`);
    for (const entry of entries) checkFifo(queue, entry, missing);

    const Failed: BatchResultErrorEntry[] = [];
    const accepted: { id: string; checked: Checked }[] = [];
    for (const entry of entries) {
      try {
        checkBody(entry.MessageBody);
        accepted.push({ id: entry.Id!, checked: check(ctx, queue, entry, "cannot be validated") });
      } catch (error) {
        Failed.push(failedEntry(entry.Id!, error));
      }
    }
    const stored =
      accepted.length > 0
        ? await store(
            queue,
            accepted.map(({ checked }) => checked.message),
          )
        : [];
    if (stored === STALE) return STALE;
    const Successful: SendMessageBatchResultEntry[] = accepted.map(({ id, checked }, index) => ({
      Id: id,
      ...checked.digests,
      ...shown(queue, stored[index]!),
    }));
    return {
      ...(Successful.length > 0 && { Successful }),
      ...(Failed.length > 0 && { Failed }),
    } as { Successful: typeof Successful; Failed: typeof Failed };
  });

function store(queue: Queue, messages: NewMessage[]): Promise<StoredMessage[] | typeof STALE> {
  return queue.fifo ? enqueueFifo(queue, messages) : enqueue(queue, messages);
}

function shown(queue: Queue, { messageId, seq }: StoredMessage): { MessageId: string; SequenceNumber?: string } {
  return queue.fifo ? { MessageId: messageId, SequenceNumber: sequenceNumber(seq) } : { MessageId: messageId };
}

function checkTotal(entries: SendMessageBatchRequestEntry[]): void {
  let total = 0;
  for (const [index, entry] of entries.entries()) {
    total += Buffer.byteLength(required(entry.MessageBody, ENTRY, index, "MessageBody"));
    for (const [name, value] of Object.entries(entry.MessageAttributes ?? {})) {
      total += Buffer.byteLength(name) + Buffer.byteLength(value.DataType ?? "");
      total += Buffer.byteLength(value.StringValue ?? "") + (value.BinaryValue?.byteLength ?? 0);
    }
  }
  if (total > MAX_MESSAGE_SIZE) {
    throw sdkError(
      BatchRequestTooLong,
      `Batch requests cannot be longer than ${MAX_MESSAGE_SIZE} bytes. You have sent ${total} bytes.`,
    );
  }
}

/** Group and deduplication ids: what the kind of queue requires and refuses. */
function checkFifo(queue: Queue, given: Given, missing: (name: string) => Error): void {
  const { MessageGroupId: groupId, MessageDeduplicationId: dedupId } = given;
  if (groupId !== undefined) checkId("MessageGroupId", groupId);
  else if (queue.fifo) throw missing("MessageGroupId");
  if (dedupId !== undefined) checkId("MessageDeduplicationId", dedupId, queue.fifo);
  else if (queue.fifo && !queue.settings.contentBasedDedup) {
    throw invalidParameter(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
}

/** @param verb how AWS words the refusal of a message that is too long; it differs in batches */
function check(ctx: Context, queue: Queue, given: Given, verb: string): Checked {
  const body = given.MessageBody!;
  const attributes = checkAttributes(given.MessageAttributes);
  const limit = queue.settings.maxMessageSize;
  if (Buffer.byteLength(body) + attributesSize(attributes) > limit) {
    throw invalidParameter(`One or more parameters ${verb}. Reason: Message must be shorter than ${limit} bytes.`);
  }
  const trace = traceHeader(given);
  const sentAt = clockOf(ctx, queue).now();
  const fifo = queue.fifo ? fifoIds(queue, given, body, sentAt) : undefined;
  return {
    message: {
      messageId: randomUUID(),
      body,
      attributes: attributes.length > 0 ? JSON.stringify(attributes) : null,
      traceHeader: trace ?? ctx.origin.traceHeader ?? null,
      senderId: senderOf(ctx),
      groupId: given.MessageGroupId ?? null,
      dedupId: fifo?.dedupId ?? null,
      dedupKey: fifo?.dedupKey ?? null,
      sentAt,
      visibleAt: sentAt + delayOf(queue, given.DelaySeconds),
    },
    digests: {
      MD5OfMessageBody: md5OfText(body),
      ...(attributes.length > 0 && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
      ...(trace !== undefined && { MD5OfMessageSystemAttributes: md5OfAttributes([[TRACE, "String", trace]]) }),
    },
  };
}

/** Milliseconds. A FIFO queue has the delay of the queue only; 0 is taken for "none given". */
function delayOf(queue: Queue, seconds: number | undefined): number {
  if (seconds === undefined) return queue.settings.delay;
  if (!(Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_DELAY)) {
    throw invalidValue(seconds, "DelaySeconds", `DelaySeconds must be >= 0 and <= ${MAX_DELAY}.`);
  }
  if (!queue.fifo) return seconds * 1000;
  if (seconds === 0) return queue.settings.delay;
  throw invalidValue(seconds, "DelaySeconds", "The request include parameter that is not valid for this queue type.");
}

const TRACE = "AWSTraceHeader";

function traceHeader({ MessageSystemAttributes: given }: Given): string | undefined {
  if (!given) return undefined;
  for (const name of Object.keys(given)) {
    if (name !== TRACE) throw invalidParameter(`Message (system) attribute '${name}' is not supported.`);
  }
  const value = given[TRACE];
  if (!value) return undefined;
  if (value.DataType !== "String") {
    throw invalidParameter(`The message system attribute '${TRACE}' must use the data type 'String'.`);
  }
  return checkAttributes({ [TRACE]: value }, "system")[0]![2];
}

function fifoIds(queue: Queue, given: Given, body: string, now: number): { dedupId: string; dedupKey: string } {
  const dedupId = given.MessageDeduplicationId ?? createHash("sha256").update(body).digest("hex");
  const { settings, dedupScopeAt } = queue;
  const perGroup = dedupScopeAt !== null && now < dedupScopeAt ? !settings.dedupPerGroup : settings.dedupPerGroup;
  // Neither id can hold a space.
  return { dedupId, dedupKey: perGroup ? `${given.MessageGroupId} ${dedupId}` : dedupId };
}
