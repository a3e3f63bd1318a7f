import { batcher } from "#lib/batcher.ts";
import type { Statement } from "#lib/db.ts";
import { processState } from "#lib/runtime.ts";
import { repeatedly, retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import type { Change } from "./visibility.ts";
import { wake } from "./wake.ts";
import { query } from "./message-database.ts";

/** What became of a change of visibility. `expired` and `notInFlight` are answers of FIFO queues. */
export type Rescheduled = "changed" | "gone" | "notInFlight" | "expired";

/**
 * As AWS does it, an older handle works too, and so does one whose timeout ran out or whose consumer gave the message up
 * (set its timeout to 0): the message is hidden once more.
 */
const RESCHEDULE: Statement = {
  name: "sqs_reschedule",
  text: `WITH asked AS MATERIALIZED (
      SELECT * FROM unnest($1::bpchar[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bool[], $6::bigint[])
        WITH ORDINALITY AS r(account_id, store_id, seq, visible_at, release, over, ord)),
    found AS MATERIALIZED (
      SELECT a.ord, a.visible_at, a.release, p.place FROM asked a
      CROSS JOIN LATERAL (
        SELECT m.ctid AS place FROM sqs_message m
        WHERE m.account_id = a.account_id AND m.store_id = a.store_id AND m.lane = ''
          AND m.seq >= a.seq AND m.seq <= a.seq AND m.sent_at > a.over AND m.received > 0
        ORDER BY m.seq LIMIT 1 FOR UPDATE) AS p),
    changed AS (
      UPDATE sqs_message m SET visible_at = f.visible_at, released = f.release
      FROM found f WHERE m.ctid = f.place RETURNING f.ord)
    SELECT a.ord, f.ord IS NOT NULL AS found, c.ord IS NOT NULL AS changed FROM asked a
      LEFT JOIN found f ON f.ord = a.ord LEFT JOIN changed c ON c.ord = a.ord`,
};

interface Rescheduling {
  queue: Queue;
  changes: Change[];
  now: number;
}

const MAX_CALLS = 100;
const MAX_TRIES = 10;
const lane = () => processState("sqs.reschedule", () => batcher(rescheduleTogether, MAX_CALLS));

/** Change when messages of a standard queue are visible again. */
export async function reschedule(queue: Queue, changes: Change[], now: number): Promise<Rescheduled[]> {
  return repeatedly(changes, MAX_TRIES, (open) => lane().add({ queue, changes: open, now }));
}

async function rescheduleTogether(reschedulings: Rescheduling[]): Promise<(Rescheduled | undefined)[][]> {
  const lines = reschedulings.flatMap(({ queue, changes, now }) => changes.map((change) => ({ queue, change, now })));
  const { rows } = await retryingDeadlocks(() =>
    query<{ ord: number; found: boolean; changed: boolean }>(RESCHEDULE, [
      lines.map(({ queue }) => queue.accountId),
      lines.map(({ change }) => change.receipt.storeId),
      lines.map(({ change }) => change.receipt.seq),
      lines.map(({ change }) => change.visibleAt),
      lines.map(({ change }) => change.release),
      lines.map(({ queue, now }) => now - queue.settings.retention),
    ]),
  );
  const outcomes: (Rescheduled | undefined)[] = [];
  for (const { ord, found, changed } of rows) {
    // Found but not changed: somebody changed it in that very moment. It is tried again.
    outcomes[ord - 1] = !found ? "gone" : changed ? "changed" : undefined;
    const { queue, change } = lines[ord - 1]!;
    if (changed) wake(queue, change.visibleAt);
  }
  let next = 0;
  return reschedulings.map(({ changes }) => outcomes.slice(next, (next += changes.length)));
}
