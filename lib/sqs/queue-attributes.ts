import type { SQS } from "@aws-sdk/client-sqs";
import type { Operation } from "#lib/api/operation.ts";
import { mergeAttributes, READABLE_ATTRIBUTES, shownSettings } from "./attributes.ts";
import { countAttributes } from "./counts.ts";
import { editQueue } from "./edit-queue.ts";
import { unknownAttribute } from "./errors.ts";
import { scheduleSweep } from "./jobs.ts";
import { clockOf } from "./queue-clock.ts";
import { QueueSettings } from "./queue-settings.ts";
import { findQueue, type Queue } from "./queue-store.ts";
import { placeOfUrl } from "./queue-url.ts";
import { checkRedriveAllowPolicy, checkRedrivePolicy } from "./redrive-policy.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const getQueueAttributes: Operation<SQS, "getQueueAttributes"> = async (ctx, input) => {
  const wanted = new Set<string>(input.AttributeNames ?? []);
  for (const name of wanted) if (name !== "All" && !READABLE_ATTRIBUTES.has(name)) throw unknownAttribute(name);
  const queue = await findQueue(placeOfUrl(ctx, input.QueueUrl), true);
  if (wanted.size === 0) return {};
  const all = wanted.has("All");
  const counted = all || [...wanted].some((name) => name.startsWith("Approximate"));
  const values: Record<string, string> = {
    QueueArn: queue.arn,
    ...(counted && (await countAttributes(ctx, queue))),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...shownSettings(queue.fifo, queue.attributes),
  };
  const Attributes = all ? values : Object.fromEntries(Object.entries(values).filter(([name]) => wanted.has(name)));
  return Object.keys(Attributes).length > 0 ? { Attributes } : {};
};

/** A change of the deduplication scope takes this long, as attribute changes may in AWS. */
const SCOPE_CHANGE_MS = 60_000;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const setQueueAttributes: Operation<SQS, "setQueueAttributes"> = async (ctx, input) => {
  const given = input.Attributes as Record<string, string>;
  const queue = await editQueue(placeOfUrl(ctx, input.QueueUrl), async (current) => {
    const attributes = mergeAttributes(current.fifo, given, current.attributes);
    if (given.RedrivePolicy) await checkRedrivePolicy(current, given.RedrivePolicy);
    if (given.RedriveAllowPolicy) checkRedriveAllowPolicy(given.RedriveAllowPolicy);
    const now = clockOf(ctx, current).now();
    return { attributes, modifiedAt: now, dedupScopeAt: scopeChange(current, attributes, now) };
  });
  if (given.MessageRetentionPeriod !== undefined) await scheduleSweep(ctx, queue);
  ctx.touched("AWS::SQS::Queue", queue.arn);
  return {};
};

function scopeChange(queue: Queue, attributes: Record<string, string>, now: number): number | null {
  const changed = new QueueSettings(attributes).dedupPerGroup !== queue.settings.dedupPerGroup;
  return changed ? now + SCOPE_CHANGE_MS : queue.dedupScopeAt;
}
