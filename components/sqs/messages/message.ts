import type { Message, MessageAttributeValue } from "@aws-sdk/client-sqs";
import { byteLength } from "../sizes.ts";

/** A message as the tables and dialogs show it. */
export interface ReceivedMessage {
  id: string;
  body: string;
  /** The newest one: only it can delete the message. */
  receiptHandle: string;
  size: number;
  sent?: Date;
  firstReceived?: Date;
  receiveCount: number;
  sender?: string;
  bodyMd5?: string;
  attributesMd5?: string;
  attributes: [name: string, value: MessageAttributeValue][];
  attributesSize: number;
  groupId?: string;
  deduplicationId?: string;
  sequenceNumber?: string;
  traceHeader?: string;
  deadLetterSource?: string;
}

/** Reads a message of `ReceiveMessage`. */
export function readMessage(message: Message): ReceivedMessage {
  const system = message.Attributes ?? {};
  const attributes = Object.entries(message.MessageAttributes ?? {});
  const attributesSize = attributes.reduce((sum, [name, value]) => sum + attributeSize(name, value), 0);
  return {
    id: message.MessageId ?? "",
    body: message.Body ?? "",
    receiptHandle: message.ReceiptHandle ?? "",
    size: byteLength(message.Body ?? "") + attributesSize,
    sent: fromMilliseconds(system.SentTimestamp),
    firstReceived: fromMilliseconds(system.ApproximateFirstReceiveTimestamp),
    receiveCount: Number(system.ApproximateReceiveCount ?? 0),
    sender: system.SenderId,
    bodyMd5: message.MD5OfBody,
    attributesMd5: message.MD5OfMessageAttributes,
    attributes,
    attributesSize,
    groupId: system.MessageGroupId,
    deduplicationId: system.MessageDeduplicationId,
    sequenceNumber: system.SequenceNumber,
    traceHeader: system.AWSTraceHeader,
    deadLetterSource: system.DeadLetterQueueSourceArn,
  };
}

const fromMilliseconds = (text: string | undefined) => (text === undefined ? undefined : new Date(Number(text)));

/** Bytes that an attribute counts toward a message's size: its name, its type and its value. */
function attributeSize(name: string, value: MessageAttributeValue): number {
  const content = value.BinaryValue?.length ?? byteLength(value.StringValue ?? "");
  return byteLength(name) + byteLength(value.DataType ?? "") + content;
}

/** An attribute's value as text; bytes as base64. */
export const attributeText = (value: MessageAttributeValue): string =>
  value.BinaryValue
    ? btoa(Array.from(value.BinaryValue, (byte) => String.fromCharCode(byte)).join(""))
    : (value.StringValue ?? "");
