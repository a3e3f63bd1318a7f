import { processState } from "#lib/runtime.ts";

/** Kept at most of a kind. Beyond, they begin anew: one that is at work ends on its own. */
const MAX_LANES = 5000;

/** A batcher of its own per key (a queue's store, say), made on first use. */
export function laneOf<Lane>(kind: string, key: string | number, make: () => Lane): Lane {
  const all = processState(`sqs.lanes.${kind}`, () => new Map<string | number, Lane>());
  let lane = all.get(key);
  if (lane === undefined) {
    if (all.size >= MAX_LANES) all.clear();
    lane = make();
    all.set(key, lane);
  }
  return lane;
}
