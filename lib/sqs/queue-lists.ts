import type { SQS } from "@aws-sdk/client-sqs";
import type { Operation } from "#lib/api/operation.ts";
import type { Statement } from "#lib/db.ts";
import { invalidParameter } from "./errors.ts";
import { findQueue } from "./queue-store.ts";
import { placeOfUrl, queueUrl } from "./queue-url.ts";

/** Names are ordered and compared by their bytes, whatever the database's language. */
const LIST: Statement = {
  name: "sqs_list_queues",
  text: `SELECT name FROM sqs_queue
    WHERE account_id = $1 AND region = $2 AND name COLLATE "C" > $3 AND starts_with(name, $4)
    ORDER BY name COLLATE "C" LIMIT $5`,
};

const SOURCES: Statement = {
  name: "sqs_list_sources",
  text: `SELECT name FROM sqs_queue
    WHERE account_id = $1 AND region = $2 AND name COLLATE "C" > $3 AND attributes ? 'RedrivePolicy'
      AND (attributes ->> 'RedrivePolicy')::jsonb ->> 'deadLetterTargetArn' = $4
    ORDER BY name COLLATE "C" LIMIT $5`,
};

const MAX_LISTED = 1000;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
export const listQueues: Operation<SQS, "listQueues"> = async (ctx, input) => {
  const { limit, after } = pageOf(input);
  const values = [ctx.accountId, ctx.region, after, input.QueueNamePrefix ?? "", limit + 1];
  const { rows } = await ctx.db.query<{ name: string }>(LIST, values);
  const { names, NextToken } = cut(rows, limit, input);
  if (names.length === 0) return {};
  return { QueueUrls: names.map((name) => queueUrl(ctx, { accountId: ctx.accountId, name })), NextToken };
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html */
export const listDeadLetterSourceQueues: Operation<SQS, "listDeadLetterSourceQueues"> = async (ctx, input) => {
  const { limit, after } = pageOf(input);
  const { accountId, region, arn } = await findQueue(placeOfUrl(ctx, input.QueueUrl));
  const { rows } = await ctx.db.query<{ name: string }>(SOURCES, [accountId, region, after, arn, limit + 1]);
  const { names, NextToken } = cut(rows, limit, input);
  // AWS leaves an empty list out, though its model says that there always is one.
  if (names.length === 0) return {} as { queueUrls: string[] };
  return { queueUrls: names.map((name) => queueUrl(ctx, { accountId, name })), NextToken };
};

interface Paged {
  MaxResults?: number;
  NextToken?: string;
}

function pageOf({ MaxResults: size, NextToken: token }: Paged): { limit: number; after: string } {
  if (size !== undefined && !(Number.isInteger(size) && size >= 1 && size <= MAX_LISTED)) {
    throw invalidParameter(
      `Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${MAX_LISTED}.`,
    );
  }
  const after = token === undefined ? "" : Buffer.from(token, "base64").toString("utf8");
  if (token !== undefined && (after === "" || tokenOf(after) !== token)) {
    throw invalidParameter("Invalid NextToken value.");
  }
  return { limit: size ?? MAX_LISTED, after };
}

/** The names of a page, and the token of the next: only a caller that set MaxResults gets one. */
function cut(rows: { name: string }[], limit: number, { MaxResults }: Paged): { names: string[]; NextToken?: string } {
  const names = rows.slice(0, limit).map((row) => row.name);
  const more = rows.length > limit && MaxResults !== undefined;
  return more ? { names, NextToken: tokenOf(names.at(-1)!) } : { names };
}

function tokenOf(name: string): string {
  return Buffer.from(name, "utf8").toString("base64");
}
