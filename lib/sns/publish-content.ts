import { createHash } from "node:crypto";
import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { invalidParameter } from "./errors.ts";
import type { Fanout } from "./fanout.ts";
import { MAX_SUBJECT } from "./limits.ts";
import { attributesSize, readMessageAttributes } from "./message-attributes.ts";
import type { Message } from "./message.ts";

/** What a publisher says of a message. */
export type Content = Pick<Message, "body" | "subject" | "structured" | "attributes" | "groupId" | "dedupId">;

interface Published {
  Message?: string;
  Subject?: string;
  MessageStructure?: string;
  MessageAttributes?: Record<string, MessageAttributeValue>;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

/**
 * Check a message's content. Throws InvalidParameter and ParameterValueInvalid with AWS's texts.
 *
 * @param platform of the device that the message is for, if it is for one.
 */
export function readContent(input: Published, attributesAt?: string, platform?: string): Content {
  const { Message: body = "", Subject: subject, MessageStructure: structure } = input;
  if (!isSubject(subject)) throw invalidParameter("Subject");
  if (body === "") throw invalidParameter("Empty message");
  const attributes = readMessageAttributes(input.MessageAttributes, attributesAt);
  if (structure === "json") checkStructure(body, platform);
  else if (structure !== undefined && structure !== "" && structure !== "string") {
    throw invalidParameter("MessageStructure");
  }
  return {
    body,
    ...subjectOf(input),
    structured: structure === "json",
    attributes,
    ...(input.MessageGroupId !== undefined && { groupId: input.MessageGroupId }),
    ...(input.MessageDeduplicationId !== undefined && { dedupId: input.MessageDeduplicationId }),
  };
}

/** A message may have a subject: one to a hundred characters without line breaks and control characters. */
export function isSubject(subject: string | undefined): boolean {
  if (subject === undefined) return true;
  return subject !== "" && subject.length <= MAX_SUBJECT && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(subject);
}

function subjectOf({ Subject }: Pick<Published, "Subject">): Pick<Content, "subject"> {
  return Subject === undefined ? {} : { subject: Subject };
}

/** A JSON object with a text under `default`, or, for a device, under the name of its platform. */
function checkStructure(body: string, platform?: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw invalidParameter("Message Structure - JSON message body failed to parse");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw invalidParameter("Message Structure - JSON message body failed to parse");
  }
  const texts = parsed as Record<string, unknown>;
  if (typeof texts.default === "string") return;
  if (platform === undefined) {
    throw invalidParameter("Message Structure - No default entry in JSON message body");
  }
  if (typeof texts[platform] !== "string") {
    throw invalidParameter(`JSON must contain an entry for 'default' or '${platform}'.`);
  }
}

/** Bytes that a message counts for: its text and its attributes. */
export function sizeOf({ body, attributes }: Content): number {
  return Buffer.byteLength(body) + attributesSize(attributes);
}

const ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/** Check group and deduplication id for the kind of topic; a FIFO topic's message gets the latter from its text. */
export function withFifoIds(content: Content, { fifo, attributes }: Fanout): Content {
  const { groupId, dedupId } = content;
  if (!fifo && dedupId !== undefined) {
    throw invalidParameter(
      "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    );
  }
  if (groupId !== undefined && groupId !== "") checkId("MessageGroupId", groupId);
  if (!fifo) return content;
  if (groupId === undefined || groupId === "") {
    throw invalidParameter("The MessageGroupId parameter is required for FIFO topics");
  }
  if (dedupId !== undefined) {
    checkId("MessageDeduplicationId", dedupId);
    return content;
  }
  if (attributes.ContentBasedDeduplication !== "true") {
    throw invalidParameter(
      "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
  return { ...content, dedupId: createHash("sha256").update(content.body).digest("hex") };
}

function checkId(name: string, value: string): void {
  if (!ID.test(value)) {
    throw invalidParameter(
      `${name} Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length`,
    );
  }
}
