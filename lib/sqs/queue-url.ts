import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import { partitionOf } from "#lib/regions.ts";
import type { QueuePlace } from "./queue-store.ts";

/** The URL of a queue, with the host and port that the caller used. */
export function queueUrl(ctx: Context, { accountId, name }: { accountId: string; name: string }): string {
  return `${ctx.origin.scheme}://${ctx.origin.host}/${accountId}/${name}`;
}

/** The ARN of the queue at a place. */
export function arnOf({ accountId, region, name }: QueuePlace): string {
  return `arn:${partitionOf(region)}:sqs:${region}:${accountId}:${name}`;
}

const PATH = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*)?\/*(?:queue\/[a-z0-9-]+\/)?(\d{12})\/([^/?#]+)\/*$/i;
const NAME = /^[A-Za-z0-9_-]{1,80}(\.fifo)?$/;

/**
 * The queue that a URL means: its path's account and name, whatever the host (a container and a browser reach the same
 * server by different names). A bare queue name is taken too, as AWS does.
 */
export function placeOfUrl(ctx: Context, url: string): QueuePlace {
  const match = PATH.exec(url);
  if (match) return { accountId: match[1]!, region: ctx.region, name: match[2]! };
  if (NAME.test(url)) return { accountId: ctx.accountId, region: ctx.region, name: url };
  throw new ApiError("InvalidAddress", `The address ${url} is not valid for this endpoint.`, { status: 404 });
}
