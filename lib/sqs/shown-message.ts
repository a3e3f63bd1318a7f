import type { Message, SQS } from "@aws-sdk/client-sqs";
import type { Input } from "#lib/api/operation.ts";
import { READABLE_ATTRIBUTES } from "./attributes.ts";
import { unknownAttribute } from "./errors.ts";
import { md5OfAttributes, md5OfText } from "./md5.ts";
import { shownAttributes, type StoredAttribute } from "./message-attributes.ts";
import type { Queue } from "./queue-store.ts";
import { writeReceipt } from "./receipt-handle.ts";
import type { TakenMessage } from "./taken-message.ts";

type Value = (message: TakenMessage, queue: Queue) => string | null;

/** The system attributes of a message, in AWS's order. Null: the message does not have it. */
const SYSTEM_ATTRIBUTES: Record<string, Value> = {
  SenderId: (message) => message.sender_id,
  ApproximateFirstReceiveTimestamp: (message) => String(message.first_received_at),
  ApproximateReceiveCount: (message) => String(message.received),
  SentTimestamp: (message) => String(message.sent_at),
  SequenceNumber: (message, queue) => (queue.fifo ? sequenceNumber(message.seq) : null),
  MessageDeduplicationId: (message) => message.dedup_id,
  MessageGroupId: (message, queue) => (queue.fifo ? message.lane : message.group_id),
  AWSTraceHeader: (message) => message.trace_header,
  DeadLetterQueueSourceArn: (message) => message.source_arn,
};

/** A FIFO message's number as AWS shows it: 20 digits, increasing. */
export function sequenceNumber(seq: number): string {
  return `188${String(seq).padStart(17, "0")}`;
}

/** How a receive wants its messages shown. */
export interface Shaping {
  show: (queue: Queue, message: TakenMessage, receivedAt: number) => Message;
}

/** Which attributes a receive asks for, worked out once for all of its messages. Throws InvalidAttributeName. */
export function shape(input: Input<SQS, "receiveMessage">): Shaping {
  const system = systemNames(input);
  const selects = attributeFilter(input.MessageAttributeNames);
  return {
    show: (queue, message, receivedAt) => {
      const shown: Message = {
        MessageId: message.message_id,
        ReceiptHandle: writeReceipt({
          queueId: queue.queueId,
          storeId: queue.storeId,
          lane: message.lane,
          seq: message.seq,
          received: message.received,
          receivedAt,
        }),
        MD5OfBody: md5OfText(message.body),
        Body: message.body,
      };
      if (system.length > 0) {
        const values: Record<string, string> = {};
        for (const name of system) {
          const value = SYSTEM_ATTRIBUTES[name]!(message, queue);
          if (value !== null) values[name] = value;
        }
        if (Object.keys(values).length > 0) shown.Attributes = values;
      }
      if (selects && message.attributes !== null) {
        const selected = (JSON.parse(message.attributes) as StoredAttribute[]).filter(([name]) => selects(name));
        if (selected.length > 0) {
          shown.MD5OfMessageAttributes = md5OfAttributes(selected);
          shown.MessageAttributes = shownAttributes(selected);
        }
      }
      return shown;
    },
  };
}

const ALL = Object.keys(SYSTEM_ATTRIBUTES);

function systemNames(input: Input<SQS, "receiveMessage">): string[] {
  const { AttributeNames: old, MessageSystemAttributeNames: names } = input;
  if (!old?.length && !names?.length) return [];
  const wanted = new Set<string>([...(old ?? []), ...(names ?? [])]);
  if (wanted.has("All")) return ALL;
  for (const name of wanted) {
    if (!SYSTEM_ATTRIBUTES[name] && !READABLE_ATTRIBUTES.has(name)) throw unknownAttribute(name);
  }
  return ALL.filter((name) => wanted.has(name));
}

/** `All`, `.*` and `*` mean every attribute, `foo.*` those that begin with `foo`, else the name itself. */
function attributeFilter(names: string[] | undefined): ((name: string) => boolean) | undefined {
  if (!names?.length) return undefined;
  if (names.some((name) => name === "All" || name === ".*" || name === "*")) return () => true;
  const exact = new Set(names);
  const prefixes = names.filter((name) => name.endsWith(".*")).map((name) => name.slice(0, -2));
  return (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}
