import { PurgeQueueInProgress, QueueDeletedRecently, QueueNameExists, type SQS } from "@aws-sdk/client-sqs";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import type { Statement } from "#lib/db.ts";
import { mergeAttributes, normalized, sameValue, shownSettings } from "./attributes.ts";
import { queueDoesNotExist, sdkError } from "./errors.ts";
import { scheduleSweep } from "./jobs.ts";
import { PURGE_INTERVAL, RECREATE_AFTER } from "./limits.ts";
import { clockOf } from "./queue-clock.ts";
import { checkQueueName } from "./queue-name.ts";
import { findQueue, lookupQueue, queueChanged, type Queue } from "./queue-store.ts";
import { arnOf, placeOfUrl, queueUrl } from "./queue-url.ts";
import { checkRedriveAllowPolicy, checkRedrivePolicy } from "./redrive-policy.ts";
import { checkTags } from "./tags.ts";

type Strings = Record<string, string>;

const RESOURCE = "AWS::SQS::Queue";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const createQueue: Operation<SQS, "createQueue"> = async (ctx, input) => {
  const { QueueName: name, tags = {} } = input;
  const given = (input.Attributes ?? {}) as Strings;
  const fifo = checkQueueName(name, given);
  const place = { accountId: ctx.accountId, region: ctx.region, name };
  const arn = arnOf(place);
  const attributes = mergeAttributes(fifo, given);
  if (attributes.RedrivePolicy) await checkRedrivePolicy({ ...place, arn, fifo }, attributes.RedrivePolicy);
  if (attributes.RedriveAllowPolicy) checkRedriveAllowPolicy(attributes.RedriveAllowPolicy);
  let queue = await lookupQueue(place, true);
  if (!queue) {
    await refuseDeletedRecently(ctx, name);
    await insertQueue(ctx, name, fifo, attributes, checkTags(name, tags));
    queue = await findQueue(place, true);
  }
  requireSame(queue, given);
  ctx.touched(RESOURCE, arn);
  return { QueueUrl: queueUrl(ctx, place) };
};

const DELETED: Statement = {
  name: "sqs_deleted_recently",
  text: "SELECT deleted_at FROM sqs_deleted_queue WHERE account_id = $1 AND region = $2 AND name = $3",
};

async function refuseDeletedRecently(ctx: Context, name: string): Promise<void> {
  const { rows } = await ctx.db.query<{ deleted_at: number }>(DELETED, [ctx.accountId, ctx.region, name]);
  const age = rows[0] ? ctx.clock.now() - rows[0].deleted_at : Number.POSITIVE_INFINITY;
  if (age >= 0 && age < RECREATE_AFTER * 1000) {
    throw sdkError(
      QueueDeletedRecently,
      "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
    );
  }
}

const INSERT: Statement = {
  name: "sqs_insert_queue",
  text: `INSERT INTO sqs_queue (account_id, region, name, fifo, attributes, tags, created_at, modified_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (account_id, region, name) DO NOTHING`,
};

async function insertQueue(ctx: Context, name: string, fifo: boolean, attributes: Strings, tags: Strings) {
  const { accountId, region } = ctx;
  await ctx.db.query(INSERT, [accountId, region, name, fifo, attributes, tags, ctx.clock.now()]);
  queueChanged({ accountId, region, name });
  await scheduleSweep(ctx);
}

/** A queue that is there already counts as made when every attribute of the call has the value that the queue has. */
function requireSame(queue: Queue, given: Strings): void {
  const shown = shownSettings(queue.fifo, queue.attributes);
  for (const [name, value] of Object.entries(given)) {
    if (sameValue(name, shown[name] ?? "", normalized(name, value))) continue;
    throw sdkError(
      QueueNameExists,
      `A queue already exists with the same name and a different value for attribute ${name}`,
    );
  }
}

const DELETE: Statement = {
  name: "sqs_delete_queue",
  text: `WITH deleted AS (
      DELETE FROM sqs_queue WHERE account_id = $1 AND queue_id = $2 RETURNING account_id, region, name, store_id),
    discarded AS (
      INSERT INTO sqs_discarded_store SELECT account_id, store_id FROM deleted),
    named AS (
      INSERT INTO sqs_deleted_queue SELECT account_id, region, name, $3 FROM deleted
      ON CONFLICT (account_id, region, name) DO UPDATE SET deleted_at = excluded.deleted_at)
    SELECT FROM deleted`,
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
export const deleteQueue: Operation<SQS, "deleteQueue"> = async (ctx, input) => {
  const queue = await findQueue(placeOfUrl(ctx, input.QueueUrl), true);
  const { rowCount } = await ctx.db.query(DELETE, [queue.accountId, queue.queueId, clockOf(ctx, queue).now()]);
  queueChanged(queue);
  if (rowCount === 0) throw queueDoesNotExist();
  await scheduleSweep(ctx, queue);
  ctx.touched(RESOURCE, queue.arn);
  return {};
};

/** A purged queue gets a new store: its messages are gone at once, however many, and swept up later. */
const PURGE: Statement = {
  name: "sqs_purge_queue",
  text: `WITH old AS (
      SELECT account_id, queue_id, store_id FROM sqs_queue
      WHERE account_id = $1 AND queue_id = $2 AND (purged_at IS NULL OR purged_at <= $4 OR purged_at > $3) FOR UPDATE),
    purged AS (
      UPDATE sqs_queue q SET purged_at = $3, store_id = nextval('sqs_queue_store_id_seq'),
        version = nextval('sqs_queue_version_seq')
      FROM old WHERE q.account_id = old.account_id AND q.queue_id = old.queue_id),
    discarded AS (
      INSERT INTO sqs_discarded_store SELECT account_id, store_id FROM old)
    SELECT FROM old`,
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
export const purgeQueue: Operation<SQS, "purgeQueue"> = async (ctx, input) => {
  const queue = await findQueue(placeOfUrl(ctx, input.QueueUrl), true);
  const now = clockOf(ctx, queue).now();
  const values = [queue.accountId, queue.queueId, now, now - PURGE_INTERVAL * 1000];
  const { rowCount } = await ctx.db.query(PURGE, values);
  queueChanged(queue);
  if (rowCount === 0) {
    throw sdkError(
      PurgeQueueInProgress,
      `Only one PurgeQueue operation on ${queue.name} is allowed every ${PURGE_INTERVAL} seconds.`,
    );
  }
  await scheduleSweep(ctx, queue);
  ctx.touched(RESOURCE, queue.arn);
  return {};
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
export const getQueueUrl: Operation<SQS, "getQueueUrl"> = async (ctx, input) => {
  const accountId = input.QueueOwnerAWSAccountId || ctx.accountId;
  const queue = await findQueue({ accountId, region: ctx.region, name: input.QueueName });
  return { QueueUrl: queueUrl(ctx, queue) };
};
