import { processState } from "#lib/runtime.ts";
import { onSignal, raise } from "#lib/signals.ts";

/** Signals after which nothing that a process remembers of an account's identities holds. */
const TOPICS = ["identity", "principal", "account", "reset"];

/**
 * What a process remembers of one account's identities: credentials, policies. A change in any process empties the shelf
 * in all of them, and what was being read during the change is not kept.
 */
interface Shelf {
  version: number;
  entries: Map<string, unknown>;
  loading: Map<string, Promise<unknown>>;
}

/** An account with more entries than this starts anew: unknown keys must not fill the memory. */
const MAX_ENTRIES = 2_000;
const MAX_ACCOUNTS = 2_000;

const shelves = () =>
  processState("identity", () => {
    const made = new Map<string, Shelf>();
    const drop = (accountId: string) => {
      const shelf = made.get(accountId);
      if (shelf) shelf.version++;
      made.delete(accountId);
    };
    for (const topic of TOPICS) onSignal(topic, drop);
    onSignal("missed", () => [...made.keys()].forEach(drop));
    return made;
  });

/**
 * Something of an account, from memory or by `load`. Gives the value itself when it is known, so that a hot path need
 * not wait a turn.
 */
export function remember<T>(accountId: string, key: string, load: () => Promise<T>): T | Promise<T> {
  const all = shelves();
  let shelf = all.get(accountId);
  if (!shelf) {
    if (all.size >= MAX_ACCOUNTS) all.clear();
    shelf = { version: 0, entries: new Map(), loading: new Map() };
    all.set(accountId, shelf);
  }
  const { entries, loading, version } = shelf;
  if (entries.has(key)) return entries.get(key) as T;
  let reading = loading.get(key) as Promise<T> | undefined;
  if (!reading) {
    reading = load()
      .then((value) => {
        if (shelf.version === version) {
          if (entries.size >= MAX_ENTRIES) entries.clear();
          entries.set(key, value);
        }
        return value;
      })
      .finally(() => loading.delete(key));
    loading.set(key, reading);
  }
  return reading;
}

/** To be called after every committed change of users, keys, groups, roles or policies of an account. */
export function identityChanged(accountId: string): void {
  raise("identity", accountId);
}
