import { toDurationValue, toSeconds, type DurationValue } from "#components/console/duration-field.tsx";
import { toTagRows, toTags, type TagRows } from "#components/console/tags-field.tsx";
import { basicPolicy, OWNER_ONLY, readBasicAccess, type BasicAccess } from "./access-policy.ts";
import { readQueue, type Queue, type QueueAttributes, type RedrivePermission } from "../queue.ts";

/** What the create and edit forms hold. Numbers are text, because they can be empty or wrong while they are typed. */
export interface QueueForm {
  fifo: boolean;
  name: string;
  visibilityTimeout: DurationValue;
  retention: DurationValue;
  deliveryDelay: DurationValue;
  /** KiB */
  maximumSize: string;
  /** Seconds */
  waitTime: string;
  contentBasedDeduplication: boolean;
  deduplicationScope: Queue["deduplicationScope"];
  throughputLimit: Queue["throughputLimit"];
  encrypted: boolean;
  keyType: "sqs" | "kms";
  kmsEntry: "choose" | "enter";
  kmsKey: string;
  kmsReusePeriod: DurationValue;
  policyMethod: "basic" | "advanced";
  access: BasicAccess;
  policy: string;
  redriveAllow: boolean;
  redrivePermission: RedrivePermission;
  redriveSources: string[];
  deadLetter: boolean;
  deadLetterArn: string;
  maxReceives: string;
  tags: TagRows;
  tagsValid: boolean;
}

export const DEFAULT_KMS_KEY = "alias/aws/sqs";
export const UNITS = {
  visibilityTimeout: ["seconds", "minutes", "hours"],
  retention: ["minutes", "hours", "days"],
  deliveryDelay: ["seconds", "minutes"],
  kmsReusePeriod: ["minutes", "hours"],
} as const;

/** The form of a queue that does not exist yet. */
export const EMPTY_FORM: QueueForm = {
  fifo: false,
  name: "",
  visibilityTimeout: { value: "30", unit: "seconds" },
  retention: { value: "4", unit: "days" },
  deliveryDelay: { value: "0", unit: "seconds" },
  maximumSize: "1024",
  waitTime: "0",
  contentBasedDeduplication: false,
  deduplicationScope: "queue",
  throughputLimit: "perQueue",
  encrypted: true,
  keyType: "sqs",
  kmsEntry: "choose",
  kmsKey: DEFAULT_KMS_KEY,
  kmsReusePeriod: { value: "5", unit: "minutes" },
  policyMethod: "basic",
  access: OWNER_ONLY,
  policy: "",
  redriveAllow: false,
  redrivePermission: "allowAll",
  redriveSources: [""],
  deadLetter: false,
  deadLetterArn: "",
  maxReceives: "10",
  tags: [],
  tagsValid: true,
};

