import type { Clock } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import { addGauge } from "#lib/metrics.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { onSignal } from "#lib/signals.ts";
import { lookAhead } from "./look-ahead.ts";
import { announceWaiting, hearOthers, tellOthers } from "./other-processes.ts";
import { closeMessages } from "./message-database.ts";
import type { Queue } from "./queue-store.ts";

/** Looks at queues with pollers this often, for what no signal told: a killed process, a lost notification. */
const LOOK_EVERY_MS = 1000;
const MAX_TIMER_MS = 2_000_000_000;

/** The pollers of one queue in this process. They hold no connection while they sleep. */
class Watch {
  queue: Queue;
  readonly clock: Clock;
  /** Polls that are under way, asleep or not. */
  users = 0;
  /** Counts wakings, so that one between a look and the sleep is not missed. */
  events = 0;
  readonly #sleepers: (() => void)[] = [];
  #nextAt = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  readonly #stopListening: () => void;

  constructor(queue: Queue) {
    this.queue = queue;
    this.clock = accountClock(queue.accountId);
    this.#stopListening = onSignal(`clock:${queue.accountId}`, () => this.wakeAll());
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stopListening();
  }

  /** Wake the one that sleeps longest. */
  wakeOne(): void {
    this.events++;
    this.#sleepers.shift()?.();
  }

  wakeAll(): void {
    this.events++;
    for (const wakeUp of this.#sleepers.splice(0)) wakeUp();
    this.#arm();
  }

  /** Something turns visible at a time of the account. */
  expect(time: number): void {
    if (time >= this.#nextAt) return;
    this.#nextAt = time;
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const left = this.clock.wallUntil(this.#nextAt);
    if (left > MAX_TIMER_MS) return;
    this.#timer = setTimeout(() => {
      this.#nextAt = Number.POSITIVE_INFINITY;
      this.wakeAll();
      void look([this]);
    }, left);
  }

  /** Sleep until woken, aborted, or `wallMs` have passed. Returns at once when something happened since `seen`. */
  async sleep(seen: number, wallMs: number, signal: AbortSignal): Promise<void> {
    if (this.events !== seen || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", hungUp);
        resolve();
      };
      const hungUp = () => {
        const index = this.#sleepers.indexOf(wakeUp);
        if (index >= 0) this.#sleepers.splice(index, 1);
        wakeUp();
      };
      const timer = setTimeout(hungUp, Math.min(wallMs, MAX_TIMER_MS));
      signal.addEventListener("abort", hungUp, { once: true });
      this.#sleepers.push(wakeUp);
    });
  }
}

export type { Watch };

interface Polling {
  watches: Map<number, Watch>;
  interval: NodeJS.Timeout | undefined;
}

function polling(): Polling {
  return processState("sqs.polling", () => {
    const made: Polling = { watches: new Map(), interval: undefined };
    const wakeEverybody = () => made.watches.forEach((watch) => watch.wakeAll());
    hearOthers(wakeHere);
    onSignal("missed", wakeEverybody);
    onSignal("reset", wakeEverybody);
    runtime().stopping.signal.addEventListener("abort", wakeEverybody, { once: true });
    return made;
  });
}

/** Hear other processes from the start: a send must know who waits before it happens. */
export async function startPolling(): Promise<{ stop: () => Promise<void> }> {
  const state = polling();
  addGauge("long_polls", "Receives that wait for a message.", "process", () => {
    let users = 0;
    for (const watched of state.watches.values()) users += watched.users;
    return users;
  });
  return {
    stop: async () => {
      clearInterval(state.interval);
      for (const watched of state.watches.values()) watched.close();
      await closeMessages();
    },
  };
}

/** Begin to watch a queue for a long poll; `unwatch` ends it. */
export function watch(queue: Queue): Watch {
  const state = polling();
  let found = state.watches.get(queue.queueId);
  if (!found) {
    found = new Watch(queue);
    state.watches.set(queue.queueId, found);
    state.interval ??= setInterval(() => void look([...state.watches.values()]), LOOK_EVERY_MS).unref();
    void look([found]);
  }
  found.queue = queue;
  found.users++;
  return found;
}

export function unwatch(watched: Watch): void {
  if (--watched.users > 0) return;
  const state = polling();
  state.watches.delete(watched.queue.queueId);
  watched.close();
  if (state.watches.size > 0) return;
  clearInterval(state.interval);
  state.interval = undefined;
}

/** A message of the queue is, or will be, visible at a time of its account: wake a poller, here or elsewhere. */
export function wake({ queueId }: Queue, visibleAt: number): void {
  wakeHere(queueId, visibleAt);
  tellOthers(queueId, visibleAt);
}

function wakeHere(queueId: number, visibleAt: number): void {
  const found = polling().watches.get(queueId);
  if (!found) return;
  if (visibleAt > found.clock.now()) found.expect(visibleAt);
  else found.wakeOne();
}

/** See what the database says of watched queues, and tell the other processes that somebody waits here. */
async function look(watches: Watch[]): Promise<void> {
  announceWaiting(watches.map(({ queue }) => queue.queueId));
  try {
    const found = await lookAhead(watches.map(({ queue, clock }) => ({ queue, now: clock.now() })));
    for (const watched of watches) {
      const { ready, nextAt } = found.get(watched.queue.queueId) ?? {};
      if (ready) watched.wakeAll();
      if (nextAt !== undefined) watched.expect(nextAt);
    }
  } catch {
    // The database is away: the next look finds out.
  }
}
