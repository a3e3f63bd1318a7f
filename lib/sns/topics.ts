import { InvalidStateException, TopicLimitExceededException, type SNS, type Tag } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { topicArn, topicKey, type TopicKey } from "./arns.ts";
import { inServiceOrder } from "./attribute-order.ts";
import { checkDataProtectionPolicy } from "./data-protection.ts";
import { effectiveTopicPolicy, readTopicDeliveryPolicy } from "./delivery-policy.ts";
import { invalidParameter, sdkError } from "./errors.ts";
import { MAX_FIFO_TOPICS, MAX_STANDARD_TOPICS, MAX_TOPIC_NAME, PAGE_SIZE } from "./limits.ts";
import { page, readNextToken } from "./paging.ts";
import { countSubscriptions } from "./subscription-store.ts";
import { readTags } from "./tags.ts";
import { readNewTopicAttributes, readTopicAttribute, type Attributes } from "./topic-attributes.ts";
import { policyOf } from "./topic-policy.ts";
import { findTopic, ofTopic, pick, topicChanged, touchTopic, type Topic } from "./topic-store.ts";

/** CreateTopic. Creating again with the same attributes and tags gives the same ARN. */
export const createTopic: Operation<SNS, "createTopic"> = async (ctx, input) => {
  const { fifo, attributes } = readNewTopicAttributes(input.Attributes ?? {});
  const name = input.Name;
  if (name.length > MAX_TOPIC_NAME || !(fifo ? /^[\w-]+\.fifo$/ : /^[\w-]+$/).test(name)) {
    throw invalidParameter("Topic Name");
  }
  const tags = readTags(input.Tags ?? []);
  const policy = input.DataProtectionPolicy || null;
  if (policy !== null) checkDataProtectionPolicy(policy);
  const key = { accountId: ctx.accountId, region: ctx.region, name };
  const arn = topicArn(ctx.partition, key);
  ctx.touched("AWS::SNS::Topic", arn);

  await checkTopicLimit(ctx, fifo);
  const createdAt = ctx.clock.now();
  const archivedSince = attributes.ArchivePolicy ? createdAt : null;
  const { count } = await ctx.db.prisma.snsTopic.createMany({
    data: [{ ...key, fifo, attributes, tags, dataProtectionPolicy: policy, archivedSince, createdAt }],
    skipDuplicates: true,
  });
  if (count === 0) requireSame(await findTopic(ctx, key), attributes, input.Tags ?? []);
  else topicChanged(key);
  return { TopicArn: arn };
};

async function checkTopicLimit(ctx: Context, fifo: boolean): Promise<void> {
  const { accountId, region } = ctx;
  const count = await ctx.db.prisma.snsTopic.count({ where: { accountId, region, fifo } });
  if (count >= (fifo ? MAX_FIFO_TOPICS : MAX_STANDARD_TOPICS)) {
    throw sdkError(TopicLimitExceededException, "Topic limit exceeded");
  }
}

function requireSame(topic: Topic, attributes: Attributes, tags: Tag[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if ((topic.attributes[name] ?? DEFAULTS[name]) !== value) {
      throw invalidParameter("Attributes Reason: Topic already exists with different attributes");
    }
  }
  if (tags.some(({ Key, Value }) => topic.tags[Key!] !== Value)) {
    throw invalidParameter("Tags Reason: Topic already exists with different tags");
  }
}

const DEFAULTS: Attributes = { DisplayName: "", ContentBasedDeduplication: "false", SignatureVersion: "1" };

/** DeleteTopic, with the topic's subscriptions. Deleting what is not there is no error. */
export const deleteTopic: Operation<SNS, "deleteTopic"> = async (ctx, input) => {
  const key = topicKey(ctx, input.TopicArn);
  const { prisma } = ctx.db;
  ctx.touched("AWS::SNS::Topic", input.TopicArn);
  const topic = await prisma.snsTopic.findUnique({ where: { accountId_region_name: pick(key) } });
  if ((topic?.attributes as Attributes | undefined)?.ArchivePolicy) {
    throw sdkError(InvalidStateException, "Invalid state: Cannot delete a topic with an ArchivePolicy");
  }
  await prisma.$transaction([
    prisma.snsTopic.deleteMany({ where: pick(key) }),
    prisma.snsSubscription.deleteMany({ where: ofTopic(key) }),
    prisma.snsToken.deleteMany({ where: ofTopic(key) }),
    prisma.snsDedup.deleteMany({ where: ofTopic(key) }),
  ]);
  topicChanged(key);
  return {};
};

