import { processState, runtime } from "#lib/runtime.ts";
import type { Delivery } from "./delivery.ts";
import { kickLane } from "./fifo-lane.ts";
import { Lanes } from "./lanes.ts";
import { attemptAll, BATCH_SIZES } from "./attempt.ts";

/** Deliveries that a process holds at most; the others wait in the database until it has room. */
const CAPACITY = 50_000;

const state = () => processState("sns.lanes", () => new Lanes<Delivery>(attemptAll));

/**
 * Who is to make new deliveries: this process, as long as it has room; an ordered lane for FIFO topics; else nobody yet.
 * In the order of the deliveries, as `claimed_by` keeps it.
 */
export function claimFor(deliveries: Delivery[]): string[] {
  let room = CAPACITY - state().size;
  const { processId, stopping } = runtime();
  return deliveries.map(({ target }) => {
    if (target.fifo) return "lane";
    return !stopping.signal.aborted && room-- > 0 ? processId : "";
  });
}

/** Deliveries that this process holds. */
export function held(): number {
  return state().size;
}

/** Room for more deliveries in this process. */
export function room(): number {
  return CAPACITY - state().size;
}

/** Make deliveries that are committed and claimed by this process. Nothing is read again. */
export function handOver(deliveries: Delivery[]): void {
  const lanes = state();
  for (const delivery of deliveries) {
    const { target } = delivery;
    if (target.fifo) kickLane(target);
    else lanes.add(laneOf(delivery), delivery, BATCH_SIZES[target.protocol] ?? 1);
  }
}

/** Deliveries to one queue from one topic share a lane, so that they can share calls. */
function laneOf({ target }: Delivery): string {
  return target.protocol === "sqs"
    ? `sqs ${target.endpoint} ${target.topicArn}`
    : `${target.protocol} ${target.endpoint}`;
}

/** Resolves when this process has no delivery under way. For an orderly stop and for tests. */
export function deliveriesIdle(): Promise<void> {
  return state().idle();
}
