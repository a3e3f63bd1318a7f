import { QueueDeletedRecently, QueueNameExists, type SQS } from "@aws-sdk/client-sqs";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import type { Statement } from "#lib/db.ts";
import { mergeAttributes, READABLE_ATTRIBUTES, shownSettings } from "./attributes.ts";
import { countMessages } from "./counts.ts";
import { invalidParameter, invalidValue, queueDoesNotExist, sdkError, unknownAttribute } from "./errors.ts";
import { RECREATE_AFTER } from "./limits.ts";
import { findQueue, lookupQueue, queueChanged, type Queue } from "./queue-store.ts";
import { placeOfUrl, queueUrl } from "./queue-url.ts";

const NAME = /^[A-Za-z0-9_-]{1,80}$/;
const RESOURCE = "AWS::SQS::Queue";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const createQueue: Operation<SQS, "createQueue"> = async (ctx, input) => {
  const { QueueName: name, Attributes: given = {}, tags = {} } = input;
  const fifo = checkName(name, given as Record<string, string>);
  const attributes = mergeAttributes(fifo, given as Record<string, string>);
  const place = { accountId: ctx.accountId, region: ctx.region, name };
  const url = queueUrl(ctx, place);
  let queue = await lookupQueue(ctx, place, true);
  if (!queue) {
    await refuseDeletedRecently(ctx, name);
    await insertQueue(ctx, name, fifo, attributes, tags);
    queue = await findQueue(ctx, place, true);
  }
  requireSame(queue, given as Record<string, string>);
  ctx.touched(RESOURCE, queue.arn);
  return { QueueUrl: url };
};

function checkName(name: string, given: Record<string, string>): boolean {
  const fifo = name.endsWith(".fifo");
  if (given.FifoQueue?.toLowerCase() === "true" && !fifo) {
    throw invalidParameter(
      "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
    );
  }
  if (
    !(fifo && given.FifoQueue?.toLowerCase() === "true" && name.length <= 80 && NAME.test(name.slice(0, -5))) &&
    !NAME.test(name)
  ) {
    throw invalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  }
  return fifo;
}

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

async function insertQueue(
  ctx: Context,
  name: string,
  fifo: boolean,
  attributes: Record<string, string>,
  tags: Record<string, string>,
): Promise<void> {
  const { accountId, region } = ctx;
  await ctx.db.query(INSERT, [accountId, region, name, fifo, attributes, tags, ctx.clock.now()]);
  queueChanged({ accountId, region, name });
}

/** A queue that is there already counts as made when every attribute of the call has the value that the queue has. */
function requireSame(queue: Queue, given: Record<string, string>): void {
  const shown = shownSettings(queue.fifo, queue.attributes);
  for (const [name, value] of Object.entries(given)) {
    if ((shown[name] ?? "") !== value) {
      throw sdkError(
        QueueNameExists,
        `A queue already exists with the same name and a different value for attribute ${name}`,
      );
    }
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
  const queue = await findQueue(ctx, placeOfUrl(ctx, input.QueueUrl));
  const { rowCount } = await ctx.db.query(DELETE, [queue.accountId, queue.queueId, ctx.clock.now()]);
  queueChanged(queue);
  if (rowCount === 0) throw queueDoesNotExist();
  ctx.touched(RESOURCE, queue.arn);
  return {};
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
export const getQueueUrl: Operation<SQS, "getQueueUrl"> = async (ctx, input) => {
  const accountId = input.QueueOwnerAWSAccountId || ctx.accountId;
  const queue = await findQueue(ctx, { accountId, region: ctx.region, name: input.QueueName });
  return { QueueUrl: queueUrl(ctx, queue) };
};

const LIST: Statement = {
  name: "sqs_list_queues",
  text: `SELECT name FROM sqs_queue
    WHERE account_id = $1 AND region = $2 AND name > $3 AND starts_with(name, $4) ORDER BY name COLLATE "C" LIMIT $5`,
};
const MAX_LISTED = 1000;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
export const listQueues: Operation<SQS, "listQueues"> = async (ctx, input) => {
  const limit = pageSize(input.MaxResults);
  const after = afterToken(input.NextToken);
  const { rows } = await ctx.db.query<{ name: string }>(LIST, [
    ctx.accountId,
    ctx.region,
    after,
    input.QueueNamePrefix ?? "",
    limit + 1,
  ]);
  const names = rows.slice(0, limit).map((row) => row.name);
  if (names.length === 0) return {};
  return {
    QueueUrls: names.map((name) => queueUrl(ctx, { accountId: ctx.accountId, name })),
    ...(rows.length > limit && input.MaxResults !== undefined && { NextToken: tokenAfter(names.at(-1)!) }),
  };
};

/** The size of a page: 1 to 1,000. Without it the first 1,000 come, and no token. */
export function pageSize(given: number | undefined): number {
  if (given === undefined) return MAX_LISTED;
  if (given < 1 || given > MAX_LISTED)
    throw invalidValue(given, "MaxResults", "MaxResults must be an integer between 1 and 1000.");
  return given;
}

/** What a token stands for: the last name of the page before. */
export function afterToken(token: string | undefined): string {
  return token === undefined ? "" : Buffer.from(token, "base64").toString("utf8");
}

export function tokenAfter(name: string): string {
  return Buffer.from(name, "utf8").toString("base64");
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const getQueueAttributes: Operation<SQS, "getQueueAttributes"> = async (ctx, input) => {
  const wanted = new Set<string>(input.AttributeNames ?? []);
  for (const name of wanted) if (name !== "All" && !READABLE_ATTRIBUTES.has(name)) throw unknownAttribute(name);
  const queue = await findQueue(ctx, placeOfUrl(ctx, input.QueueUrl), true);
  if (wanted.size === 0) return {};
  const all = wanted.has("All");
  const values: Record<string, string> = {
    QueueArn: queue.arn,
    ...((all || [...wanted].some((name) => name.startsWith("Approximate"))) && (await countMessages(ctx, queue))),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...shownSettings(queue.fifo, queue.attributes),
  };
  const Attributes = all ? values : Object.fromEntries(Object.entries(values).filter(([name]) => wanted.has(name)));
  return Object.keys(Attributes).length > 0 ? { Attributes } : {};
};
