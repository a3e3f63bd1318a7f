import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { toSeconds, type DurationValue } from "#components/console/duration-field.tsx";
import { outside, RANGES } from "../ranges.ts";

export const ATTRIBUTE_TYPES = ["String", "Number", "Binary"] as const;

/** A row of *Message attributes*. */
export interface AttributeDraft {
  name: string;
  type: (typeof ATTRIBUTE_TYPES)[number];
  /** What stands behind the dot: `png` for `Binary.png`. */
  customType: string;
  /** Bytes as base64. */
  value: string;
}

/** What the send form holds. */
export interface MessageDraft {
  body: string;
  groupId: string;
  deduplicationId: string;
  /** Absent until it is changed: then the queue's own delay applies. */
  delay?: DurationValue;
  attributes: AttributeDraft[];
}

export const EMPTY_DRAFT: MessageDraft = { body: "", groupId: "", deduplicationId: "", attributes: [] };
export const EMPTY_ATTRIBUTE: AttributeDraft = { name: "", type: "String", customType: "", value: "" };
export const MAX_ATTRIBUTES = 10;

/** The input of `SendMessage`. */
export function sendInput(draft: MessageDraft, queueUrl: string, fifo: boolean) {
  const attributes = usedAttributes(draft).map(toAttribute);
  return {
    QueueUrl: queueUrl,
    MessageBody: draft.body,
    ...(draft.delay && !fifo ? { DelaySeconds: toSeconds(draft.delay) } : {}),
    ...(draft.groupId ? { MessageGroupId: draft.groupId } : {}),
    ...(draft.deduplicationId && fifo ? { MessageDeduplicationId: draft.deduplicationId } : {}),
    ...(attributes.length > 0 ? { MessageAttributes: Object.fromEntries(attributes) } : {}),
  };
}

/** The rows in which something is written; a row that is still empty is not sent. */
const usedAttributes = (draft: MessageDraft) => draft.attributes.filter((row) => !isEmptyAttribute(row));

export const isEmptyAttribute = (row: AttributeDraft): boolean =>
  row.name === "" && row.value === "" && row.customType === "";

function toAttribute(row: AttributeDraft): [string, MessageAttributeValue] {
  const type = row.customType.trim() === "" ? row.type : `${row.type}.${row.customType.trim()}`;
  const value =
    row.type === "Binary" ? { BinaryValue: fromBase64(row.value) ?? new Uint8Array() } : { StringValue: row.value };
  return [row.name.trim(), { DataType: type, ...value }];
}

/** The bytes of a base64 text, or undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

export interface AttributeProblems {
  name?: string;
  value?: string;
}
export interface DraftProblems {
  body?: string;
  groupId?: string;
  delay?: string;
  attributes: AttributeProblems[];
}

/** What is wrong with a draft; the service checks what only it can know, such as the queue's size limit. */
export function draftProblems(draft: MessageDraft, fifo: boolean): DraftProblems {
  const seconds = draft.delay && !fifo ? toSeconds(draft.delay) : 0;
  return {
    body: draft.body === "" ? "Enter a message body of at least one character." : undefined,
    groupId: fifo && draft.groupId === "" ? "A message group ID is required for a FIFO queue." : undefined,
    delay: outside(seconds, RANGES.deliveryDelay),
    attributes: draft.attributes.map((row) => attributeProblems(row, draft.attributes)),
  };
}

/** Whether a draft can be sent. */
export const isSendable = ({ body, groupId, delay, attributes }: DraftProblems): boolean =>
  !body && !groupId && !delay && attributes.every((row) => !row.name && !row.value);

function attributeProblems(row: AttributeDraft, rows: AttributeDraft[]): AttributeProblems {
  if (isEmptyAttribute(row)) return {};
  const same = rows.filter((other) => other.name.trim() === row.name.trim()).length > 1;
  return {
    name: same && row.name !== "" ? "Each attribute needs a name of its own." : attributeNameProblem(row.name.trim()),
    value: attributeValueProblem(row),
  };
}

function attributeNameProblem(name: string): string | undefined {
  if (name === "") return "Enter a name.";
  if (name.length > 256) return "A name can have up to 256 characters.";
  if (!/^[A-Za-z0-9_.-]+$/.test(name)) return "Use letters, digits, underscores, hyphens, and periods only.";
  if (/^\.|\.$|\.\./.test(name)) return "A name cannot start or end with a period, nor have two in a row.";
  if (/^(aws|amazon)\./i.test(name)) return "A name cannot start with AWS. or Amazon.";
  return undefined;
}

function attributeValueProblem({ type, value }: AttributeDraft): string | undefined {
  if (value === "") return "Enter a value.";
  if (type === "Number" && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value.trim())) return "Enter a number.";
  if (type === "Binary" && fromBase64(value) === undefined) return "Enter the bytes as base64.";
  return undefined;
}
