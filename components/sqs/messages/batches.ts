/** AWS's own limit of a batch. */
const MOST = 10;

/** Entries for the batch operations, ten at a time; the `Id` of an entry is its place in `items`. */
export function inBatches<T, E extends object>(items: readonly T[], toEntry: (item: T) => E): (E & { Id: string })[][] {
  const entries = items.map((item, index) => ({ Id: String(index), ...toEntry(item) }));
  return Array.from({ length: Math.ceil(entries.length / MOST) }, (_, at) => entries.slice(at * MOST, (at + 1) * MOST));
}
