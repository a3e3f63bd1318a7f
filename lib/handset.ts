import { createHash } from "node:crypto";
import { runtime } from "#lib/runtime.ts";
import { raise } from "#lib/signals.ts";

/** Messages of an account older than this, in its time, are not shown and swept away. */
export const HANDSET_KEEP_MS = 7 * 86_400_000;
const SWEEP_EVERY = 100;

/** A text or push message that a service sends. */
export interface OutgoingHandsetMessage {
  /** Names the message within its account: sent again with the same key, it arrives once. */
  key: string;
  accountId: string;
  region: string;
  kind: "sms" | "push";
  /** Phone number in E.164, or ARN of the device's endpoint. */
  handset: string;
  sender: string;
  label: string;
  body: string;
  /** Account time, epoch milliseconds. */
  sentAt: number;
}

/** Deliver a text to the phone of this server, or a push message to its device. */
export async function storeHandsetMessage({ key, ...message }: OutgoingHandsetMessage): Promise<void> {
  const { prisma } = runtime();
  const messageId = uuidOf(`${message.accountId} ${message.kind} ${key}`);
  const { count } = await prisma.handsetMessage.createMany({ data: [{ messageId, ...message }], skipDuplicates: true });
  if (count === 0) return;
  raise("handset", message.handset.slice(0, 500));
  if (Math.random() * SWEEP_EVERY < 1) {
    const { accountId, sentAt } = message;
    await prisma.handsetMessage.deleteMany({ where: { accountId, sentAt: { lt: sentAt - HANDSET_KEEP_MS } } });
  }
}

/** A UUID that a text always gives. */
export function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
