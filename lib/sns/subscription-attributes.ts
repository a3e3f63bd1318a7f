import { FilterPolicyLimitExceededException, type SNS } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { queueOfArn, subscriptionKey, topicArn, type TopicKey } from "./arns.ts";
import { inServiceOrder } from "./attribute-order.ts";
import {
  effectiveSubscriptionPolicy,
  parseJsonAttribute,
  readSubscriptionDeliveryPolicy,
  readTopicDeliveryPolicy,
  requireKnown,
  type SubscriptionDeliveryPolicy,
} from "./delivery-policy.ts";
import { invalidParameter, notFound, sdkError } from "./errors.ts";
import { compileFilterPolicy } from "./filter-policy.ts";
import { MAX_FILTER_POLICIES_PER_ACCOUNT, MAX_FILTER_POLICIES_PER_TOPIC, RAW_PROTOCOLS } from "./limits.ts";
import { readReplayPolicy, startReplay } from "./replay.ts";
import { findSubscription, scopeOf, type Subscription } from "./subscription-store.ts";
import type { Attributes } from "./topic-attributes.ts";
import { findTopic, topicChanged, touchTopic } from "./topic-store.ts";

/** What the rules of attributes look at. */
export interface AttributeSubject {
  protocol: string;
  endpoint: string;
  fifo: boolean;
  key: TopicKey;
  /** The attributes that the subscription has already. */
  attributes: Attributes;
}

const SUBSCRIBING = "Attributes Reason: ";

/** Gives a value as it is kept; an empty text takes the attribute away. Throws InvalidParameter. */
type Read = (value: string, subject: AttributeSubject, reason: string) => string;

