import { OverLimit } from "@aws-sdk/client-sqs";
import { monotonicNow } from "#lib/clock.ts";
import type { Statement } from "#lib/db.ts";
import { processState } from "#lib/runtime.ts";
import { sdkError } from "./errors.ts";
import { MAX_IN_FLIGHT } from "./limits.ts";
import type { Queue } from "./queue-store.ts";
import { query } from "./message-database.ts";

const COUNT: Statement = {
  name: "sqs_count_in_flight",
  text: `SELECT count(*) AS n FROM (
      SELECT received FROM sqs_message WHERE account_id = $1 AND store_id = $2 AND visible_at > $3
      ORDER BY visible_at, seq) AS hidden
    WHERE received > 0`,
};

interface Known {
  /** No more than this are in flight: what was counted last and what was taken since. Deletes are not subtracted. */
  atMost: number;
  countedAt: number;
}

const RECOUNT_AFTER_MS = 1000;
const MAX_KNOWN = 10_000;

const state = () => processState("sqs.inFlight", () => new Map<number, Known>());

/**
 * How many of `wanted` messages a standard queue may still put in flight. Counting is rare: only when what was taken
 * since the last count could have reached the limit. Throws OverLimit when it is reached.
 */
export async function inFlightAllowance(queue: Queue, wanted: number, now: number): Promise<number> {
  const all = state();
  let known = all.get(queue.storeId);
  const mayRecount = !known || known.atMost + wanted > MAX_IN_FLIGHT;
  if (mayRecount && (!known || monotonicNow() - known.countedAt > RECOUNT_AFTER_MS)) {
    const { rows } = await query<{ n: number }>(COUNT, [queue.accountId, queue.storeId, now]);
    known = { atMost: rows[0]!.n, countedAt: monotonicNow() };
    if (all.size > MAX_KNOWN) all.clear();
    all.set(queue.storeId, known);
  }
  const left = MAX_IN_FLIGHT - known!.atMost;
  if (left <= 0) throw sdkError(OverLimit, "The maximum number of in flight messages has been reached.");
  return Math.min(wanted, left);
}

/** Messages of the queue were taken. */
export function countTaken(queue: Queue, taken: number): void {
  const known = state().get(queue.storeId);
  if (known) known.atMost += taken;
}
