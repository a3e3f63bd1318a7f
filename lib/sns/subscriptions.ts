import { randomUUID } from "node:crypto";
import { AuthorizationErrorException, SubscriptionLimitExceededException, type SNS } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { subscriptionArn, subscriptionKey, topicArn, topicKey } from "./arns.ts";
import { sendConfirmation } from "./confirmation.ts";
import { accountOfEndpoint, checkEndpoint } from "./endpoint-rules.ts";
import { invalidParameter, sdkError } from "./errors.ts";
import { MAX_FIFO_SUBSCRIPTIONS, PAGE_SIZE, TOKEN_SECONDS, TOMBSTONE_SECONDS } from "./limits.ts";
import { page, readNextToken } from "./paging.ts";
import { startReplay } from "./replay.ts";
import { checkFilterPolicyLimit, readNewAttributes } from "./subscription-attributes.ts";
import {
  alive,
  endpointHash,
  findByEndpoint,
  shownArn,
  subscriptionId,
  toSubscription,
  type Subscription,
} from "./subscription-store.ts";
import type { Attributes } from "./topic-attributes.ts";
import { findTopic, ofTopic, topicChanged, touchTopic, type Topic } from "./topic-store.ts";

/** Subscribe. What needs no confirmation is confirmed at once; a pending subscription gets its confirmation again. */
export const subscribe: Operation<SNS, "subscribe"> = async (ctx, input) => {
  const key = topicKey(ctx, input.TopicArn);
  const topic = await findTopic(ctx, key);
  const { Protocol: protocol, Endpoint: endpoint } = input;
  if (endpoint === undefined) throw invalidParameter("Endpoint");
  await checkEndpoint(ctx, protocol, endpoint, topic.fifo);
  const attributes = readNewAttributes(input.Attributes ?? {}, { protocol, endpoint, fifo: topic.fifo, key });
  if (protocol === "firehose" && !attributes.SubscriptionRoleArn) {
    throw invalidParameter("Attributes Reason: SubscriptionRoleArn is required for the firehose protocol");
  }
  const subscription =
    (await existing(ctx, topic, protocol, endpoint, attributes)) ??
    (await create(ctx, topic, protocol, endpoint, attributes));
  const arn = subscriptionArn(ctx.partition, subscription);
  ctx.touched("AWS::SNS::Topic", input.TopicArn);
  ctx.touched("AWS::SNS::Subscription", arn);
  if (subscription.status === "pending") await sendConfirmation(ctx, topic, subscription, "SubscriptionConfirmation");
  const shown = subscription.status === "confirmed" || input.ReturnSubscriptionArn;
  return { SubscriptionArn: shown ? arn : "pending confirmation" };
};

/** The topic's subscription of the endpoint, if it lives. Throws InvalidParameter when its attributes are others. */
async function existing(
  ctx: Context,
  topic: Topic,
  protocol: string,
  endpoint: string,
  attributes: Attributes,
): Promise<Subscription | undefined> {
  const found = await findByEndpoint(ctx, topic, protocol, endpoint);
  if (!found) return undefined;
  const gone = found.expiresAt !== null && found.expiresAt <= ctx.clock.now();
  if (gone || found.status === "deleted") {
    await ctx.db.prisma.snsSubscription.deleteMany({
      where: { ...ofTopic(topic), subscriptionId: found.subscriptionId },
    });
    return undefined;
  }
  const defaults: Attributes = { RawMessageDelivery: "false", FilterPolicyScope: "MessageAttributes" };
  for (const [name, value] of Object.entries(attributes)) {
    if ((found.attributes[name] ?? defaults[name]) !== value) {
      throw invalidParameter("Attributes Reason: Subscription already exists with different attributes");
    }
  }
  if (found.status === "pending") {
    const expiresAt = ctx.clock.now() + TOKEN_SECONDS * 1000;
    await ctx.db.prisma.snsSubscription.update({ where: subscriptionId(found), data: { expiresAt } });
  }
  return found;
}

async function create(
  ctx: Context,
  topic: Topic,
  protocol: string,
  endpoint: string,
  attributes: Attributes,
): Promise<Subscription> {
  const { prisma } = ctx.db;
  if (attributes.FilterPolicy) await checkFilterPolicyLimit(ctx, topic);
  if (topic.fifo) {
    const count = await prisma.snsSubscription.count({ where: { ...ofTopic(topic), ...alive(ctx.clock.now()) } });
    if (count >= MAX_FIFO_SUBSCRIPTIONS) {
      throw sdkError(SubscriptionLimitExceededException, "Subscription limit exceeded");
    }
  }
  const now = ctx.clock.now();
  const confirmed = accountOfEndpoint(protocol, endpoint, ctx.caller.accountId) === ctx.caller.accountId;
  const id = randomUUID();
  const row = {
    ...ofTopic(topic),
    subscriptionId: id,
    owner: ctx.caller.accountId,
    protocol,
    endpoint,
    endpointHash: endpointHash(endpoint),
    status: confirmed ? "confirmed" : "pending",
    principal: ctx.caller.arn,
    attributes,
    confirmationWasAuthenticated: confirmed,
    authenticateOnUnsubscribe: confirmed,
    createdAt: now,
    expiresAt: confirmed ? null : now + TOKEN_SECONDS * 1000,
  };
  const [{ count }] = await prisma.$transaction([
    prisma.snsSubscription.createMany({ data: [row], skipDuplicates: true }),
    touchTopic(topic),
  ]);
  topicChanged(topic);
  const made = (await findByEndpoint(ctx, topic, protocol, endpoint))!;
  if (count === 1 && confirmed && attributes.ReplayPolicy) await startReplay(ctx, made, attributes.ReplayPolicy);
  return made;
}