/** The form of a queue that exists. */
export function toForm(name: string, attributes: QueueAttributes, tags: Record<string, string>): QueueForm {
  const queue = readQueue(name, attributes);
  const access = queue.policy === undefined ? undefined : readBasicAccess(queue.policy, queue.arn);
  return {
    ...EMPTY_FORM,
    fifo: queue.fifo,
    name,
    visibilityTimeout: toDurationValue(queue.visibilityTimeout, UNITS.visibilityTimeout),
    // A retention that is no whole number of minutes can be set by the API only; the form must still show it.
    retention: toDurationValue(queue.retention, queue.retention % 60 ? ["seconds"] : UNITS.retention),
    deliveryDelay: toDurationValue(queue.deliveryDelay, UNITS.deliveryDelay),
    maximumSize: String(queue.maximumSize / 1024),
    waitTime: String(queue.waitTime),
    contentBasedDeduplication: queue.contentBasedDeduplication,
    deduplicationScope: queue.deduplicationScope,
    throughputLimit: queue.throughputLimit,
    encrypted: queue.encryption !== "disabled",
    keyType: queue.encryption === "kms" ? "kms" : "sqs",
    kmsEntry: queue.kmsKey === undefined || queue.kmsKey === DEFAULT_KMS_KEY ? "choose" : "enter",
    kmsKey: queue.kmsKey ?? DEFAULT_KMS_KEY,
    kmsReusePeriod: toDurationValue(
      queue.kmsReusePeriod,
      queue.kmsReusePeriod % 60 ? ["seconds"] : UNITS.kmsReusePeriod,
    ),
    policyMethod: access ? "basic" : "advanced",
    access: access ?? OWNER_ONLY,
    policy: queue.policy === undefined ? "" : indented(queue.policy),
    redriveAllow: queue.redriveAllow !== undefined,
    redrivePermission: queue.redriveAllow?.permission ?? "allowAll",
    redriveSources: queue.redriveAllow?.sources.length ? queue.redriveAllow.sources : [""],
    deadLetter: queue.deadLetter !== undefined,
    deadLetterArn: queue.deadLetter?.arn ?? "",
    maxReceives: String(queue.deadLetter?.maxReceives ?? 10),
    tags: toTagRows(tags),
  };
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** Everything the form says, as attributes; an attribute that is to be absent has an empty value. */
function allAttributes(form: QueueForm, queueArn: string): Record<string, string> {
  const kms = form.encrypted && form.keyType === "kms";
  const policy = form.policyMethod === "basic" ? basicPolicy(form.access, queueArn) : form.policy;
  return {
    VisibilityTimeout: String(toSeconds(form.visibilityTimeout)),
    MessageRetentionPeriod: String(toSeconds(form.retention)),
    DelaySeconds: String(toSeconds(form.deliveryDelay)),
    MaximumMessageSize: String(Number(form.maximumSize) * 1024),
    ReceiveMessageWaitTimeSeconds: form.waitTime,
    ...(form.fifo
      ? {
          FifoQueue: "true",
          ContentBasedDeduplication: String(form.contentBasedDeduplication),
          DeduplicationScope: form.deduplicationScope,
          FifoThroughputLimit: form.throughputLimit,
        }
      : {}),
    SqsManagedSseEnabled: String(form.encrypted && form.keyType === "sqs"),
    KmsMasterKeyId: kms ? form.kmsKey.trim() : "",
    KmsDataKeyReusePeriodSeconds: kms ? String(toSeconds(form.kmsReusePeriod)) : "",
    Policy: policy.trim() === "" ? "" : compact(policy),
    RedriveAllowPolicy: form.redriveAllow ? JSON.stringify(redriveAllowPolicy(form)) : "",
    RedrivePolicy: form.deadLetter
      ? JSON.stringify({ deadLetterTargetArn: form.deadLetterArn, maxReceiveCount: Number(form.maxReceives) })
      : "",
  };
}

const redriveAllowPolicy = (form: QueueForm) => ({
  redrivePermission: form.redrivePermission,
  ...(form.redrivePermission === "byQueue" ? { sourceQueueArns: redriveSources(form) } : {}),
});

/** The source queues of *By queue*, without the rows that are empty. */
export const redriveSources = (form: QueueForm): string[] =>
  form.redriveSources.map((arn) => arn.trim()).filter((arn) => arn !== "");

function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}

/** The input of `CreateQueue`. */
export function createInput(form: QueueForm, queueArn: string) {
  const given = Object.entries(allAttributes(form, queueArn)).filter(([, value]) => value !== "");
  const tags = toTags(form.tags);
  return {
    QueueName: form.name.trim(),
    Attributes: Object.fromEntries(given),
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
  };
}

/** The attributes that `SetQueueAttributes` must change to make a queue what the form says. */
export function changedAttributes(before: QueueForm, after: QueueForm, queueArn: string): Record<string, string> {
  const old = allAttributes(before, queueArn);
  const changed = Object.entries(allAttributes(after, queueArn)).filter(
    ([name, value]) => name !== "FifoQueue" && value !== old[name],
  );
  // The reuse period goes with its key; nothing needs to be said when there is no key.
  return Object.fromEntries(changed.filter(([name, value]) => name !== "KmsDataKeyReusePeriodSeconds" || value !== ""));
}

/** Sets high throughput, which is nothing but two other settings together. */
export function withHighThroughput(form: QueueForm, on: boolean): QueueForm {
  return on
    ? { ...form, deduplicationScope: "messageGroup", throughputLimit: "perMessageGroupId" }
    : { ...form, deduplicationScope: "queue", throughputLimit: "perQueue" };
}

/** Sets the deduplication scope; a limit per message group cannot stay without the scope it needs. */
export function withScope(form: QueueForm, deduplicationScope: QueueForm["deduplicationScope"]): QueueForm {
  return {
    ...form,
    deduplicationScope,
    throughputLimit: deduplicationScope === "queue" ? "perQueue" : form.throughputLimit,
  };
}
