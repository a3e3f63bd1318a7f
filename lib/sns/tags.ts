import { TagLimitExceededException, type SNS, type Tag } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { topicKey, type TopicKey } from "./arns.ts";
import { constraint, invalidParameter, resourceNotFound, sdkError } from "./errors.ts";
import { MAX_TAGS } from "./limits.ts";
import { pick } from "./topic-store.ts";

/** Check a list of tags; gives them as a map. Throws InvalidParameter, ValidationError, TagLimitExceeded. */
export function readTags(tags: Tag[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [index, { Key: key, Value: value }] of tags.entries()) {
    const at = `tags.${index + 1}.member`;
    if (key === undefined) throw constraint(null, `${at}.key`, "Member must not be null");
    if (value === undefined) throw constraint(null, `${at}.value`, "Member must not be null");
    if (key.length < 1) throw constraint(key, `${at}.key`, "Member must have length greater than or equal to 1");
    if (key.length > 128) throw constraint(key, `${at}.key`, "Member must have length less than or equal to 128");
    if (value.length > 256) throw constraint(value, `${at}.value`, "Member must have length less than or equal to 256");
    if (/^aws:/i.test(key)) throw invalidParameter("Tag keys that begin with aws: are reserved for system use");
    if (Object.hasOwn(result, key)) throw invalidParameter("Duplicated keys are not allowed.");
    result[key] = value;
  }
  if (tags.length > MAX_TAGS) throw tooMany();
  return result;
}

function tooMany(): TagLimitExceededException {
  return sdkError(TagLimitExceededException, "Could not complete request: tag quota of per resource exceeded");
}

async function tagsOf(ctx: Context, key: TopicKey): Promise<Record<string, string>> {
  const where = { accountId_region_name: pick(key) };
  const topic = await ctx.db.prisma.snsTopic.findUnique({ where, select: { tags: true } });
  if (!topic) throw resourceNotFound();
  return topic.tags as Record<string, string>;
}

/** TagResource. */
export const tagResource: Operation<SNS, "tagResource"> = async (ctx, input) => {
  const key = topicKey(ctx, input.ResourceArn, "ResourceArn");
  const added = readTags(input.Tags);
  const merged = { ...(await tagsOf(ctx, key)), ...added };
  if (Object.keys(merged).length > MAX_TAGS) throw tooMany();
  ctx.touched("AWS::SNS::Topic", input.ResourceArn);
  await ctx.db.prisma.$executeRaw`
    UPDATE sns_topic SET tags = tags || ${JSON.stringify(added)}::jsonb
    WHERE account_id = ${key.accountId} AND region = ${key.region} AND name = ${key.name}`;
  return {};
};

/** UntagResource. Keys that are not there are no error. */
export const untagResource: Operation<SNS, "untagResource"> = async (ctx, input) => {
  const key = topicKey(ctx, input.ResourceArn, "ResourceArn");
  await tagsOf(ctx, key);
  ctx.touched("AWS::SNS::Topic", input.ResourceArn);
  await ctx.db.prisma.$executeRaw`
    UPDATE sns_topic SET tags = tags - ${input.TagKeys}::text[]
    WHERE account_id = ${key.accountId} AND region = ${key.region} AND name = ${key.name}`;
  return {};
};

/** ListTagsForResource. */
export const listTagsForResource: Operation<SNS, "listTagsForResource"> = async (ctx, input) => {
  const tags = await tagsOf(ctx, topicKey(ctx, input.ResourceArn, "ResourceArn"));
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
};
