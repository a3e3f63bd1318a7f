import { batcher } from "#lib/batcher.ts";
import { database, type Statement } from "#lib/db.ts";
import { processState } from "#lib/runtime.ts";
import { serviceUnavailable } from "#lib/api/errors.ts";
import { NEVER } from "./limits.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import type { Receipt } from "./receipt-handle.ts";
import { shardOf } from "./shards.ts";
import { wake } from "./wake.ts";

/**
 * A message goes when its handle is of the newest receive and its timeout still runs; its group is then ready when the
 * next message is. That is worked out from this statement's snapshot, so a group that changed meanwhile (`version`) is
 * left for another try; one that got messages meanwhile (`tail`) and seemed empty is marked ready, to be looked at.
 */
const REMOVE: Statement = {
  name: "sqs_remove_fifo",
  text: `WITH asked AS (
      SELECT r.*, m.seq IS NOT NULL AS found, coalesce(m.received = r.received AND m.visible_at > r.at, false) AS valid
      FROM unnest($1::bpchar[], $2::bigint[], $3::text[], $4::bigint[], $5::int[], $6::bigint[]) WITH ORDINALITY
        AS r(account_id, store_id, lane, seq, received, at, ord)
      LEFT JOIN sqs_message m ON m.account_id = r.account_id AND m.store_id = r.store_id AND m.lane = r.lane
        AND m.seq = r.seq),
    groups AS MATERIALIZED (
      SELECT a.account_id, a.store_id, a.lane, min(a.at) AS at, g.version, g.tail,
        (SELECT m.visible_at FROM sqs_message m
          WHERE m.account_id = a.account_id AND m.store_id = a.store_id AND m.lane = a.lane
            AND m.seq <> ALL (array_agg(a.seq)) ORDER BY m.seq LIMIT 1) AS next_at
      FROM asked a JOIN sqs_group g ON g.account_id = a.account_id AND g.store_id = a.store_id AND g.group_id = a.lane
      WHERE a.valid GROUP BY a.account_id, a.store_id, a.lane, g.version, g.tail),
    locked AS MATERIALIZED (
      SELECT g.account_id, g.store_id, g.group_id, g.version, g.tail
      FROM groups s JOIN sqs_group g ON g.account_id = s.account_id AND g.store_id = s.store_id AND g.group_id = s.lane
      ORDER BY g.account_id, g.store_id, g.group_id FOR UPDATE OF g),
    freed AS (
      UPDATE sqs_group g SET version = g.version + 1,
        ready_at = coalesce(s.next_at, CASE WHEN l.tail = s.tail THEN ${NEVER} ELSE s.at END)
      FROM locked l JOIN groups s ON s.account_id = l.account_id AND s.store_id = l.store_id AND s.lane = l.group_id
        AND s.version = l.version
      WHERE g.account_id = l.account_id AND g.store_id = l.store_id AND g.group_id = l.group_id
      RETURNING g.account_id, g.store_id, g.group_id, g.ready_at),
    gone AS (
      DELETE FROM sqs_message m USING asked a
        JOIN freed f ON f.account_id = a.account_id AND f.store_id = a.store_id AND f.group_id = a.lane
      WHERE a.valid AND m.account_id = a.account_id AND m.store_id = a.store_id AND m.lane = a.lane AND m.seq = a.seq
      RETURNING m.account_id, m.store_id, a.ord, f.ready_at),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT account_id, store_id, $7::smallint, -count(*) FROM gone GROUP BY account_id, store_id
      ORDER BY account_id, store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT a.ord, a.found, a.valid, g.ready_at FROM asked a LEFT JOIN gone g ON g.ord = a.ord`,
};

interface Removing {
  queue: Queue;
  receipts: Receipt[];
  now: number;
}

export type Removed = "deleted" | "expired" | "again";

const MAX_CALLS = 200;
const MAX_TRIES = 50;
const lane = () => processState("sqs.removeFifo", () => batcher(removeTogether, MAX_CALLS));

/** Delete messages of a FIFO queue by their receipts; `expired` for a handle whose time is over. */
export async function removeFifo(queue: Queue, receipts: Receipt[], now: number): Promise<Removed[]> {
  const outcomes: Removed[] = receipts.map(() => "again");
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const open = [...outcomes.keys()].filter((index) => outcomes[index] === "again");
    if (open.length === 0) return outcomes;
    const found = await lane().add({ queue, receipts: open.map((index) => receipts[index]!), now });
    open.forEach((index, at) => (outcomes[index] = found[at]!));
  }
  if (outcomes.includes("again")) throw serviceUnavailable();
  return outcomes;
}

async function removeTogether(removings: Removing[]): Promise<Removed[][]> {
  const lines = removings.flatMap(({ queue, receipts, now }) => receipts.map((receipt) => ({ queue, receipt, now })));
  const { rows } = await retryingDeadlocks(() =>
    database().query<{ ord: number; found: boolean; valid: boolean; ready_at: number | null }>(REMOVE, [
      lines.map(({ queue }) => queue.accountId),
      lines.map(({ receipt }) => receipt.storeId),
      lines.map(({ receipt }) => receipt.lane),
      lines.map(({ receipt }) => receipt.seq),
      lines.map(({ receipt }) => receipt.received),
      lines.map(({ now }) => now),
      shardOf("delete"),
    ]),
  );
  const outcomes: Removed[] = [];
  for (const { ord, found, valid, ready_at: readyAt } of rows) {
    outcomes[ord - 1] = !found || readyAt !== null ? "deleted" : valid ? "again" : "expired";
    if (readyAt !== null && readyAt < NEVER) wake(lines[ord - 1]!.queue, readyAt);
  }
  let next = 0;
  return removings.map(({ receipts }) => outcomes.slice(next, (next += receipts.length)));
}
