import type { Context } from "#lib/api/context.ts";
import { serviceUnavailable } from "#lib/api/errors.ts";
import { findQueue, type Queue } from "./queue-store.ts";
import { placeOfUrl } from "./queue-url.ts";

/** What a statement of the message path gives when the queue was not as this process knew it. */
export const STALE = Symbol("the queue has changed");

const MAX_TRIES = 10;

/**
 * Do something on the queue of a URL with what this process knows of the queue; when the statement says that it is
 * stale, read the queue again and do it anew. Throws QueueDoesNotExist.
 */
export async function withQueue<T>(
  ctx: Context,
  url: string,
  act: (queue: Queue) => Promise<T | typeof STALE>,
): Promise<T> {
  const place = placeOfUrl(ctx, url);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const queue = await findQueue(place, tries > 0);
    const result = await act(queue);
    if (result !== STALE) return result as T;
  }
  throw serviceUnavailable();
}
