import { parseArn } from "#lib/arn.ts";
import type { Context } from "#lib/api/context.ts";
import type { AccessTarget } from "#lib/api/service.ts";
import { lookupQueue, type QueuePlace } from "./queue-store.ts";
import { placeOfUrl } from "./queue-url.ts";

/** A batch needs the permission of its single operation. */
const ACTIONS: Record<string, string> = {
  SendMessageBatch: "SendMessage",
  DeleteMessageBatch: "DeleteMessage",
  ChangeMessageVisibilityBatch: "ChangeMessageVisibility",
};

/** The members of inputs by which operations name their queue. */
interface QueueInput {
  QueueUrl?: string;
  QueueName?: string;
  QueueOwnerAWSAccountId?: string;
  SourceArn?: string;
  TaskHandle?: string;
  tags?: Record<string, string>;
  Tags?: Record<string, string>;
  TagKeys?: string[];
}

/**
 * Where the permission for an operation is checked: the action, the queue's ARN, the queue's own policy.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 */
export async function access(ctx: Context, operation: string, input: QueueInput): Promise<AccessTarget[]> {
  const action = `sqs:${ACTIONS[operation] ?? operation}`;
  const place = placeOf(ctx, operation, input);
  if (!place) return [{ action, resource: `arn:${ctx.partition}:sqs:${ctx.region}:${ctx.accountId}:` }];
  const { accountId: owner, region, name } = place;
  const resource = `arn:${ctx.partition}:sqs:${region}:${owner}:${name}`;
  if (operation === "CreateQueue") {
    const tags = input.tags && Object.keys(input.tags).length > 0 ? input.tags : undefined;
    const conditions = tags && requestTags(tags);
    const target: AccessTarget = { action, resource, owner, conditions };
    return tags ? [target, { ...target, action: "sqs:TagQueue" }] : [target];
  }
  const queue = await lookupQueue(place);
  // A service that delivers is told that its queue has gone: a refusal would send people looking for a permission.
  if (!queue && ctx.caller.kind === "service") return [];
  const conditions = conditionsOf(queue?.tags ?? {}, input);
  return [{ action, resource, owner, policy: queue?.attributes.Policy || undefined, conditions }];
}

/** The queue that an operation is about; undefined for one that is about all queues. */
function placeOf(ctx: Context, operation: string, input: QueueInput): QueuePlace | undefined {
  const { QueueUrl, QueueName, QueueOwnerAWSAccountId, SourceArn, TaskHandle } = input;
  if (QueueUrl !== undefined) return placeOfUrl(ctx, QueueUrl);
  const arn = SourceArn ?? (TaskHandle === undefined ? undefined : sourceOfTask(TaskHandle));
  const parsed = arn === undefined ? undefined : parseArn(arn);
  if (parsed) return { accountId: parsed.accountId, region: parsed.region, name: parsed.resource };
  if (QueueName === undefined) return undefined;
  const accountId = operation === "GetQueueUrl" ? (QueueOwnerAWSAccountId ?? ctx.accountId) : ctx.accountId;
  return { accountId, region: ctx.region, name: QueueName };
}

/** A task handle is base 64 of JSON that names the queue that the messages leave. */
function sourceOfTask(handle: string): string | undefined {
  try {
    const { sourceArn } = JSON.parse(Buffer.from(handle, "base64").toString("utf8")) as { sourceArn?: unknown };
    return typeof sourceArn === "string" ? sourceArn : undefined;
  } catch {
    return undefined;
  }
}

function conditionsOf(
  tags: Record<string, string>,
  { Tags, TagKeys }: QueueInput,
): Record<string, string | string[]> | undefined {
  // Most queues have no tags, and most calls are about none.
  if (!Tags && !TagKeys && Object.keys(tags).length === 0) return undefined;
  return { ...resourceTags(tags), ...(Tags && requestTags(Tags)), ...(TagKeys && { "aws:TagKeys": TagKeys }) };
}

function requestTags(tags: Record<string, string>): Record<string, string | string[]> {
  const entries = Object.entries(tags).map(([key, value]): [string, string] => [`aws:RequestTag/${key}`, value]);
  return { ...Object.fromEntries(entries), "aws:TagKeys": Object.keys(tags) };
}

function resourceTags(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}
