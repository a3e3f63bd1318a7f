import { serviceUnavailable } from "#lib/api/errors.ts";

const MAX_TRIES = 5;

/**
 * Statements lock in one order, but two processes may still meet head-on; PostgreSQL then ends one of them, which has
 * done nothing and can be done anew.
 */
export async function retryingDeadlocks<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (tries === MAX_TRIES || (code !== "40P01" && code !== "40001")) throw error;
    }
  }
}

/**
 * Do something with items until each has its outcome; those that get `undefined`, because something changed in between,
 * are tried again. Throws ServiceUnavailable when that does not end.
 */
export async function repeatedly<Item, Outcome>(
  items: readonly Item[],
  maxTries: number,
  act: (open: Item[]) => Promise<(Outcome | undefined)[]>,
): Promise<Outcome[]> {
  const outcomes: (Outcome | undefined)[] = items.map(() => undefined);
  for (let tries = 0; tries < maxTries; tries++) {
    const open = [...outcomes.keys()].filter((index) => outcomes[index] === undefined);
    if (open.length === 0) return outcomes as Outcome[];
    const found = await act(open.map((index) => items[index]!));
    open.forEach((index, at) => (outcomes[index] = found[at]));
  }
  if (outcomes.includes(undefined)) throw serviceUnavailable();
  return outcomes as Outcome[];
}
