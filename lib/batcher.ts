import cluster from "node:cluster";
import { monotonicNow } from "#lib/clock.ts";

/**
 * Processes that share a machine and its database slow each other down by small batches: with company, the batches of one
 * batcher begin so long after each other at the earliest. Who calls alone does not wait.
 */
const PACE_MS = cluster.isWorker ? 2 : 0;

/** What waits at least, for a further batch to begin beside one that is under way: small batches cost like large ones. */
const WORTH_A_BATCH = 8;

/**
 * Group commit: what arrives while a batch is under way forms the next one, so that under load one statement commits many
 * callers' work.
 *
 * @param run does a batch and gives one result per item, in order. A throw rejects every item of the batch. `slot` is its
 *   place among those that run side by side, from 0.
 * @param max items in a batch at most.
 * @param slots batches side by side at most: with two, this process works while the database does. Those batches may end
 *   in any order.
 */
export function batcher<Item, Result>(
  run: (items: Item[], slot: number) => Promise<Result[]>,
  max: number,
  slots = 1,
): { add: (item: Item) => Promise<Result>; idle: () => Promise<void> } {
  interface Waiting {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let queue: Waiting[] = [];
  let working = 0;
  const works = new Array<Promise<void> | undefined>(slots);
  let last: Promise<Result> | undefined;
  let startedAt = 0;
  let lastSize = 0;

  const pace = async (): Promise<void> => {
    if (lastSize <= 1 || queue.length >= WORTH_A_BATCH) return;
    const left = startedAt + PACE_MS - monotonicNow();
    if (left > 0) await new Promise<void>((resolve) => setTimeout(resolve, Math.ceil(left)));
  };

  const work = async (slot: number): Promise<void> => {
    // A turn of the event loop lets calls that arrived together share the first batch too.
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (;;) {
      if (PACE_MS > 0) await pace();
      if (!(working === 1 ? queue.length > 0 : queue.length >= WORTH_A_BATCH)) break;
      const batch = queue.length <= max ? queue : queue.slice(0, max);
      queue = queue.length <= max ? [] : queue.slice(max);
      startedAt = monotonicNow();
      lastSize = batch.length;
      try {
        const results = await run(
          batch.map(({ item }) => item),
          slot,
        );
        for (let index = 0; index < batch.length; index++) batch[index]!.resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    works[slot] = undefined;
    working--;
  };

  return {
    add: (item) => {
      last = new Promise((resolve, reject) => queue.push({ item, resolve, reject }));
      if (working === 0 || (working < slots && queue.length >= WORTH_A_BATCH)) {
        const slot = works.findIndex((busy) => busy === undefined);
        working++;
        works[slot] = work(slot);
      }
      return last;
    },
    // What comes meanwhile is waited for only where it shares a run of batches with what was there before.
    idle: async () => {
      await last?.catch(() => {});
      if (slots > 1) await Promise.all(works);
    },
  };
}
