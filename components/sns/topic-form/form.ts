import type { CreateTopicCommandInput } from "@aws-sdk/client-sns";
import { toTagRows, toTags, type TagRows } from "#components/console/tags-field.tsx";
import { isFifo, topicName } from "../names.ts";
import {
  accessPolicy,
  accessProblems,
  DEFAULT_ACCESS,
  isDefaultAccess,
  type AccessPolicyFields,
  type Place,
} from "./access-policy.ts";
import {
  dataProtectionPolicy,
  DEFAULT_PROTECTION,
  protectionProblems,
  type DataProtectionFields,
} from "./data-protection.ts";
import {
  DEFAULT_LOGGING,
  loggingAttributes,
  loggingProblems,
  readLogging,
  type DeliveryLoggingFields,
} from "./delivery-logging.ts";
import {
  DEFAULT_RETRIES,
  readTopicDeliveryPolicy,
  retryProblems,
  topicDeliveryPolicy,
  type RetryFields,
} from "./delivery-policy.ts";

/** Everything that the forms *Create topic* and *Edit topic* hold. */
export interface TopicForm {
  type: "standard" | "fifo";
  name: string;
  displayName: string;
  contentBasedDeduplication: boolean;
  throughputScope: "Topic" | "MessageGroup";
  encryption: { enabled: boolean; key: string };
  access: AccessPolicyFields;
  protection: DataProtectionFields;
  delivery: { useDefault: boolean; fields: RetryFields; override: boolean };
  logging: DeliveryLoggingFields;
  tags: TagRows;
  tagsValid: boolean;
  tracing: boolean;
  archive: { enabled: boolean; days: string };
}
export type FormChange = (change: Partial<TopicForm>) => void;

export const DEFAULT_KEY = "alias/aws/sns";
const NAME_RULE = "The name can include letters, digits, hyphens (-) and underscores (_) only.";

export const EMPTY_FORM: TopicForm = {
  type: "standard",
  name: "",
  displayName: "",
  contentBasedDeduplication: false,
  throughputScope: "Topic",
  encryption: { enabled: false, key: DEFAULT_KEY },
  access: DEFAULT_ACCESS,
  protection: DEFAULT_PROTECTION,
  delivery: { useDefault: true, fields: DEFAULT_RETRIES, override: false },
  logging: DEFAULT_LOGGING,
  tags: [],
  tagsValid: true,
  tracing: false,
  archive: { enabled: false, days: "30" },
};

/** The form of a topic that exists. */
export function readForm(
  attributes: Record<string, string>,
  tags: Record<string, string>,
  protectionPolicy: string,
): TopicForm {
  const arn = attributes.TopicArn ?? "";
  const archive = JSON.parse(attributes.ArchivePolicy || "{}") as { MessageRetentionPeriod?: string | number };
  return {
    type: isFifo(arn) ? "fifo" : "standard",
    name: topicName(arn),
    displayName: attributes.DisplayName ?? "",
    contentBasedDeduplication: attributes.ContentBasedDeduplication === "true",
    throughputScope: attributes.FifoThroughputScope === "MessageGroup" ? "MessageGroup" : "Topic",
    encryption: { enabled: Boolean(attributes.KmsMasterKeyId), key: attributes.KmsMasterKeyId || DEFAULT_KEY },
    access: { ...DEFAULT_ACCESS, method: "advanced", json: pretty(attributes.Policy) },
    protection: {
      ...DEFAULT_PROTECTION,
      method: protectionPolicy ? "advanced" : "basic",
      json: pretty(protectionPolicy),
    },
    delivery: { useDefault: !attributes.DeliveryPolicy, ...readTopicDeliveryPolicy(attributes.DeliveryPolicy) },
    logging: readLogging(attributes),
    tags: toTagRows(tags),
    tagsValid: true,
    tracing: attributes.TracingConfig === "Active",
    archive: {
      enabled: archive.MessageRetentionPeriod !== undefined,
      days: String(archive.MessageRetentionPeriod ?? "30"),
    },
  };
}

