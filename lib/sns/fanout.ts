import { runtime } from "#lib/runtime.ts";
import { partitionOf } from "#lib/regions.ts";
import { queueOfArn, subscriptionArn, topicArn, type TopicKey } from "./arns.ts";
import {
  DEFAULT_CONTENT_TYPE,
  effectiveSubscriptionPolicy,
  PERSON_RETRY,
  readTopicDeliveryPolicy,
  SERVICE_RETRY,
  type RetryPolicy,
  type SubscriptionDeliveryPolicy,
} from "./delivery-policy.ts";
import { compileFilterPolicy, type FilterPolicy } from "./filter-policy.ts";
import { scopeOf, toSubscription, type Subscription } from "./subscription-store.ts";
import type { Attributes } from "./topic-attributes.ts";
import { policyOf } from "./topic-policy.ts";
import { keyText, ofTopic, pick, topicMemory } from "./topic-store.ts";

/** Where a message goes, with all that delivering needs to know. */
export interface Target {
  accountId: string;
  region: string;
  topicName: string;
  topicArn: string;
  fifo: boolean;
  signatureVersion: "1" | "2";
  displayName: string;
  subscriptionId: string;
  /** Empty for a direct publish. */
  arn: string;
  protocol: string;
  endpoint: string;
  raw: boolean;
  filter?: FilterPolicy;
  retry: RetryPolicy;
  /** Deliveries per second at most. */
  throttle?: number;
  contentType: string;
  deadLetterArn?: string;
}

/** A topic with its confirmed subscriptions, ready to publish to. */
export interface Fanout extends TopicKey {
  arn: string;
  fifo: boolean;
  attributes: Attributes;
  version: number;
  /** The access policy: what was set, else AWS's default. */
  policy: string;
  targets: Target[];
}

const loading = () => topicMemory<Promise<Fanout | undefined>>("sns.fanout");

/** A topic's fan-out as this process knows it. `fresh` reads it again. */
export function fanoutOf(key: TopicKey, fresh = false): Promise<Fanout | undefined> {
  const memory = loading();
  const text = keyText(key);
  let found = fresh ? undefined : memory.get(text);
  if (!found) {
    found = loadFanout(key);
    memory.set(text, found);
    // What is not there, or could not be read, is not remembered.
    found.then(
      (fanout) => fanout ?? memory.delete(text),
      () => memory.delete(text),
    );
  }
  return found;
}

async function loadFanout(key: TopicKey): Promise<Fanout | undefined> {
  const { prisma } = runtime();
  // The topic first: a change between the two reads makes the version old, and publishing asks again.
  const topic = await prisma.snsTopic.findUnique({ where: { accountId_region_name: pick(key) } });
  if (!topic) return undefined;
  const rows = await prisma.snsSubscription.findMany({ where: { ...ofTopic(key), status: "confirmed" } });
  const attributes = topic.attributes as Attributes;
  const known = { ...pick(key), fifo: topic.fifo, attributes };
  return {
    ...known,
    arn: topicArn(partitionOf(key.region), key),
    version: Number(topic.version),
    policy: policyOf(partitionOf(key.region), known),
    targets: rows.map((row) => targetOf(known, toSubscription(row))),
  };
}

/** What delivering to a subscription needs. */
export function targetOf(
  topic: TopicKey & { fifo: boolean; attributes: Attributes },
  subscription: Subscription,
): Target {
  const { attributes, protocol, endpoint } = subscription;
  const partition = partitionOf(topic.region);
  const http = protocol === "http" || protocol === "https";
  const own = attributes.DeliveryPolicy
    ? (JSON.parse(attributes.DeliveryPolicy) as SubscriptionDeliveryPolicy)
    : undefined;
  const policy = http
    ? effectiveSubscriptionPolicy(readTopicDeliveryPolicy(topic.attributes.DeliveryPolicy ?? ""), own)
    : undefined;
  const redrive = attributes.RedrivePolicy
    ? (JSON.parse(attributes.RedrivePolicy) as { deadLetterTargetArn: string })
    : undefined;
  return {
    accountId: topic.accountId,
    region: topic.region,
    topicName: topic.name,
    topicArn: topicArn(partition, topic),
    fifo: topic.fifo,
    signatureVersion: topic.attributes.SignatureVersion === "2" ? "2" : "1",
    displayName: topic.attributes.DisplayName ?? "",
    subscriptionId: subscription.subscriptionId,
    arn: subscriptionArn(partition, subscription),
    protocol,
    endpoint,
    raw: attributes.RawMessageDelivery === "true",
    filter: attributes.FilterPolicy ? compileFilterPolicy(attributes.FilterPolicy, scopeOf(attributes)) : undefined,
    retry: policy?.healthyRetryPolicy ?? retryOf(protocol),
    throttle: policy?.throttlePolicy?.maxReceivesPerSecond,
    contentType: policy?.requestPolicy.headerContentType ?? DEFAULT_CONTENT_TYPE,
    deadLetterArn: redrive && queueOfArn(redrive.deadLetterTargetArn) ? redrive.deadLetterTargetArn : undefined,
  };
}

/** A phone number or a platform endpoint that a message was published to directly. */
export function directTarget(options: {
  accountId: string;
  region: string;
  messageId: string;
  protocol: string;
  endpoint: string;
}): Target {
  const { messageId, ...rest } = options;
  return {
    ...rest,
    topicName: "",
    topicArn: "",
    fifo: false,
    signatureVersion: "1",
    displayName: "",
    subscriptionId: messageId,
    arn: "",
    raw: false,
    retry: retryOf(options.protocol),
    contentType: DEFAULT_CONTENT_TYPE,
  };
}

function retryOf(protocol: string): RetryPolicy {
  return protocol === "sqs" || protocol === "lambda" || protocol === "firehose" ? SERVICE_RETRY : PERSON_RETRY;
}
