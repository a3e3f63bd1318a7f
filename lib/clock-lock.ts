import { processState, runtime } from "./runtime.ts";

const LOCK_CLASS = 4566;
/** Each holder keeps a connection of the pool: only so many at once, the others wait in the process. */
const MAX_HOLDERS = 4;

interface Waiting {
  accounts: Map<string, Promise<void>>;
  holders: number;
  queue: (() => void)[];
}

const waiting = () => processState<Waiting>("clock-lock", () => ({ accounts: new Map(), holders: 0, queue: [] }));

/**
 * Do something while nobody else changes this account's clock or resets the account, in any process. The lock is
 * PostgreSQL's and ends with the process that holds it.
 */
export async function withClockLock<T>(accountId: string, work: () => Promise<T>): Promise<T> {
  const { accounts } = waiting();
  const before = accounts.get(accountId) ?? Promise.resolve();
  const result = before.then(() => locked(accountId, work));
  const settled = result.then(
    () => {},
    () => {},
  );
  accounts.set(accountId, settled);
  try {
    return await result;
  } finally {
    if (accounts.get(accountId) === settled) accounts.delete(accountId);
  }
}

async function locked<T>(accountId: string, work: () => Promise<T>): Promise<T> {
  const state = waiting();
  if (state.holders >= MAX_HOLDERS) await new Promise<void>((resolve) => state.queue.push(resolve));
  state.holders++;
  try {
    const client = await runtime().pool.connect();
    let broken: Error | undefined;
    client.on("error", ignore);
    try {
      await client.query("SELECT pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, accountId]);
      try {
        return await work();
      } finally {
        await client
          .query("SELECT pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, accountId])
          .catch((error: Error) => (broken = error));
      }
    } catch (error) {
      // A lock that could not be had leaves the connection in doubt; the work's own failure does not, but costs little.
      broken ??= error as Error;
      throw error;
    } finally {
      client.off("error", ignore);
      client.release(broken);
    }
  } finally {
    state.holders--;
    state.queue.shift()?.();
  }
}

function ignore(): void {}