/**
 * Unsubscribe. Without credentials the subscription can be restored for a while, and one that was confirmed by subscribing
 * stays; what is not there is no error.
 */
export const unsubscribe: Operation<SNS, "unsubscribe"> = async (ctx, input) => {
  const key = subscriptionKey(input.SubscriptionArn);
  const { prisma } = ctx.db;
  const row = await prisma.snsSubscription.findUnique({ where: subscriptionId(key) });
  ctx.touched("AWS::SNS::Subscription", input.SubscriptionArn);
  const signed = isSigned(ctx);
  if (!row || row.status === "deleted" || (row.expiresAt !== null && Number(row.expiresAt) <= ctx.clock.now())) {
    if (signed && key.accountId !== ctx.caller.accountId) throw notAuthorized(ctx, input.SubscriptionArn);
    return {};
  }
  if (row.status === "pending") {
    throw invalidParameter("SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation");
  }
  const subscription = toSubscription(row);
  const own = ctx.caller.accountId === subscription.owner || ctx.caller.accountId === subscription.accountId;
  if (signed ? !own : subscription.authenticateOnUnsubscribe) {
    throw notAuthorized(ctx, input.SubscriptionArn);
  }
  if (signed)
    await prisma.$transaction([prisma.snsSubscription.delete({ where: subscriptionId(key) }), touchTopic(key)]);
  else {
    const expiresAt = ctx.clock.now() + TOMBSTONE_SECONDS * 1000;
    await prisma.$transaction([
      prisma.snsSubscription.update({ where: subscriptionId(key), data: { status: "deleted", expiresAt } }),
      touchTopic(key),
    ]);
    // The owner of the endpoint is told, and can take it back.
    const topic = await findTopic(ctx, key);
    if (/^https?$/.test(subscription.protocol)) {
      await sendConfirmation(ctx, topic, subscription, "UnsubscribeConfirmation");
    }
  }
  topicChanged(key);
  return {};
};

function notAuthorized(ctx: Context, arn: string): AuthorizationErrorException {
  const user = isSigned(ctx) ? ctx.caller.arn : "anonymous";
  return sdkError(
    AuthorizationErrorException,
    `User: ${user} is not authorized to perform: SNS:Unsubscribe on resource: ${arn}`,
  );
}

/** Whether a call came with credentials: links in messages are followed without. */
export function isSigned({ caller }: Context): boolean {
  return caller.kind !== "anonymous";
}

/** ListSubscriptions: the caller's own, whoever has the topic. 100 to a page. */
export const listSubscriptions: Operation<SNS, "listSubscriptions"> = async (ctx, input) => {
  const { accountId: owner, region } = ctx;
  const [topicName, id] = readNextToken(input.NextToken)?.split(":") ?? [];
  const found = await ctx.db.prisma.snsSubscription.findMany({
    where: { owner, region, AND: [alive(ctx.clock.now()), after(topicName, id)] },
    orderBy: [{ topicName: "asc" }, { subscriptionId: "asc" }],
    take: PAGE_SIZE + 1,
  });
  return listed(ctx, found.map(toSubscription));
};

/** ListSubscriptionsByTopic, 100 to a page. */
export const listSubscriptionsByTopic: Operation<SNS, "listSubscriptionsByTopic"> = async (ctx, input) => {
  const key = topicKey(ctx, input.TopicArn);
  await findTopic(ctx, key);
  const [topicName, id] = readNextToken(input.NextToken)?.split(":") ?? [];
  const found = await ctx.db.prisma.snsSubscription.findMany({
    where: { ...ofTopic(key), AND: [alive(ctx.clock.now()), after(topicName, id)] },
    orderBy: [{ topicName: "asc" }, { subscriptionId: "asc" }],
    take: PAGE_SIZE + 1,
  });
  return listed(ctx, found.map(toSubscription));
};

function after(topicName: string | undefined, id: string | undefined) {
  if (topicName === undefined || id === undefined) return {};
  return { OR: [{ topicName: { gt: topicName } }, { topicName, subscriptionId: { gt: id } }] };
}

function listed(ctx: Context, found: Subscription[]) {
  const { rows, NextToken } = page(found, PAGE_SIZE, (row) => `${row.name}:${row.subscriptionId}`);
  return {
    Subscriptions: rows.map((subscription) => ({
      SubscriptionArn: shownArn(ctx.partition, subscription),
      Owner: subscription.owner,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      TopicArn: topicArn(ctx.partition, subscription),
    })),
    ...(NextToken && { NextToken }),
  };
}
