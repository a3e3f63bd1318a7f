import { fromEpochSeconds } from "#components/console/time.ts";

/** What `GetQueueAttributes` answers: everything is text. */
export type QueueAttributes = Partial<Record<string, string>>;

export type Encryption = "sqs" | "kms" | "disabled";
export type RedrivePermission = "allowAll" | "byQueue" | "denyAll";

/** A queue as the screens show it. Times are seconds, sizes bytes. */
export interface Queue {
  name: string;
  arn: string;
  fifo: boolean;
  created?: Date;
  lastUpdated?: Date;
  available: number;
  inFlight: number;
  delayed: number;
  visibilityTimeout: number;
  retention: number;
  maximumSize: number;
  deliveryDelay: number;
  waitTime: number;
  contentBasedDeduplication: boolean;
  deduplicationScope: "queue" | "messageGroup";
  throughputLimit: "perQueue" | "perMessageGroupId";
  encryption: Encryption;
  kmsKey?: string;
  kmsReusePeriod: number;
  policy?: string;
  deadLetter?: { arn: string; maxReceives: number };
  redriveAllow?: { permission: RedrivePermission; sources: string[] };
}

/** Reads the attributes of a queue; one that is absent has the service's default. */
export function readQueue(name: string, attributes: QueueAttributes): Queue {
  const number = (attribute: string, fallback: number) => Number(attributes[attribute] ?? fallback);
  return {
    name,
    arn: attributes.QueueArn ?? "",
    fifo: attributes.FifoQueue === "true",
    created: fromEpochSeconds(attributes.CreatedTimestamp),
    lastUpdated: fromEpochSeconds(attributes.LastModifiedTimestamp),
    available: number("ApproximateNumberOfMessages", 0),
    inFlight: number("ApproximateNumberOfMessagesNotVisible", 0),
    delayed: number("ApproximateNumberOfMessagesDelayed", 0),
    visibilityTimeout: number("VisibilityTimeout", 30),
    retention: number("MessageRetentionPeriod", 345_600),
    maximumSize: number("MaximumMessageSize", 1_048_576),
    deliveryDelay: number("DelaySeconds", 0),
    waitTime: number("ReceiveMessageWaitTimeSeconds", 0),
    contentBasedDeduplication: attributes.ContentBasedDeduplication === "true",
    deduplicationScope: attributes.DeduplicationScope === "messageGroup" ? "messageGroup" : "queue",
    throughputLimit: attributes.FifoThroughputLimit === "perMessageGroupId" ? "perMessageGroupId" : "perQueue",
    encryption: attributes.KmsMasterKeyId ? "kms" : attributes.SqsManagedSseEnabled === "true" ? "sqs" : "disabled",
    kmsKey: attributes.KmsMasterKeyId || undefined,
    kmsReusePeriod: number("KmsDataKeyReusePeriodSeconds", 300),
    policy: attributes.Policy || undefined,
    deadLetter: readDeadLetter(attributes.RedrivePolicy),
    redriveAllow: readRedriveAllow(attributes.RedriveAllowPolicy),
  };
}

function readDeadLetter(text: string | undefined): Queue["deadLetter"] {
  const policy = parse(text);
  if (typeof policy.deadLetterTargetArn !== "string") return undefined;
  // The service keeps the number as it was given, which may be as text.
  return { arn: policy.deadLetterTargetArn, maxReceives: Number(policy.maxReceiveCount ?? 10) };
}

function readRedriveAllow(text: string | undefined): Queue["redriveAllow"] {
  const { redrivePermission: permission, sourceQueueArns: sources } = parse(text);
  if (permission !== "allowAll" && permission !== "byQueue" && permission !== "denyAll") return undefined;
  return { permission, sources: Array.isArray(sources) ? sources.map(String) : [] };
}

function parse(text: string | undefined): Record<string, unknown> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Whether a FIFO queue gives each message group its own throughput. */
export const isHighThroughput = (queue: Pick<Queue, "deduplicationScope" | "throughputLimit">): boolean =>
  queue.deduplicationScope === "messageGroup" && queue.throughputLimit === "perMessageGroupId";

/** The last part of a queue's URL or ARN. */
export const nameOf = (urlOrArn: string): string => urlOrArn.split(/[/:]/).at(-1) ?? "";

/** The form of a queue's ARN. */
export const QUEUE_ARN = /^arn:[a-z-]+:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/;

export const isFifoName = (name: string): boolean => name.endsWith(".fifo");

/** For the column *Encryption*. */
export const ENCRYPTION_NAMES: Record<Encryption, string> = {
  sqs: "Amazon SQS key (SSE-SQS)",
  kms: "AWS KMS key (SSE-KMS)",
  disabled: "Disabled",
};

export const SCOPE_NAMES = { queue: "Queue", messageGroup: "Message group" } as const;
export const THROUGHPUT_NAMES = { perQueue: "Per queue", perMessageGroupId: "Per message group ID" } as const;
export const PERMISSION_NAMES: Record<RedrivePermission, string> = {
  allowAll: "Allow all",
  byQueue: "By queue",
  denyAll: "Deny all",
};
