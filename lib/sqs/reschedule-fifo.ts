import { batcher } from "#lib/batcher.ts";
import { serviceUnavailable } from "#lib/api/errors.ts";
import { database, type Statement } from "#lib/db.ts";
import { processState } from "#lib/runtime.ts";
import type { Rescheduled } from "./reschedule.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import type { Change } from "./visibility.ts";
import { wake } from "./wake.ts";

/**
 * As for deletes: only the newest handle counts, and only while its timeout runs. When the group's first message
 * changes, the group is ready when that is visible.
 */
const RESCHEDULE: Statement = {
  name: "sqs_reschedule_fifo",
  text: `WITH asked AS (
      SELECT r.*, m.seq IS NOT NULL AS found, coalesce(m.received = r.received AND m.visible_at > r.at, false) AS valid,
        coalesce(m.visible_at > r.at OR NOT m.released, false) AS in_flight, g.version,
        r.seq = (SELECT h.seq FROM sqs_message h WHERE h.account_id = r.account_id AND h.store_id = r.store_id
          AND h.lane = r.lane ORDER BY h.seq LIMIT 1) AS is_head
      FROM unnest($1::bpchar[], $2::bigint[], $3::text[], $4::bigint[], $5::int[], $6::bigint[], $7::bool[], $8::bigint[])
        WITH ORDINALITY AS r(account_id, store_id, lane, seq, received, visible_at, release, at, ord)
      LEFT JOIN sqs_message m ON m.account_id = r.account_id AND m.store_id = r.store_id AND m.lane = r.lane
        AND m.seq = r.seq
      LEFT JOIN sqs_group g ON g.account_id = r.account_id AND g.store_id = r.store_id AND g.group_id = r.lane),
    locked AS MATERIALIZED (
      SELECT g.account_id, g.store_id, g.group_id, g.version
      FROM (SELECT DISTINCT account_id, store_id, lane FROM asked WHERE valid) AS s
      JOIN sqs_group g ON g.account_id = s.account_id AND g.store_id = s.store_id AND g.group_id = s.lane
      ORDER BY g.account_id, g.store_id, g.group_id FOR UPDATE OF g),
    open AS (
      SELECT a.* FROM asked a JOIN locked l ON l.account_id = a.account_id AND l.store_id = a.store_id
        AND l.group_id = a.lane AND l.version = a.version
      WHERE a.valid),
    freed AS (
      UPDATE sqs_group g SET version = g.version + 1, ready_at = coalesce(s.head_at, g.ready_at)
      FROM (SELECT account_id, store_id, lane, max(visible_at) FILTER (WHERE is_head) AS head_at FROM open
        GROUP BY account_id, store_id, lane) AS s
      WHERE g.account_id = s.account_id AND g.store_id = s.store_id AND g.group_id = s.lane),
    changed AS (
      UPDATE sqs_message m SET visible_at = o.visible_at, released = o.release FROM open o
      WHERE m.account_id = o.account_id AND m.store_id = o.store_id AND m.lane = o.lane AND m.seq = o.seq)
    SELECT a.ord, a.found, a.valid, a.in_flight, o.ord IS NOT NULL AS changed FROM asked a LEFT JOIN open o ON o.ord = a.ord`,
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

const MAX_CALLS = 200;
const MAX_TRIES = 50;
const lane = () => processState("sqs.rescheduleFifo", () => batcher(rescheduleTogether, MAX_CALLS));

/** Change when messages of a FIFO queue are visible again. */
export async function rescheduleFifo(queue: Queue, changes: Change[], now: number): Promise<Rescheduled[]> {
  const outcomes: (Rescheduled | undefined)[] = changes.map(() => undefined);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const open = [...outcomes.keys()].filter((index) => outcomes[index] === undefined);
    if (open.length === 0) return outcomes as Rescheduled[];
    const found = await lane().add({ queue, changes: open.map((index) => changes[index]!), now });
    open.forEach((index, at) => (outcomes[index] = found[at]));
  }
  if (outcomes.includes(undefined)) throw serviceUnavailable();
  return outcomes as Rescheduled[];
}

async function rescheduleTogether(reschedulings: Rescheduling[]): Promise<(Rescheduled | undefined)[][]> {
  const lines = reschedulings.flatMap(({ queue, changes, now }) => changes.map((change) => ({ queue, change, now })));
  const { rows } = await retryingDeadlocks(() =>
    database().query<Row>(RESCHEDULE, [
      lines.map(({ queue }) => queue.accountId),
      lines.map(({ change }) => change.receipt.storeId),
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
    const { queue, change } = lines[row.ord - 1]!;
    if (row.changed) wake(queue, change.visibleAt);
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
