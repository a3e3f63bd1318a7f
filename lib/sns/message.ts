import { randomUUID } from "node:crypto";
import type { Context } from "#lib/api/context.ts";
import { readConfig } from "#lib/config.ts";
import { wallNow } from "#lib/clock.ts";
import { processState } from "#lib/runtime.ts";
import type { MessageAttributes } from "./message-attributes.ts";

export type MessageKind = "Notification" | "SubscriptionConfirmation" | "UnsubscribeConfirmation";

/** A message as it is kept and delivered. */
export interface Message {
  accountId: string;
  messageId: string;
  region: string;
  /** Empty for a direct publish. */
  topicName: string;
  kind: MessageKind;
  token?: string;
  publishedAt: number;
  baseUrl: string;
  body: string;
  subject?: string;
  structured: boolean;
  attributes: MessageAttributes;
  groupId?: string;
  dedupId?: string;
  sequence?: number;
  /** X-Ray's context of the publisher's request. */
  traceHeader?: string;
  keepUntil?: number;
}

/** A message id: looks random, but begins with the wall time, so that new rows stand together in an index. */
export function newMessageId(): string {
  const time = wallNow().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-5${randomUUID().slice(15)}`;
}

/** FIFO sequence numbers as AWS shows them: 20 digits that grow. */
export function shownSequence(sequence: number): string {
  return String(10_000_000_000_000_000_000n + BigInt(sequence) * 4096n);
}

/** Scheme, host and port by which the caller reached this server; for calls that no request started, the last one seen. */
export function baseUrlOf(ctx: Pick<Context, "origin">): string {
  const seen = processState("sns.base-url", () => {
    const { host, port } = readConfig(process.env);
    return { last: `http://${host}:${port}` };
  });
  const { origin } = ctx;
  if (!origin.sourceIp.endsWith(".amazonaws.com")) seen.last = `${origin.scheme}://${origin.host}`;
  return seen.last;
}
