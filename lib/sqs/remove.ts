import { batcher } from "#lib/batcher.ts";
import type { Statement } from "#lib/db.ts";
import { arrayOf } from "#lib/pg-array.ts";
import { processState } from "#lib/runtime.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import type { Receipt } from "./receipt-handle.ts";
import { shardOf, SLOTS } from "./shards.ts";
import { query } from "./message-database.ts";

/**
 * Deletes that wait, of any queue and account, in one statement. A handle of an older receive removes nothing. What was
 * found but not deleted was changed in that very moment, and is looked for again.
 */
const REMOVE: Statement = {
  name: "sqs_remove_messages",
  text: `WITH places AS MATERIALIZED (
      SELECT p.place FROM unnest($1::bpchar[], $2::bigint[], $3::bigint[], $4::int[])
        AS r(account_id, store_id, seq, received)
      CROSS JOIN LATERAL (
        SELECT m.ctid AS place FROM sqs_message m
        WHERE m.account_id = r.account_id AND m.store_id = r.store_id AND m.lane = ''
          AND m.seq >= r.seq AND m.seq <= r.seq AND m.received = r.received
        ORDER BY m.seq LIMIT 1) AS p),
    gone AS (
      DELETE FROM sqs_message m WHERE m.ctid = ANY (ARRAY(SELECT place FROM places))
      RETURNING m.account_id, m.store_id),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT account_id, store_id, $5::smallint, -count(*) FROM gone GROUP BY account_id, store_id
      ORDER BY account_id, store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT (SELECT count(DISTINCT place) FROM places) - (SELECT count(*) FROM gone) AS missed`,
};

interface Removing {
  accountId: string;
  receipts: Receipt[];
}

const MAX_CALLS = 400;
const lane = () => processState("sqs.remove", () => batcher(removeTogether, MAX_CALLS, SLOTS));

/** Delete messages of a standard queue by their receipts. What is gone already counts as deleted. */
export async function remove(queue: Queue, receipts: Receipt[]): Promise<void> {
  await lane().add({ accountId: queue.accountId, receipts });
}

const MAX_TRIES = 10;

async function removeTogether(removings: Removing[], slot: number): Promise<undefined[]> {
  const lines = removings.flatMap(({ accountId, receipts }) => receipts.map((receipt) => ({ accountId, receipt })));
  // In one order in every process, so that two that delete the same messages wait instead of blocking each other.
  lines.sort((a, b) => a.receipt.seq - b.receipt.seq);
  const values = [
    arrayOf(lines.map(({ accountId }) => accountId)),
    arrayOf(lines.map(({ receipt }) => receipt.storeId)),
    arrayOf(lines.map(({ receipt }) => receipt.seq)),
    arrayOf(lines.map(({ receipt }) => receipt.received)),
    shardOf("delete", slot),
  ];
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { rows } = await retryingDeadlocks(() => query<{ missed: number }>(REMOVE, values));
    if (rows[0]!.missed <= 0) break;
  }
  return removings.map(() => undefined);
}