const RULES: Record<string, Read> = {
  RawMessageDelivery(value, { protocol }, reason) {
    if (!/^(true|false)$/i.test(value)) {
      throw invalidParameter(`${reason}RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
    }
    if (/^true$/i.test(value) && !RAW_PROTOCOLS.has(protocol)) {
      throw invalidParameter(`${reason}Delivery protocol [${protocol}] does not support raw message delivery.`);
    }
    return value.toLowerCase();
  },
  FilterPolicyScope(value, { attributes }, reason) {
    if (value !== "MessageAttributes" && value !== "MessageBody") {
      throw invalidParameter(
        `${reason}FilterPolicyScope: Invalid value [${value || "null"}]. Please use either MessageBody or MessageAttributes`,
      );
    }
    if (attributes.FilterPolicy) compileFilterPolicy(attributes.FilterPolicy, value, `Invalid parameter: ${reason}`);
    return value;
  },
  FilterPolicy(value, { attributes }, reason) {
    if (value === "") return "";
    const { alternatives } = compileFilterPolicy(value, scopeOf(attributes), `Invalid parameter: ${reason}`);
    // A policy that asks for nothing is no policy.
    return alternatives.every((requirements) => requirements.length === 0) ? "" : value;
  },
  RedrivePolicy(value, { key, fifo, endpoint }, reason) {
    const refuse = (why: string) => invalidParameter(`${reason}RedrivePolicy: ${why}`);
    const policy = parseJsonAttribute(value, "RedrivePolicy", reason);
    requireKnown(policy, ["deadLetterTargetArn"], refuse);
    const { deadLetterTargetArn: arn } = policy;
    if (arn === undefined || arn === null) throw refuse("Missing deadLetterTargetArn attribute");
    if (typeof arn !== "string" || arn.split(":").length < 6) throw refuse("deadLetterTargetArn is an invalid arn");
    const queue = queueOfArn(arn);
    if (!queue) throw refuse("deadLetterTargetArn must be a SQS queue");
    if (queue.region !== key.region) {
      throw refuse("deadLetterTargetArn must be in the same region as the subscription");
    }
    if (fifo && endpoint.endsWith(".fifo") && !queue.name.endsWith(".fifo")) {
      throw refuse("must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
    }
    return value;
  },
  // Every protocol takes retries, which only HTTP goes by; throttle and request are HTTP's own.
  DeliveryPolicy(value, { protocol }, reason) {
    const policy = readSubscriptionDeliveryPolicy(value, reason);
    if ((policy?.throttlePolicy ?? policy?.requestPolicy) && protocol !== "http" && protocol !== "https") {
      throw invalidParameter(`${reason}Delivery protocol [${protocol}] does not support delivery policy.`);
    }
    return policy ? JSON.stringify(policy) : "";
  },
  SubscriptionRoleArn(value, { protocol }, reason) {
    if (protocol !== "firehose" || !/^arn:[\w-]+:iam::\d{12}:role\/.+/.test(value)) {
      throw invalidParameter(`${reason}SubscriptionRoleArn`);
    }
    return value;
  },
  ReplayPolicy(value, { fifo }, reason) {
    if (!fifo) throw invalidParameter(`${reason}ReplayPolicy is only supported for FIFO topics`);
    return value === "" || value === "{}" ? "" : JSON.stringify(readReplayPolicy(value, reason));
  },
};

/** Check the attributes of Subscribe; gives them as they are kept. Throws InvalidParameter. */
export function readNewAttributes(given: Attributes, subject: Omit<AttributeSubject, "attributes">): Attributes {
  const attributes: Attributes = {};
  // Whether a protocol can deliver raw is asked first. The scope says how the policy is to be read, wherever it stands.
  const rank = (name: string) => ["RawMessageDelivery", "FilterPolicyScope"].indexOf(name) >>> 0;
  const order = Object.keys(given).sort((a, b) => rank(a) - rank(b));
  for (const name of order) {
    const read = RULES[name];
    if (!read) throw invalidParameter(`${SUBSCRIBING}Unknown attribute: ${name}`);
    const kept = read(given[name]!, { ...subject, attributes }, SUBSCRIBING);
    if (kept !== "") attributes[name] = kept;
  }
  return attributes;
}

/** GetSubscriptionAttributes. */
export const getSubscriptionAttributes: Operation<SNS, "getSubscriptionAttributes"> = async (ctx, input) => {
  const subscription = await findOwn(ctx, input.SubscriptionArn);
  const { FilterPolicy, FilterPolicyScope, RawMessageDelivery = "false", ...others } = subscription.attributes;
  return {
    Attributes: inServiceOrder({
      SubscriptionPrincipal: subscription.principal,
      Owner: subscription.owner,
      RawMessageDelivery,
      ...(FilterPolicy && { FilterPolicy, FilterPolicyScope: FilterPolicyScope ?? "MessageAttributes" }),
      TopicArn: topicArn(ctx.partition, subscription),
      Endpoint: subscription.endpoint,
      Protocol: subscription.protocol,
      PendingConfirmation: String(subscription.status === "pending"),
      ConfirmationWasAuthenticated: String(subscription.confirmationWasAuthenticated),
      SubscriptionArn: input.SubscriptionArn,
      ...others,
      ...(await effectivePolicy(ctx, subscription)),
      ...(subscription.replayStatus && { ReplayStatus: subscription.replayStatus }),
    }),
  };
};

async function effectivePolicy(ctx: Context, subscription: Subscription): Promise<Attributes> {
  if (subscription.protocol !== "http" && subscription.protocol !== "https") return {};
  const topic = await findTopic(ctx, subscription);
  const own = subscription.attributes.DeliveryPolicy;
  return {
    EffectiveDeliveryPolicy: JSON.stringify(
      effectiveSubscriptionPolicy(
        readTopicDeliveryPolicy(topic.attributes.DeliveryPolicy ?? ""),
        own ? (JSON.parse(own) as SubscriptionDeliveryPolicy) : undefined,
      ),
    ),
  };
}

/** SetSubscriptionAttributes. A redrive policy is taken away by leaving out the value: an empty text is no JSON. */
export const setSubscriptionAttributes: Operation<SNS, "setSubscriptionAttributes"> = async (ctx, input) => {
  const subscription = await findOwn(ctx, input.SubscriptionArn);
  const topic = await findTopic(ctx, subscription);
  const { AttributeName: name } = input;
  const read = RULES[name];
  if (!read) throw invalidParameter("AttributeName");
  const subject = { ...subscription, fifo: topic.fifo, key: topic };
  const removed = name === "RedrivePolicy" && input.AttributeValue === undefined;
  const value = removed ? "" : read(input.AttributeValue ?? "", subject, "");
  if (name === "FilterPolicy" && value !== "" && !subscription.attributes.FilterPolicy) {
    await checkFilterPolicyLimit(ctx, topic);
  }
  ctx.touched("AWS::SNS::Subscription", input.SubscriptionArn);
  const { prisma } = ctx.db;
  const set = value === "" ? {} : { [name]: value };
  await prisma.$transaction([
    prisma.$executeRaw`
      UPDATE sns_subscription SET attributes = (attributes - ${name}) || ${JSON.stringify(set)}::jsonb
      WHERE account_id = ${topic.accountId} AND region = ${topic.region} AND topic_name = ${topic.name}
        AND subscription_id = ${subscription.subscriptionId}::uuid`,
    touchTopic(topic),
  ]);
  topicChanged(topic);
  if (name === "ReplayPolicy") await startReplay(ctx, subscription, value);
  return {};
};

/** Throws FilterPolicyLimitExceeded when the topic or the account has as many filter policies as it may. */
export async function checkFilterPolicyLimit(ctx: Context, key: TopicKey): Promise<void> {
  const { accountId, region, name } = key;
  const [counts] = await ctx.db.prisma.$queryRaw<{ topic: number; account: number }[]>`
    SELECT count(*) FILTER (WHERE region = ${region} AND topic_name = ${name})::int AS topic, count(*)::int AS account
    FROM sns_subscription WHERE account_id = ${accountId} AND attributes ? 'FilterPolicy'`;
  if (counts!.topic >= MAX_FILTER_POLICIES_PER_TOPIC || counts!.account >= MAX_FILTER_POLICIES_PER_ACCOUNT) {
    throw sdkError(FilterPolicyLimitExceededException, "Filter policy limit exceeded");
  }
}

/** A subscription that its owner or the topic's owner asks for. */
async function findOwn(ctx: Context, arn: string): Promise<Subscription> {
  const key = subscriptionKey(arn);
  if (key.region !== ctx.region) throw invalidParameter("SubscriptionArn");
  const subscription = await findSubscription(ctx, key);
  if (subscription.status === "deleted") throw notFound("Subscription");
  return subscription;
}
