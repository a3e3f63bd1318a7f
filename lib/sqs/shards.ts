import { processState, runtime } from "#lib/runtime.ts";

/**
 * A store's count of messages is kept in shards: statements that run side by side add to rows of their own and do not
 * wait for each other. The sum counts; a single shard may be negative.
 */
export const LANES = { send: 0, delete: 1, receive: 2, job: 3 } as const;

const PROCESSES = 64;

/** The shard that statements of this process and lane add to. */
export function shardOf(lane: keyof typeof LANES): number {
  return processState("sqs.shard", ownNumber) * 4 + LANES[lane];
}

function ownNumber(): number {
  return Number.parseInt(runtime().processId.slice(0, 4), 16) % PROCESSES;
}
