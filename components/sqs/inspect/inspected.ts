import type { MessageAttributeValue } from "@aws-sdk/client-sqs";

export type MessageState = "available" | "in-flight" | "delayed";

/** A message as `GET /_cloudroom/sqs/messages` tells it. Times are milliseconds of the account's clock. */
interface MessageAnswer {
  messageId: string;
  state: MessageState;
  visibleAt: number;
  sentAt: number;
  firstReceivedAt: number | null;
  receiveCount: number;
  groupId: string | null;
  deduplicationId: string | null;
  senderId: string;
  sourceArn: string | null;
  attributes: Record<string, { dataType: string; stringValue?: string; binaryValue?: string }>;
  body: string;
}

export interface InspectedPage {
  messages: MessageAnswer[];
  /** For the next page; null on the last. */
  next: string | null;
}

/** A message as the screen shows it. */
export interface Inspected {
  id: string;
  state: MessageState;
  /** When a message that is in flight or delayed can be received. */
  until?: Date;
  sent: Date;
  receiveCount: number;
  groupId?: string;
  attributes: [string, MessageAttributeValue][];
  body: string;
  answer: MessageAnswer;
}

/** Reads a message of the answer. */
export function readInspected(answer: MessageAnswer): Inspected {
  return {
    id: answer.messageId,
    state: answer.state,
    until: answer.state === "available" ? undefined : new Date(answer.visibleAt),
    sent: new Date(answer.sentAt),
    receiveCount: answer.receiveCount,
    groupId: answer.groupId ?? undefined,
    attributes: Object.entries(answer.attributes).map(([name, value]) => [
      name,
      {
        DataType: value.dataType,
        StringValue: value.stringValue,
        BinaryValue: value.binaryValue === undefined ? undefined : fromBase64(value.binaryValue),
      },
    ]),
    body: answer.body,
    answer,
  };
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** Seconds in the two largest units: `45 s`, `3 min 20 s`, `2 h 5 min`, `4 d 1 h`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  if (first < 0) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(" ");
}

/** `10:15:23`, in the browser's time zone. */
export function formatClock(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
