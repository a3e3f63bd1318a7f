import { batcher } from "#lib/batcher.ts";
import type { Statement } from "#lib/db.ts";
import { laneOf } from "./lanes.ts";
import { NEVER } from "./limits.ts";
import { repeatedly, retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import type { Receipt } from "./receipt-handle.ts";
import { shardOf } from "./shards.ts";
import { wake } from "./wake.ts";
import { query } from "./message-database.ts";

/**
 * A message goes when its handle is of the newest receive and its timeout still runs; its group is then ready when the
 * next message is. That is worked out from this statement's snapshot, so a group that changed meanwhile (`version`) is
 * left for another try; one that got messages meanwhile (`tail`) and seemed empty is marked ready, to be looked at.
 */
const REMOVE: Statement = {
  name: "sqs_remove_fifo",
  text: `WITH asked AS MATERIALIZED (
      SELECT r.*, p.place, p.place IS NOT NULL AS found,
        coalesce(p.received = r.received AND p.visible_at > r.at, false) AS valid
      FROM unnest($3::text[], $4::bigint[], $5::int[], $6::bigint[]) WITH ORDINALITY AS r(lane, seq, received, at, ord)
      LEFT JOIN LATERAL (
        SELECT m.ctid AS place, m.received, m.visible_at FROM sqs_message m
        WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = r.lane AND m.seq >= r.seq AND m.seq <= r.seq
        ORDER BY m.seq LIMIT 1) AS p ON true),
    seen AS MATERIALIZED (
      SELECT g.group_id, g.version, g.tail,
        (SELECT m.visible_at FROM sqs_message m WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = g.group_id
          AND m.seq <> ALL (ARRAY(SELECT a.seq FROM asked a WHERE a.valid AND a.lane = g.group_id))
          ORDER BY m.seq LIMIT 1) AS next_at
      FROM sqs_group g WHERE g.account_id = $1 AND g.store_id = $2
        AND g.group_id = ANY (ARRAY(SELECT lane FROM asked WHERE valid)) ORDER BY g.group_id),
    locked AS MATERIALIZED (
      SELECT g.group_id, g.version, g.tail FROM sqs_group g
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT group_id FROM seen))
      ORDER BY g.group_id FOR UPDATE),
    settled AS MATERIALIZED (
      SELECT s.group_id, coalesce(s.next_at, CASE WHEN l.tail = s.tail THEN ${NEVER} ELSE $7 END) AS ready_at
      FROM seen s JOIN locked l ON l.group_id = s.group_id AND l.version = s.version),
    freed AS (
      UPDATE sqs_group g SET version = g.version + 1,
        ready_at = (SELECT s.ready_at FROM settled s WHERE s.group_id = g.group_id)
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT group_id FROM settled))
      RETURNING g.group_id, g.ready_at),
    gone AS (
      DELETE FROM sqs_message m WHERE m.ctid = ANY (ARRAY(
        SELECT a.place FROM asked a WHERE a.valid AND (a.lane IN (SELECT group_id FROM freed)) IS TRUE)) RETURNING 1),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT $1, $2, $8::smallint, -count(*) FROM gone HAVING count(*) > 0
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT a.ord, a.found, a.valid, f.ready_at FROM asked a LEFT JOIN freed f ON a.valid AND f.group_id = a.lane`,
};

interface Removing {
  queue: Queue;
  receipts: Receipt[];
  now: number;
}

export type Removed = "deleted" | "expired";

const MAX_CALLS = 100;
const MAX_TRIES = 50;

/** Delete messages of a FIFO queue by their receipts; `expired` for a handle whose time is over. */
export async function removeFifo(queue: Queue, receipts: Receipt[], now: number): Promise<Removed[]> {
  // A handle from before a purge has another store: there is nothing left to delete.
  const storeIds = new Set(receipts.map(({ storeId }) => storeId));
  if (storeIds.size === 1 && storeIds.has(queue.storeId)) return removeOwn(queue, receipts, now);
  const own = receipts.filter(({ storeId }) => storeId === queue.storeId);
  const outcomes = own.length > 0 ? await removeOwn(queue, own, now) : [];
  return receipts.map((receipt) => (receipt.storeId === queue.storeId ? outcomes[own.indexOf(receipt)]! : "deleted"));
}

function removeOwn(queue: Queue, receipts: Receipt[], now: number): Promise<Removed[]> {
  const lane = laneOf("removeFifo", queue.storeId, () => batcher(removeTogether, MAX_CALLS));
  return repeatedly(receipts, MAX_TRIES, (open) => lane.add({ queue, receipts: open, now }));
}

async function removeTogether(removings: Removing[]): Promise<(Removed | undefined)[][]> {
  const { queue } = removings[0]!;
  const lines = removings.flatMap(({ receipts, now }) => receipts.map((receipt) => ({ receipt, now })));
  const { rows } = await retryingDeadlocks(() =>
    query<{ ord: number; found: boolean; valid: boolean; ready_at: number | null }>(REMOVE, [
      queue.accountId,
      queue.storeId,
      lines.map(({ receipt }) => receipt.lane),
      lines.map(({ receipt }) => receipt.seq),
      lines.map(({ receipt }) => receipt.received),
      lines.map(({ now }) => now),
      Math.min(...lines.map(({ now }) => now)),
      shardOf("delete"),
    ]),
  );
  const outcomes: (Removed | undefined)[] = [];
  for (const { ord, found, valid, ready_at: readyAt } of rows) {
    // Found and valid, but its group changed meanwhile: tried again.
    outcomes[ord - 1] = !found || readyAt !== null ? "deleted" : valid ? undefined : "expired";
    if (readyAt !== null && readyAt < NEVER) wake(queue, readyAt);
  }
  let next = 0;
  return removings.map(({ receipts }) => outcomes.slice(next, (next += receipts.length)));
}
