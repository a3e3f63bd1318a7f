/**
 * Group commit: what arrives while a batch is under way forms the next one. Nothing waits for a timer, and under load
 * one statement commits many callers' work.
 *
 * @param run does a batch and gives one result per item, in order. A throw rejects every item of the batch.
 * @param max items in a batch at most.
 */
export function batcher<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  max: number,
): { add: (item: Item) => Promise<Result>; idle: () => Promise<void> } {
  interface Waiting {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let queue: Waiting[] = [];
  let working: Promise<void> | undefined;
  let last: Promise<Result> | undefined;

  const work = async (): Promise<void> => {
    // A turn of the event loop lets calls that arrived together share the first batch too.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.slice(0, max);
      queue = queue.slice(max);
      try {
        const results = await run(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    working = undefined;
  };

  return {
    add: (item) => {
      last = new Promise((resolve, reject) => queue.push({ item, resolve, reject }));
      working ??= work();
      return last;
    },
    // Batches end in order: when the last item is done, so are all before it. What comes meanwhile is not waited for.
    idle: async () => {
      await last?.catch(() => {});
    },
  };
}
