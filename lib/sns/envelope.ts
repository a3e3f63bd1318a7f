import type { Target } from "./fanout.ts";
import { envelopeAttributes } from "./message-attributes.ts";
import { shownSequence, type Message } from "./message.ts";
import { certificateUrl, signMessage, type SignedMembers } from "./signing.ts";

/** The parts of a message that do not depend on the subscriber; made once however many there are. */
interface Prepared {
  texts: Record<string, string> | undefined;
  signatures: Map<string, Promise<string>>;
}

const prepared = new WeakMap<Message, Prepared>();

function prepare(message: Message): Prepared {
  let found = prepared.get(message);
  if (!found) {
    const texts = message.structured ? (JSON.parse(message.body) as Record<string, string>) : undefined;
    prepared.set(message, (found = { texts, signatures: new Map() }));
  }
  return found;
}

/** The message's text for a protocol: its own when the message has a structure, else the default. */
export function textFor(message: Message, ...names: string[]): string {
  if (!message.structured) return message.body;
  const { texts } = prepare(message);
  if (!texts) return message.body;
  const name = names.find((candidate) => typeof texts[candidate] === "string");
  return texts[name ?? "default"] ?? "";
}

/** Attributes go along with plain messages only. */
export function attributesFor(message: Message): Message["attributes"] {
  return message.structured ? [] : message.attributes;
}

export function timestampOf(message: Message): string {
  return new Date(message.publishedAt).toISOString();
}

/** What a confirmation message tells its reader. */
function confirmationText(message: Message, target: Target): string {
  return message.kind === "SubscriptionConfirmation"
    ? `You have chosen to subscribe to the topic ${target.topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`
    : `You have chosen to deactivate subscription ${target.arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`;
}

/** Links that a subscriber may follow without credentials. */
export function subscribeUrl(message: Message, target: Target): string {
  return `${message.baseUrl}/?Action=ConfirmSubscription&TopicArn=${target.topicArn}&Token=${message.token}`;
}
export function unsubscribeUrl(message: Message, target: Target): string {
  return `${message.baseUrl}/?Action=Unsubscribe&SubscriptionArn=${target.arn}`;
}

/**
 * The envelope: JSON as AWS formats it, signed. Notifications of FIFO topics carry a sequence number and no signature.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export async function envelope(message: Message, target: Target, run = 0): Promise<string> {
  const members = await envelopeMembers(message, target, run);
  const lines = Object.entries(members).map(([name, value]) => `  "${name}" : ${formatted(value)}`);
  return `{\n${lines.join(",\n")}\n}`;
}

function formatted(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const lines = Object.entries(value).map(([name, item]) => `    ${JSON.stringify(name)} : ${JSON.stringify(item)}`);
  return `{\n${lines.join(",\n")}\n  }`;
}

/** The envelope's members in order. */
export async function envelopeMembers(message: Message, target: Target, run = 0): Promise<Record<string, unknown>> {
  const { kind: Type, messageId: MessageId, subject: Subject, token: Token } = message;
  const TopicArn = target.topicArn;
  const Timestamp = timestampOf(message);
  if (Type !== "Notification") {
    const SubscribeURL = subscribeUrl(message, target);
    const Message = confirmationText(message, target);
    const signed = { Type, MessageId, Token, TopicArn, Message, SubscribeURL, Timestamp };
    return { ...signed, ...(await signature(message, target, signed)) };
  }
  const Message = textFor(message, target.protocol);
  const attributes = envelopeAttributes(attributesFor(message));
  const signed = { Type, MessageId, TopicArn, Subject, Message, Timestamp };
  return {
    Type,
    MessageId,
    ...(message.sequence !== undefined && { SequenceNumber: shownSequence(message.sequence) }),
    TopicArn,
    ...(Subject !== undefined && { Subject }),
    Message,
    Timestamp,
    ...(run > 0 && { Replayed: "true" }),
    ...(!target.fifo && (await signature(message, target, signed))),
    UnsubscribeURL: unsubscribeUrl(message, target),
    ...(attributes && { MessageAttributes: attributes }),
  };
}

async function signature(message: Message, target: Target, members: SignedMembers): Promise<Record<string, string>> {
  const { signatures } = prepare(message);
  // One signature serves all subscribers that get the same text.
  const key = `${target.signatureVersion}${message.structured ? target.protocol : ""}`;
  let made = signatures.get(key);
  if (!made) signatures.set(key, (made = signMessage(members, target.signatureVersion)));
  return {
    SignatureVersion: target.signatureVersion,
    Signature: await made,
    SigningCertURL: await certificateUrl(message.baseUrl),
  };
}
