import { EventEmitter } from "node:events";
import type { Pool } from "pg";
import type { PrismaClient } from "#prisma/client.ts";
import type { ClockSetting } from "./clock.ts";

/**
 * All state that a process keeps. Next bundles its own copy of `lib/`, so module variables would exist twice: state
 * hangs on one object on `globalThis`, made here and nowhere else.
 */
export interface Runtime {
  pool: Pool;
  prisma: PrismaClient;
  /** `strict`: signatures are verified and every caller needs an issued key. `open`: any key will do. */
  auth: "open" | "strict";
  /** Calls a second that an account may make in this process; 0 is no limit. */
  rateLimit: number;
  /** Clock settings of accounts whose time is not real, by account id. Kept fresh by NOTIFY. */
  clocks: Map<string, ClockSetting>;
  /** Account ids known to exist, so that a call need not ask. */
  knownAccounts: Set<string>;
  /** In-process wake-ups and messages from other processes (`NOTIFY cloudroom`), by topic. See lib/signals.ts. */
  signals: EventEmitter;
  /** Unique per process: claims jobs, and tells our own notifications from others'. */
  processId: string;
  /** What a service keeps in memory, by a name of its own. Use `processState`. */
  states: Map<string, unknown>;
  /** Set when the process is stopping: long polls end, the engine claims nothing more. */
  stopping: AbortController;
}

const KEY = Symbol.for("cloudroom.runtime");
const holder = globalThis as typeof globalThis & { [KEY]?: Runtime };

/** The runtime of this process. Throws when the server has not been started. */
export function runtime(): Runtime {
  const current = holder[KEY];
  if (!current) throw new Error("Cloudroom's runtime is not started.");
  return current;
}

/** Install the runtime (server start, test harness). */
export function installRuntime(
  value: Omit<Runtime, "signals" | "states" | "clocks" | "knownAccounts" | "stopping" | "processId">,
): Runtime {
  const signals = new EventEmitter();
  signals.setMaxListeners(0);
  const made: Runtime = {
    ...value,
    clocks: new Map(),
    knownAccounts: new Set(),
    signals,
    processId: crypto.randomUUID(),
    states: new Map(),
    stopping: new AbortController(),
  };
  holder[KEY] = made;
  return made;
}

/** Forget the runtime (end of a test, server stop). */
export function uninstallRuntime(): void {
  delete holder[KEY];
}

/** State of this process under a name, made on first use: caches, batchers, waiters. */
export function processState<T>(name: string, make: () => T): T {
  const { states } = runtime();
  let state = states.get(name) as T | undefined;
  if (state === undefined) {
    state = make();
    states.set(name, state);
  }
  return state;
}
