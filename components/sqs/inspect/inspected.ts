import type { MessageAttributeValue } from "@aws-sdk/client-sqs";

/** A message as `GET /_cloudroom/sqs/messages` tells it. Times are milliseconds of the account's clock. */
export interface InspectedMessage {
  messageId: string;
  state: "available" | "in-flight" | "delayed";
  /** When a message that is in flight or delayed can be received. */
  visibleAt: number;
  sentAt: number;
  firstReceivedAt: number | null;
  receiveCount: number;
  groupId: string | null;
  deduplicationId: string | null;
  senderId: string;
  sourceArn: string | null;
  attributes: Record<string, MessageAttributeValue>;
  body: string;
}
export interface InspectedPage {
  messages: InspectedMessage[];
  /** For the next page; null on the last. */
  next: string | null;
}
