import { monotonicNow } from "#lib/clock.ts";

/** Batches under way at once: in all, and in one lane. */
const PARALLEL = 128;
const PARALLEL_PER_LANE = 8;
/** A busy lane starts a batch that is not full so long after the last one at the earliest: small batches cost like full ones. */
const PACE_MS = 8;

interface Lane<Item> {
  name: string;
  waiting: Item[];
  batchSize: number;
  active: number;
  ready: boolean;
  startedAt: number;
}

/**
 * Work sorted into lanes, done in batches: a lane's items in their order, several lanes at once, and no lane so greedy that
 * the others starve. Items that arrive while a lane is busy form its next batch.
 */
export class Lanes<Item> {
  readonly #lanes = new Map<string, Lane<Item>>();
  readonly #run: (items: Item[]) => Promise<void>;
  #ready: Lane<Item>[] = [];
  /** Lanes that started a moment ago: they wait for more, or are forgotten when nothing comes. */
  #resting = new Set<Lane<Item>>();
  #active = 0;
  #size = 0;
  #idle: (() => void)[] = [];
  #scheduled = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param run does a batch of one lane's items; must not reject. */
  constructor(run: (items: Item[]) => Promise<void>) {
    this.#run = run;
  }

  /** Items that wait or are under way. */
  get size(): number {
    return this.#size;
  }

  add(name: string, item: Item, batchSize: number): void {
    let lane = this.#lanes.get(name);
    if (!lane) {
      lane = { name, waiting: [], batchSize, active: 0, ready: false, startedAt: -PACE_MS };
      this.#lanes.set(name, lane);
    }
    lane.waiting.push(item);
    this.#size += 1;
    this.#offer(lane);
    if (!this.#scheduled) {
      // What is added in the same turn shares its batches.
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        this.#pump();
      });
    }
  }

  idle(): Promise<void> {
    return this.#size === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  #offer(lane: Lane<Item>): void {
    if (lane.ready || lane.waiting.length === 0) return;
    // Beside a batch that is under way only full ones start: what trickles in shares the next call.
    if (lane.waiting.length >= lane.batchSize) {
      if (lane.active >= PARALLEL_PER_LANE) return;
    } else if (lane.active > 0) return;
    else if (monotonicNow() - lane.startedAt < PACE_MS) return this.#rest(lane);
    lane.ready = true;
    this.#ready.push(lane);
  }

  #rest(lane: Lane<Item>): void {
    this.#resting.add(lane);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const rested = this.#resting;
      this.#resting = new Set();
      for (const one of rested) {
        if (one.waiting.length > 0) this.#offer(one);
        else this.#forget(one);
      }
      this.#pump();
    }, PACE_MS);
  }

  #forget(lane: Lane<Item>): void {
    if (lane.active === 0 && lane.waiting.length === 0) this.#lanes.delete(lane.name);
  }

  #pump(): void {
    while (this.#active < PARALLEL && this.#ready.length > 0) {
      const lane = this.#ready.shift()!;
      lane.ready = false;
      const batch = lane.waiting.splice(0, lane.batchSize);
      lane.active += 1;
      lane.startedAt = monotonicNow();
      this.#active += 1;
      this.#offer(lane);
      void this.#run(batch).finally(() => this.#done(lane, batch.length));
    }
  }

  #done(lane: Lane<Item>, count: number): void {
    lane.active -= 1;
    this.#active -= 1;
    this.#size -= count;
    if (lane.waiting.length > 0) this.#offer(lane);
    else if (lane.batchSize > 1) this.#rest(lane);
    else this.#forget(lane);
    this.#pump();
    if (this.#size === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }
}
