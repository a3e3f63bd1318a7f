import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { toApiError } from "#components/console/errors.ts";
import { inBatches } from "./batches.ts";
import { readMessage, type ReceivedMessage } from "./message.ts";
import { receiveInput, releaseMessages } from "./use-poll.ts";

/** What became of the messages that were to be deleted. */
export interface Deletion {
  deleted: ReceivedMessage[];
  /** The service's error for each that was not. */
  failed: { message: ReceivedMessage; reason: Error }[];
}

/** How long messages stay hidden while the ones to delete are looked for again. */
const LOOKING_SECONDS = 30;

/**
 * Deletes messages by their newest receipt handles. A FIFO queue refuses a handle whose message is visible again, as the
 * messages of a finished poll are: those are received once more and deleted by the new handle.
 */
export async function deleteMessages(
  sqs: SQSClient,
  url: string,
  messages: readonly ReceivedMessage[],
  fifo: boolean,
): Promise<Deletion> {
  const first = await tryDelete(sqs, url, messages);
  if (!fifo || first.failed.length === 0) return first;
  const again = await receiveAgain(sqs, url, new Set(first.failed.map(({ message }) => message.id)));
  const second = await tryDelete(sqs, url, again);
  const tried = new Set(again.map((message) => message.id));
  return {
    deleted: [...first.deleted, ...second.deleted],
    failed: [...first.failed.filter(({ message }) => !tried.has(message.id)), ...second.failed],
  };
}

/** The input that deletes these messages: one by `DeleteMessage`, several by `DeleteMessageBatch`. */
export function deleteCalls(url: string, messages: readonly ReceivedMessage[]) {
  const [only] = messages;
  if (messages.length === 1 && only) {
    return [
      { service: "sqs", operation: "DeleteMessage", input: { QueueUrl: url, ReceiptHandle: only.receiptHandle } },
    ];
  }
  return inBatches(messages, toEntry).map((Entries) => ({
    service: "sqs",
    operation: "DeleteMessageBatch",
    input: { QueueUrl: url, Entries },
  }));
}

const toEntry = (message: ReceivedMessage) => ({ ReceiptHandle: message.receiptHandle });

async function tryDelete(sqs: SQSClient, QueueUrl: string, messages: readonly ReceivedMessage[]): Promise<Deletion> {
  const [only] = messages;
  if (messages.length === 1 && only) {
    try {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: only.receiptHandle }));
      return { deleted: [only], failed: [] };
    } catch (error) {
      if (!(error instanceof Error) || toApiError(error).kind !== "service") throw error;
      return { deleted: [], failed: [{ message: only, reason: error }] };
    }
  }
  const reasons = new Map<number, Error>();
  for (const Entries of inBatches(messages, toEntry)) {
    const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    for (const { Id, Code = "Unknown", Message } of Failed) {
      reasons.set(Number(Id), Object.assign(new Error(Message ?? Code), { name: Code }));
    }
  }
  return {
    deleted: messages.filter((_, index) => !reasons.has(index)),
    failed: messages.flatMap((message, index) => {
      const reason = reasons.get(index);
      return reason === undefined ? [] : [{ message, reason }];
    }),
  };
}

/** Receives until all wanted messages are there or nothing more comes; what was not wanted is made visible again. */
async function receiveAgain(sqs: SQSClient, url: string, wanted: ReadonlySet<string>): Promise<ReceivedMessage[]> {
  const found: ReceivedMessage[] = [];
  const others: ReceivedMessage[] = [];
  while (found.length < wanted.size) {
    const input = receiveInput(url, { max: 10, wait: 0, visibility: LOOKING_SECONDS });
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
    if (Messages.length === 0) break;
    for (const message of Messages.map(readMessage)) (wanted.has(message.id) ? found : others).push(message);
  }
  await releaseMessages(sqs, url, others);
  return found;
}