/** A JSON text with line breaks; a text that is none stays as it is. */
export function pretty(json: string | undefined): string {
  if (!json) return "";
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** JSON without line breaks, as it is sent. */
const compact = (json: string) => {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
};

/** The attributes that the form says. A topic that exists can take them one by one; what is off is left out. */
export function topicAttributes(form: TopicForm, place: Place): Record<string, string> {
  const fifo = form.type === "fifo";
  return {
    ...(form.displayName && { DisplayName: form.displayName }),
    ...(fifo && { FifoTopic: "true", ContentBasedDeduplication: String(form.contentBasedDeduplication) }),
    ...(fifo && { FifoThroughputScope: form.throughputScope }),
    ...(form.encryption.enabled && { KmsMasterKeyId: form.encryption.key }),
    ...(!isDefaultAccess(form.access) && { Policy: compact(accessPolicy(form.access, place, form.name)) }),
    ...(!form.delivery.useDefault && {
      DeliveryPolicy: topicDeliveryPolicy(form.delivery.fields, form.delivery.override),
    }),
    ...loggingAttributes(form.logging, place),
    ...(!fifo && form.tracing && { TracingConfig: "Active" }),
    ...(fifo &&
      form.archive.enabled && { ArchivePolicy: JSON.stringify({ MessageRetentionPeriod: Number(form.archive.days) }) }),
  };
}

/** What *Create topic* sends: attributes that keep their default are left out, so a topic of defaults has none. */
export function createTopicInput(form: TopicForm, place: Place): CreateTopicCommandInput {
  const attributes = topicAttributes(form, place);
  if (attributes.ContentBasedDeduplication === "false") delete attributes.ContentBasedDeduplication;
  if (attributes.FifoThroughputScope === "Topic") delete attributes.FifoThroughputScope;
  const tags = Object.entries(toTags(form.tags)).map(([Key, Value]) => ({ Key, Value }));
  const protection = compact(dataProtectionPolicy(form.protection));
  return {
    Name: form.name,
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ...(tags.length > 0 && { Tags: tags }),
    ...(protection && { DataProtectionPolicy: protection }),
  };
}

/** What an attribute is set to when the form switches it off. */
const OFF: Record<string, string> = { TracingConfig: "PassThrough", ArchivePolicy: "{}" };
/** Cannot be changed once the topic is there. */
const FIXED = new Set(["FifoTopic"]);

/** The attributes that differ between two states of the form, with their new value. */
export function changedAttributes(before: TopicForm, after: TopicForm, place: Place): [name: string, value: string][] {
  const old = topicAttributes(before, place);
  const now = topicAttributes(after, place);
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !FIXED.has(name));
  const off: Record<string, string> = { ...OFF, Policy: compact(accessPolicy(after.access, place, after.name)) };
  return names
    .filter((name) => compact(old[name] ?? "") !== compact(now[name] ?? ""))
    .map((name) => [name, now[name] ?? off[name] ?? ""]);
}

/** Whether saving makes the roles for delivery status logging. */
export const makesRoles = (form: TopicForm) => form.logging.protocols.length > 0 && form.logging.roles === "new";

/** The data protection policy that the form says, as it is sent. */
export const protectionPolicy = (form: TopicForm) => compact(dataProtectionPolicy(form.protection));

/** What is wrong with the form, by section and field. */
export function topicProblems(form: TopicForm) {
  return {
    name: nameProblem(form),
    displayName: form.displayName.length > 100 ? "The display name can have up to 100 characters." : undefined,
    key:
      form.encryption.enabled && !form.encryption.key.trim()
        ? "Choose a key, or enter its ID, alias or ARN."
        : undefined,
    access: accessProblems(form.access),
    protection: protectionProblems(form.protection),
    delivery: form.delivery.useDefault ? {} : retryProblems(form.delivery.fields),
    logging: loggingProblems(form.logging),
    tags: form.tagsValid ? undefined : "Correct the tags.",
    archiveDays: form.type === "fifo" && form.archive.enabled ? daysProblem(form.archive.days) : undefined,
  };
}
export type TopicProblems = ReturnType<typeof topicProblems>;

/** Whether anything is wrong. */
export function hasProblems(problems: unknown): boolean {
  if (typeof problems === "string") return true;
  if (typeof problems !== "object" || problems === null) return false;
  return Object.values(problems).some(hasProblems);
}

function nameProblem({ name, type }: TopicForm): string | undefined {
  if (name === "") return "A topic name is required.";
  const fifo = name.endsWith(".fifo");
  const stem = fifo && type === "fifo" ? name.slice(0, -5) : name;
  if (type === "fifo" && !fifo) return "The name of a FIFO topic must end with .fifo.";
  if (!/^[A-Za-z0-9_-]+$/.test(stem)) return NAME_RULE;
  return name.length > 256 ? "The name can have up to 256 characters." : undefined;
}

const daysProblem = (days: string) =>
  /^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 365 ? undefined : "Should be between 1 and 365 days.";
