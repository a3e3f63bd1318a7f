import { batcher } from "#lib/batcher.ts";
import type { Statement } from "#lib/db.ts";
import { laneOf } from "./lanes.ts";
import type { Rescheduled } from "./reschedule.ts";
import { repeatedly, retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import type { Change } from "./visibility.ts";
import { wake } from "./wake.ts";
import { query } from "./message-database.ts";

/**
 * As for deletes: only the newest handle counts, and only while its timeout runs. When the group's first message
 * changes, the group is ready when that is visible.
 */
const RESCHEDULE: Statement = {
  name: "sqs_reschedule_fifo",
  text: `WITH asked AS MATERIALIZED (
      SELECT r.*, p.place, p.place IS NOT NULL AS found,
        coalesce(p.received = r.received AND p.visible_at > r.at, false) AS valid,
        coalesce(p.visible_at > r.at OR NOT p.released, false) AS in_flight,
        r.seq = (SELECT h.seq FROM sqs_message h WHERE h.account_id = $1 AND h.store_id = $2 AND h.lane = r.lane
          ORDER BY h.seq LIMIT 1) AS is_head
      FROM unnest($3::text[], $4::bigint[], $5::int[], $6::bigint[], $7::bool[], $8::bigint[])
        WITH ORDINALITY AS r(lane, seq, received, visible_at, release, at, ord)
      LEFT JOIN LATERAL (
        SELECT m.ctid AS place, m.received, m.visible_at, m.released FROM sqs_message m
        WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = r.lane AND m.seq >= r.seq AND m.seq <= r.seq
        ORDER BY m.seq LIMIT 1) AS p ON true),
    seen AS MATERIALIZED (
      SELECT g.group_id, g.version FROM sqs_group g WHERE g.account_id = $1 AND g.store_id = $2
        AND g.group_id = ANY (ARRAY(SELECT lane FROM asked WHERE valid)) ORDER BY g.group_id),
    locked AS MATERIALIZED (
      SELECT g.group_id, g.version FROM sqs_group g
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT group_id FROM seen))
      ORDER BY g.group_id FOR UPDATE),
    open AS MATERIALIZED (
      SELECT a.* FROM asked a JOIN seen s ON s.group_id = a.lane
        JOIN locked l ON l.group_id = s.group_id AND l.version = s.version
      WHERE a.valid),
    freed AS (
      UPDATE sqs_group g SET version = g.version + 1, ready_at = coalesce(
        (SELECT max(o.visible_at) FROM open o WHERE o.is_head AND o.lane = g.group_id), g.ready_at)
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT lane FROM open))),
    changed AS (
      UPDATE sqs_message m SET visible_at = o.visible_at, released = o.release FROM open o WHERE m.ctid = o.place)
    SELECT a.ord, a.found, a.valid, a.in_flight, o.ord IS NOT NULL AS changed
    FROM asked a LEFT JOIN open o ON o.ord = a.ord`,
};

interface Row {
  ord: number;
  found: boolean;
  valid: boolean;
  in_flight: boolean;
  changed: boolean;
}

interface Rescheduling {
  changes: Change[];
  queue: Queue;
  now: number;
}

const MAX_CALLS = 100;
const MAX_TRIES = 50;

/** Change when messages of a FIFO queue are visible again. */
export async function rescheduleFifo(queue: Queue, changes: Change[], now: number): Promise<Rescheduled[]> {
  const lane = laneOf("rescheduleFifo", queue.storeId, () => batcher(rescheduleTogether, MAX_CALLS));
  const own = changes.filter(({ receipt }) => receipt.storeId === queue.storeId);
  const outcomes = await repeatedly(own, MAX_TRIES, (open) => lane.add({ queue, changes: open, now }));
  // A handle from before a purge has another store: its message is gone.
  return changes.map((change) => outcomes[own.indexOf(change)] ?? "gone");
}

async function rescheduleTogether(reschedulings: Rescheduling[]): Promise<(Rescheduled | undefined)[][]> {
  const { queue } = reschedulings[0]!;
  const lines = reschedulings.flatMap(({ changes, now }) => changes.map((change) => ({ change, now })));
  const { rows } = await retryingDeadlocks(() =>
    query<Row>(RESCHEDULE, [
      queue.accountId,
      queue.storeId,
      lines.map(({ change }) => change.receipt.lane),
      lines.map(({ change }) => change.receipt.seq),
      lines.map(({ change }) => change.receipt.received),
      lines.map(({ change }) => change.visibleAt),
      lines.map(({ change }) => change.release),
      lines.map(({ now }) => now),
    ]),
  );
  const outcomes: (Rescheduled | undefined)[] = [];
  for (const row of rows) {
    outcomes[row.ord - 1] = outcomeOf(row);
    if (row.changed) wake(queue, lines[row.ord - 1]!.change.visibleAt);
  }
  let next = 0;
  return reschedulings.map(({ changes }) => outcomes.slice(next, (next += changes.length)));
}

/** Undefined: the group changed meanwhile, and the change must be tried again. */
function outcomeOf({ found, valid, in_flight, changed }: Row): Rescheduled | undefined {
  if (!found) return "gone";
  if (changed) return "changed";
  if (valid) return undefined;
  return in_flight ? "expired" : "notInFlight";
}
