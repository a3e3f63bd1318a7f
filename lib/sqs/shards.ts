import { processState, runtime } from "#lib/runtime.ts";

/**
 * A store's count of messages is kept in shards: statements that run side by side add to rows of their own and do not
 * wait for each other. The sum counts; a single shard may be negative.
 */
export const LANES = { send: 0, delete: 2, receive: 4, job: 5 } as const;

const LANES_PER_PROCESS = 8;
const PROCESSES = 64;

/** Sends and deletes of one process run side by side in so many batches, each with a shard of its own. */
export const SLOTS = 2;

/** The shard that statements of this process and lane add to. */
export function shardOf(lane: keyof typeof LANES, slot = 0): number {
  return processState("sqs.shard", ownNumber) * LANES_PER_PROCESS + LANES[lane] + slot;
}

function ownNumber(): number {
  return Number.parseInt(runtime().processId.slice(0, 4), 16) % PROCESSES;
}
