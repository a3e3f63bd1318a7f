import { isDeepStrictEqual } from "node:util";
import { InvalidAttributeName } from "@aws-sdk/client-sqs";
import { invalidAttributeValue, invalidValue, sdkError, unknownAttribute } from "./errors.ts";
import { NUMBER_ATTRIBUTES } from "./limits.ts";
import { checkPolicy } from "./policy.ts";

type Attributes = Record<string, string>;
type Check = (name: string, value: string) => string;

/** A whole number within the attribute's range, as AWS stores it. */
const number: Check = (name, value) => {
  const { min, max } = NUMBER_ATTRIBUTES[name as keyof typeof NUMBER_ATTRIBUTES];
  const parsed = /^-?\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (!(parsed >= min && parsed <= max)) throw invalidAttributeValue(name);
  return String(parsed);
};

const flag: Check = (name, value) => {
  if (!/^(true|false)$/i.test(value)) throw invalidAttributeValue(name);
  return value.toLowerCase();
};

const oneOf =
  (...values: string[]): Check =>
  (name, value) => {
    if (!values.includes(value)) throw invalidAttributeValue(name);
    return value;
  };

/** Checks of the attributes that a caller may set. Redrive policies are checked where other queues can be looked up. */
const CHECKS: Record<string, Check> = {
  DelaySeconds: number,
  MaximumMessageSize: number,
  MessageRetentionPeriod: number,
  ReceiveMessageWaitTimeSeconds: number,
  VisibilityTimeout: number,
  KmsDataKeyReusePeriodSeconds: number,
  KmsMasterKeyId: (name, value) => {
    if (value.length > 2048) throw invalidAttributeValue(name);
    return value;
  },
  SqsManagedSseEnabled: flag,
  ContentBasedDeduplication: flag,
  DeduplicationScope: oneOf("queue", "messageGroup"),
  FifoThroughputLimit: oneOf("perQueue", "perMessageGroupId"),
  Policy: checkPolicy,
  RedrivePolicy: (_name, value) => numericCount(value),
  RedriveAllowPolicy: (_name, value) => value,
};

/** A RedrivePolicy may give its count as text; the queue has it as a number. What is wrong with it is said elsewhere. */
function numericCount(text: string): string {
  const policy = parsed(text) as { maxReceiveCount?: unknown } | null | undefined;
  const count = policy?.maxReceiveCount;
  if (typeof count !== "string" || !/^\d{1,4}$/.test(count)) return text;
  return JSON.stringify({ ...policy, maxReceiveCount: Number(count) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const DOCUMENTS = new Set(["Policy", "RedrivePolicy", "RedriveAllowPolicy"]);

/** Whether two values of an attribute mean the same: of documents, spaces and order do not count. */
export function sameValue(name: string, value: string, other: string): boolean {
  if (value === other) return true;
  return DOCUMENTS.has(name) && value !== "" && isDeepStrictEqual(parsed(value), parsed(other));
}

/** Attributes that are removed by setting them to nothing. */
const REMOVABLE = new Set(["Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId"]);
/** What an empty number or flag means: the default again. */
const EMPTY_IS_DEFAULT = new Set(["KmsDataKeyReusePeriodSeconds"]);

export const COMPUTED_ATTRIBUTES = [
  "QueueArn",
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
  "CreatedTimestamp",
  "LastModifiedTimestamp",
] as const;

/** Every name that GetQueueAttributes knows. */
export const READABLE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...COMPUTED_ATTRIBUTES,
  ...Object.keys(CHECKS),
  "FifoQueue",
]);

/**
 * Check the attributes of a call and lay them over those the queue has. Returns what the queue has then.
 * Throws InvalidAttributeName, InvalidAttributeValue or InvalidParameterValue.
 *
 * @param current the queue's attributes; undefined when it is being made
 */
export function mergeAttributes(fifo: boolean, given: Attributes, current?: Attributes): Attributes {
  const result: Attributes = { ...current };
  for (const [name, value] of Object.entries(given)) {
    if (name === "FifoQueue") {
      checkFifoFlag(fifo, value, current !== undefined);
      continue;
    }
    const check = CHECKS[name];
    if (!check) throw unknownAttribute(name);
    if (!fifo) refuseFifoAttribute(name);
    if (value === "" && (REMOVABLE.has(name) || EMPTY_IS_DEFAULT.has(name))) delete result[name];
    else result[name] = check(name, value);
  }
  settleEncryption(given, result);
  settleThroughput(result);
  return result;
}

/** An attribute's value as it is stored: whole numbers and flags in one spelling. */
export function normalized(name: string, value: string): string {
  if (name === "FifoQueue") return value.toLowerCase();
  const check = CHECKS[name];
  return check && value !== "" ? check(name, value) : value;
}

function checkFifoFlag(fifo: boolean, value: string, exists: boolean): void {
  if (!fifo) throw unknownAttribute("FifoQueue");
  if (value.toLowerCase() !== "true") {
    throw exists
      ? invalidAttributeValue("FifoQueue", "Modifying queue type is not supported.")
      : invalidAttributeValue("FifoQueue");
  }
}

function refuseFifoAttribute(name: string): void {
  if (name === "ContentBasedDeduplication") throw unknownAttribute(name);
  if (name === "DeduplicationScope" || name === "FifoThroughputLimit") {
    throw sdkError(InvalidAttributeName, `You can specify the ${name} only when FifoQueue is set to true.`);
  }
}

/** KMS and SQS-managed encryption exclude each other; choosing one turns the other off. */
function settleEncryption(given: Attributes, result: Attributes): void {
  const managed = given.SqsManagedSseEnabled?.toLowerCase() === "true";
  if (managed && given.KmsMasterKeyId) {
    throw sdkError(
      InvalidAttributeName,
      "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    );
  }
  if (given.KmsMasterKeyId) result.SqsManagedSseEnabled = "false";
  else if (given.KmsMasterKeyId === "") {
    delete result.KmsDataKeyReusePeriodSeconds;
    result.SqsManagedSseEnabled = given.SqsManagedSseEnabled?.toLowerCase() ?? "false";
  } else if (managed) {
    delete result.KmsMasterKeyId;
    delete result.KmsDataKeyReusePeriodSeconds;
  }
}

function settleThroughput(result: Attributes): void {
  if (result.FifoThroughputLimit === "perMessageGroupId" && result.DeduplicationScope !== "messageGroup") {
    throw invalidValue(
      "perMessageGroupId",
      "FifoThroughputLimit",
      "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.",
    );
  }
}

/** The attributes of a queue that are settings, defaults filled in, as GetQueueAttributes shows them. */
export function shownSettings(fifo: boolean, attributes: Attributes): Attributes {
  const shown: Attributes = { ...attributes };
  for (const [name, { fallback }] of Object.entries(NUMBER_ATTRIBUTES)) {
    if (name === "KmsDataKeyReusePeriodSeconds" && !attributes.KmsMasterKeyId) delete shown[name];
    else shown[name] ??= String(fallback);
  }
  shown.SqsManagedSseEnabled ??= "true";
  if (fifo) {
    shown.FifoQueue = "true";
    shown.ContentBasedDeduplication ??= "false";
    shown.DeduplicationScope ??= "queue";
    shown.FifoThroughputLimit ??= "perQueue";
  }
  return shown;
}