/** ListTopics, 100 to a page. */
export const listTopics: Operation<SNS, "listTopics"> = async (ctx, input) => {
  const { accountId, region } = ctx;
  const after = readNextToken(input.NextToken);
  const found = await ctx.db.prisma.snsTopic.findMany({
    where: { accountId, region, ...(after !== undefined && { name: { gt: after } }) },
    select: { accountId: true, region: true, name: true },
    orderBy: { name: "asc" },
    take: PAGE_SIZE + 1,
  });
  const { rows, NextToken } = page(found, PAGE_SIZE, ({ name }) => name);
  return { Topics: rows.map((row) => ({ TopicArn: topicArn(ctx.partition, row) })), ...(NextToken && { NextToken }) };
};

/** GetTopicAttributes: what was set, the defaults that AWS shows, and the counts. */
export const getTopicAttributes: Operation<SNS, "getTopicAttributes"> = async (ctx, input) => {
  const key = topicKey(ctx, input.TopicArn);
  const topic = await findTopic(ctx, key);
  const counts = await countSubscriptions(ctx, key);
  const { DisplayName = "", KmsMasterKeyId, TracingConfig, ...attributes } = topic.attributes;
  return {
    Attributes: inServiceOrder({
      Policy: policyOf(ctx.partition, topic),
      Owner: key.accountId,
      SubscriptionsPending: String(counts.pending),
      ...(KmsMasterKeyId && { KmsMasterKeyId }),
      TopicArn: input.TopicArn,
      ...(TracingConfig && { TracingConfig }),
      DisplayName,
      SubscriptionsConfirmed: String(counts.confirmed),
      SubscriptionsDeleted: String(counts.deleted),
      EffectiveDeliveryPolicy: JSON.stringify(
        effectiveTopicPolicy(readTopicDeliveryPolicy(attributes.DeliveryPolicy ?? "")),
      ),
      ...(topic.fifo && { FifoTopic: "true", ContentBasedDeduplication: "false" }),
      ...attributes,
      ...(await archiveStart(ctx, topic)),
    }),
  };
};

/** BeginningArchiveTime: when the oldest message of the archive was published, else when archiving began. */
async function archiveStart(ctx: Context, topic: Topic): Promise<Attributes> {
  if (topic.archivedSince === null) return {};
  const oldest = await ctx.db.prisma.snsMessage.findFirst({
    where: { ...ofTopic(topic), keepUntil: { gt: ctx.clock.now() } },
    orderBy: { publishedAt: "asc" },
    select: { publishedAt: true },
  });
  return { BeginningArchiveTime: new Date(Number(oldest?.publishedAt ?? topic.archivedSince)).toISOString() };
}

/** SetTopicAttributes. */
export const setTopicAttributes: Operation<SNS, "setTopicAttributes"> = async (ctx, input) => {
  const key = topicKey(ctx, input.TopicArn);
  const topic = await findTopic(ctx, key);
  const { AttributeName: name } = input;
  const value = readTopicAttribute(name, input.AttributeValue ?? "", topic.fifo);
  ctx.touched("AWS::SNS::Topic", input.TopicArn);
  await changeAttributes(ctx, key, { [name]: value });
  if (name === "ArchivePolicy") await changeArchive(ctx, topic, value !== "");
  return {};
};

/** Archiving begins or ends. What was archived is dropped when it ends. */
async function changeArchive(ctx: Context, topic: Topic, on: boolean): Promise<void> {
  const { prisma } = ctx.db;
  const archivedSince = on ? (topic.archivedSince ?? ctx.clock.now()) : null;
  await prisma.snsTopic.updateMany({ where: pick(topic), data: { archivedSince } });
  if (!on) await prisma.snsMessage.updateMany({ where: ofTopic(topic), data: { keepUntil: null } });
}

/** Write some attributes of a topic; an empty text takes one away. The others are left as another call may write them. */
export async function changeAttributes(ctx: Context, key: TopicKey, changes: Attributes): Promise<void> {
  const set = Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => value !== "" || name === "DisplayName"),
  );
  const gone = Object.keys(changes).filter((name) => !(name in set));
  await ctx.db.prisma.$transaction([
    ctx.db.prisma.$executeRaw`
      UPDATE sns_topic SET attributes = (attributes - ${gone}::text[]) || ${JSON.stringify(set)}::jsonb
      WHERE account_id = ${key.accountId} AND region = ${key.region} AND name = ${key.name}`,
    touchTopic(key),
  ]);
  topicChanged(key);
}
