import {
  MessageNotInflight,
  type BatchResultErrorEntry,
  type ChangeMessageVisibilityBatchResultEntry,
  type SQS,
} from "@aws-sdk/client-sqs";
import type { Operation } from "#lib/api/operation.ts";
import { checkEntries, failedEntry, required } from "./batch-entries.ts";
import { handleHasExpired, receiptOf } from "./delete.ts";
import { invalidValue, sdkError } from "./errors.ts";
import { MAX_VISIBILITY } from "./limits.ts";
import { clockOf } from "./queue-clock.ts";
import type { Queue } from "./queue-store.ts";
import type { Receipt } from "./receipt-handle.ts";
import { reschedule, type Rescheduled } from "./reschedule.ts";
import { rescheduleFifo } from "./reschedule-fifo.ts";
import { withQueue } from "./with-queue.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
export const changeMessageVisibility: Operation<SQS, "changeMessageVisibility"> = (ctx, input) =>
  withQueue(ctx, input.QueueUrl, async (queue) => {
    const now = clockOf(ctx, queue).now();
    const change = checkChange(queue, input.ReceiptHandle, input.VisibilityTimeout, now);
    const [outcome] = await changeAll(queue, [change], now);
    refuse(outcome!, input.ReceiptHandle);
    return {};
  });

const ENTRY = "ChangeMessageVisibilityBatchRequestEntry";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html */
export const changeMessageVisibilityBatch: Operation<SQS, "changeMessageVisibilityBatch"> = (ctx, input) =>
  withQueue(ctx, input.QueueUrl, async (queue) => {
    const now = clockOf(ctx, queue).now();
    checkEntries(input.Entries, ENTRY);
    const handles = input.Entries.map((entry, index) => required(entry.ReceiptHandle, ENTRY, index, "ReceiptHandle"));
    const Failed: BatchResultErrorEntry[] = [];
    const changes: { index: number; change: Change }[] = [];
    for (const [index, { Id, VisibilityTimeout }] of input.Entries.entries()) {
      try {
        changes.push({
          index,
          change: checkChange(queue, handles[index]!, VisibilityTimeout ?? queue.settings.visibility, now),
        });
      } catch (error) {
        Failed.push(failedEntry(Id!, error));
      }
    }
    const outcomes = await changeAll(
      queue,
      changes.map(({ change }) => change),
      now,
    );
    const Successful: ChangeMessageVisibilityBatchResultEntry[] = [];
    for (const [at, { index }] of changes.entries()) {
      const { Id } = input.Entries[index]!;
      try {
        refuse(outcomes[at]!, handles[index]!);
        Successful.push({ Id });
      } catch (error) {
        Failed.push(failedEntry(Id!, error));
      }
    }
    return {
      ...(Successful.length > 0 && { Successful }),
      ...(Failed.length > 0 && { Failed }),
    } as { Successful: typeof Successful; Failed: typeof Failed };
  });

/** A checked change: which message, and when it is visible again (account time). */
export interface Change {
  receipt: Receipt;
  visibleAt: number;
  /** Its consumer gives it up: it is not in flight any more. */
  release: boolean;
}

function checkChange(queue: Queue, handle: string, seconds: number, now: number): Change {
  if (!(Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_VISIBILITY)) {
    throw invalidValue(seconds, "VisibilityTimeout", `Must be >= 0 and <= ${MAX_VISIBILITY}, if provided.`);
  }
  const receipt = receiptOf(queue, handle);
  const visibleAt = now + seconds * 1000;
  if (visibleAt - receipt.receivedAt > MAX_VISIBILITY * 1000) {
    throw invalidValue(
      seconds,
      "VisibilityTimeout",
      `Total VisibilityTimeout for the message is beyond the limit [${MAX_VISIBILITY} seconds]`,
    );
  }
  return { receipt, visibleAt, release: seconds === 0 };
}

async function changeAll(queue: Queue, changes: Change[], now: number): Promise<Rescheduled[]> {
  if (changes.length === 0) return [];
  return queue.fifo ? rescheduleFifo(queue, changes, now) : reschedule(queue, changes, now);
}

function refuse(outcome: Rescheduled, handle: string): void {
  switch (outcome) {
    case "changed":
      return;
    case "gone":
      throw invalidValue(
        handle,
        "ReceiptHandle",
        "Message does not exist or is not available for visibility timeout change.",
      );
    case "notInFlight":
      throw sdkError(MessageNotInflight, "The specified message isn't in flight.");
    case "expired":
      throw handleHasExpired(handle);
  }
}
