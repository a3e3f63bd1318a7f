import type { Statement } from "#lib/db.ts";
import { NEVER } from "./limits.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import { shardOf } from "./shards.ts";
import { wake } from "./wake.ts";
import { query } from "./message-database.ts";

/**
 * A message keeps its group, id and receive count in the dead-letter queue; its number is new, its time begins anew, and
 * its deduplication id becomes its message id.
 */
const BURY: Statement = {
  name: "sqs_bury_fifo",
  text: `WITH seen AS MATERIALIZED (
      SELECT DISTINCT s.group_id, s.version FROM unnest($4::text[], $5::bigint[]) AS s(group_id, version)),
    locked AS MATERIALIZED (
      SELECT g.group_id FROM sqs_group g
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY ($4::text[])
        AND g.version = (SELECT s.version FROM seen s WHERE s.group_id = g.group_id)
      ORDER BY g.group_id FOR UPDATE),
    places AS MATERIALIZED (
      SELECT p.place FROM unnest($4::text[], $6::bigint[]) AS w(lane, seq)
      CROSS JOIN LATERAL (
        SELECT m.ctid AS place FROM sqs_message m
        WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = w.lane AND m.seq >= w.seq AND m.seq <= w.seq
        ORDER BY m.seq LIMIT 1) AS p
      WHERE (w.lane IN (SELECT group_id FROM locked)) IS TRUE),
    gone AS (DELETE FROM sqs_message m WHERE m.ctid = ANY (ARRAY(SELECT place FROM places)) RETURNING m.*),
    changed AS (
      UPDATE sqs_group g SET version = g.version + 1
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT group_id FROM locked))),
    graves AS (
      INSERT INTO sqs_group AS g (account_id, store_id, group_id, ready_at)
      SELECT DISTINCT $1::bpchar, $3::bigint, lane, $7::bigint FROM gone ORDER BY lane
      ON CONFLICT (account_id, store_id, group_id) DO UPDATE SET tail = g.tail + 1,
        ready_at = CASE WHEN g.ready_at = ${NEVER} THEN excluded.ready_at ELSE g.ready_at END
      RETURNING group_id),
    stored AS (
      INSERT INTO sqs_message (account_id, store_id, lane, message_id, visible_at, sent_at, received, first_received_at,
        dedup_id, sender_id, attributes, trace_header, source_arn, body)
      SELECT account_id, $3, lane, message_id, $7, $7, received, first_received_at, message_id::text, sender_id,
        attributes, trace_header, $8, body
      FROM (SELECT * FROM gone WHERE (SELECT count(*) FROM graves) > 0 ORDER BY seq) AS gone),
    total AS (SELECT count(*) AS n FROM gone),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT $1, s.store_id, $9::smallint, s.change
      FROM total, LATERAL (VALUES ($2::bigint, -total.n), ($3::bigint, total.n)) AS s(store_id, change)
      WHERE total.n > 0 ORDER BY s.store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT n FROM total`,
};

/** Move messages that were received too often from a FIFO queue to its dead-letter queue, where they are unchanged. */
export async function buryFifo(
  queue: Queue,
  grave: Queue,
  dead: readonly { groupId: string; version: number; seq: number }[],
  now: number,
): Promise<void> {
  const { rows } = await retryingDeadlocks(() =>
    query<{ n: number }>(BURY, [
      queue.accountId,
      queue.storeId,
      grave.storeId,
      dead.map(({ groupId }) => groupId),
      dead.map(({ version }) => version),
      dead.map(({ seq }) => seq),
      now,
      queue.arn,
      shardOf("receive"),
    ]),
  );
  for (let moved = 0; moved < rows[0]!.n; moved++) wake(grave, now);
}
