import type { BatchResultErrorEntry, DeleteMessageBatchResultEntry, SQS } from "@aws-sdk/client-sqs";
import type { Operation } from "#lib/api/operation.ts";
import { checkEntries, failedEntry, required } from "./batch-entries.ts";
import { removeFifo } from "./remove-fifo.ts";
import { remove } from "./remove.ts";
import { invalidValue, receiptHandleIsInvalid } from "./errors.ts";
import { clockOf } from "./queue-clock.ts";
import type { Queue } from "./queue-store.ts";
import { readReceipt, type Receipt } from "./receipt-handle.ts";
import { withQueue } from "./with-queue.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export const deleteMessage: Operation<SQS, "deleteMessage"> = (ctx, input) =>
  withQueue(ctx, input.QueueUrl, async (queue) => {
    const receipt = receiptOf(queue, input.ReceiptHandle);
    await removeAll(queue, [receipt], clockOf(ctx, queue).now(), [input.ReceiptHandle], (error) => {
      throw error;
    });
    return {};
  });

const ENTRY = "DeleteMessageBatchRequestEntry";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html */
export const deleteMessageBatch: Operation<SQS, "deleteMessageBatch"> = (ctx, input) =>
  withQueue(ctx, input.QueueUrl, async (queue) => {
    checkEntries(input.Entries, ENTRY);
    const handles = input.Entries.map((entry, index) => required(entry.ReceiptHandle, ENTRY, index, "ReceiptHandle"));
    const failures = new Map<number, BatchResultErrorEntry>();
    const fail = (index: number, error: unknown) => failures.set(index, failedEntry(input.Entries[index]!.Id!, error));
    const receipts: Receipt[] = [];
    const indexes: number[] = [];
    for (const [index, handle] of handles.entries()) {
      try {
        receipts.push(receiptOf(queue, handle));
        indexes.push(index);
      } catch (error) {
        fail(index, error);
      }
    }
    await removeAll(
      queue,
      receipts,
      clockOf(ctx, queue).now(),
      indexes.map((index) => handles[index]!),
      (error, at) => fail(indexes[at]!, error),
    );
    const Successful: DeleteMessageBatchResultEntry[] = input.Entries.filter((_, index) => !failures.has(index)).map(
      ({ Id }) => ({ Id }),
    );
    const Failed = [...failures].sort(([a], [b]) => a - b).map(([, failure]) => failure);
    return {
      ...(Successful.length > 0 && { Successful }),
      ...(Failed.length > 0 && { Failed }),
    } as { Successful: typeof Successful; Failed: typeof Failed };
  });

/** Throws ReceiptHandleIsInvalid for what is no handle of this queue. */
export function receiptOf(queue: Queue, handle: string): Receipt {
  const receipt = readReceipt(handle);
  if (!receipt || receipt.queueId !== queue.queueId) throw receiptHandleIsInvalid(handle);
  return receipt;
}

export function handleHasExpired(handle: string): Error {
  return invalidValue(handle, "ReceiptHandle", "The receipt handle has expired.");
}

async function removeAll(
  queue: Queue,
  receipts: Receipt[],
  now: number,
  handles: string[],
  fail: (error: Error, index: number) => void,
): Promise<void> {
  if (receipts.length === 0) return;
  if (!queue.fifo) return remove(queue, receipts);
  const outcomes = await removeFifo(queue, receipts, now);
  outcomes.forEach((outcome, index) => {
    if (outcome === "expired") fail(handleHasExpired(handles[index]!), index);
  });
}
