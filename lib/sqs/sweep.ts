import type { JobHandler } from "#lib/api/service.ts";
import type { Statement } from "#lib/db.ts";
import { NEVER, NUMBER_ATTRIBUTES, RECREATE_AFTER } from "./limits.ts";
import { shardOf } from "./shards.ts";
import { query } from "./message-database.ts";

/*
 * What nobody can see any more is deleted here, in chunks: messages whose retention is over, what purged and deleted
 * queues left, deduplication ids after five minutes. Reads compare with the time themselves and do not wait for this.
 */

const CHUNK = 2000;
/** Chunks in one run: the account's other jobs get their turn in between. */
const CHUNKS_PER_RUN = 25;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const RETENTION = `coalesce(q.attributes ->> 'MessageRetentionPeriod',
  '${NUMBER_ATTRIBUTES.MessageRetentionPeriod.fallback}')::bigint * 1000`;

/** The oldest messages have the lowest numbers: of a standard queue's all, of a FIFO queue's each group's. */
const OLD_STANDARD = `SELECT m.ctid FROM sqs_queue q
    CROSS JOIN LATERAL (
      SELECT sent_at FROM sqs_message WHERE account_id = $1 AND store_id = q.store_id AND lane = '' AND seq >= 0
      ORDER BY seq LIMIT 1) AS oldest
    CROSS JOIN LATERAL (
      SELECT ctid, sent_at FROM sqs_message WHERE account_id = $1 AND store_id = q.store_id AND lane = '' AND seq >= 0
        AND oldest.sent_at <= $2 - ${RETENTION}
      ORDER BY seq LIMIT $3) AS m
    WHERE q.account_id = $1 AND NOT q.fifo AND m.sent_at <= $2 - ${RETENTION} LIMIT $3`;
const OLD_FIFO = `SELECT m.ctid FROM sqs_queue q
    JOIN sqs_group g ON g.account_id = $1 AND g.store_id = q.store_id
    CROSS JOIN LATERAL (
      SELECT ctid, sent_at FROM sqs_message WHERE account_id = $1 AND store_id = q.store_id AND lane = g.group_id
      ORDER BY seq LIMIT 100) AS m
    WHERE q.account_id = $1 AND q.fifo AND m.sent_at <= $2 - ${RETENTION} LIMIT $3`;

const expired = (name: string, old: string): Statement => ({
  name: `sqs_sweep_${name}`,
  text: `WITH gone AS (
      DELETE FROM sqs_message WHERE ctid = ANY (ARRAY(${old})) RETURNING store_id, lane),
    looked AS (
      UPDATE sqs_group g SET version = g.version + 1, ready_at = least(g.ready_at, $2)
      FROM (SELECT DISTINCT store_id, lane FROM gone WHERE lane <> '') AS l
      WHERE g.account_id = $1 AND g.store_id = l.store_id AND g.group_id = l.lane),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT $1, store_id, $4::smallint, -count(*) FROM gone GROUP BY store_id ORDER BY store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT count(*) AS n FROM gone`,
});

const EXPIRED = [expired("expired", OLD_STANDARD), expired("expired_fifo", OLD_FIFO)];

const discardedRows = (table: string, name: string): Statement => ({
  name: `sqs_sweep_discarded_${name}`,
  text: `WITH gone AS (
      DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
        SELECT r.ctid FROM sqs_discarded_store d
        CROSS JOIN LATERAL (SELECT ctid FROM ${table} WHERE account_id = $1 AND store_id = d.store_id LIMIT $2) AS r
        WHERE d.account_id = $1 LIMIT $2)) RETURNING 1)
    SELECT count(*) AS n FROM gone`,
});

/** Messages last: a store that has none left is forgotten. */
const DISCARDED = [
  discardedRows("sqs_group", "groups"),
  discardedRows("sqs_dedup", "dedup"),
  discardedRows("sqs_receive_attempt", "attempts"),
  discardedRows("sqs_counter", "counters"),
  discardedRows("sqs_message", "messages"),
];

const FORGET_STORES: Statement = {
  name: "sqs_sweep_stores",
  text: `DELETE FROM sqs_discarded_store d WHERE d.account_id = $1 AND NOT EXISTS (
    SELECT FROM sqs_message m WHERE m.account_id = $1 AND m.store_id = d.store_id)`,
};

const outdated = (table: string, name: string): Statement => ({
  name: `sqs_sweep_${name}`,
  text: `WITH gone AS (
      DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM ${table} WHERE account_id = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3)) RETURNING 1)
    SELECT count(*) AS n FROM gone`,
});

const OUTDATED = [outdated("sqs_dedup", "dedup"), outdated("sqs_receive_attempt", "attempts")];

const EMPTY_GROUPS: Statement = {
  name: "sqs_sweep_groups",
  text: `WITH gone AS (
      DELETE FROM sqs_group g USING (
        SELECT e.account_id, e.store_id, e.group_id FROM sqs_queue q
        CROSS JOIN LATERAL (
          SELECT account_id, store_id, group_id FROM sqs_group
          WHERE account_id = $1 AND store_id = q.store_id AND ready_at = ${NEVER} LIMIT $2) AS e
        WHERE q.account_id = $1 AND q.fifo LIMIT $2) AS e
      WHERE g.account_id = e.account_id AND g.store_id = e.store_id AND g.group_id = e.group_id
        AND g.ready_at = ${NEVER} RETURNING 1)
    SELECT count(*) AS n FROM gone`,
};

const NAMES: Statement = {
  name: "sqs_sweep_names",
  text: "DELETE FROM sqs_deleted_queue WHERE account_id = $1 AND deleted_at <= $2",
};

/** When the first message that is there now expires (of FIFO queues only whether there are any), and whether queues are. */
const NEXT: Statement = {
  name: "sqs_sweep_next",
  text: `SELECT min(oldest.sent_at + ${RETENTION}) AS at, count(*) AS queues,
      count(*) FILTER (WHERE q.fifo AND held.messages > 0) AS fifo
    FROM sqs_queue q
    LEFT JOIN LATERAL (
      SELECT sent_at FROM sqs_message WHERE account_id = $1 AND store_id = q.store_id AND lane = '' AND seq >= 0
      ORDER BY seq LIMIT 1) AS oldest ON true
    LEFT JOIN LATERAL (
      SELECT sum(messages) AS messages FROM sqs_counter WHERE account_id = $1 AND store_id = q.store_id) AS held ON true
    WHERE q.account_id = $1`,
};

/** The sweep of an account; it schedules itself to when the next message expires. */
export const sweep: JobHandler = async (ctx) => {
  const { accountId } = ctx;
  const now = ctx.clock.now();
  const budget = { chunks: CHUNKS_PER_RUN };
  let deleted = 0;
  const drain = async (statement: Statement, values: unknown[]): Promise<void> => {
    for (let n = CHUNK; n >= CHUNK && budget.chunks > 0 && !ctx.signal.aborted; budget.chunks--) {
      n = (await query<{ n: number }>(statement, values)).rows[0]!.n;
      deleted += n;
    }
  };
  for (const statement of EXPIRED) await drain(statement, [accountId, now, CHUNK, shardOf("job")]);
  for (const statement of OUTDATED) await drain(statement, [accountId, now, CHUNK]);
  for (const statement of DISCARDED) await drain(statement, [accountId, CHUNK]);
  await drain(EMPTY_GROUPS, [accountId, CHUNK]);
  if (budget.chunks <= 0) return now;
  await query(FORGET_STORES, [accountId]);
  await query(NAMES, [accountId, now - RECREATE_AFTER * 1000]);
  return nextSweep(accountId, now, deleted);
};

/** Busy accounts are swept each minute, others each hour at most: an advance by weeks must not run it for every minute. */
async function nextSweep(accountId: string, now: number, deleted: number): Promise<number | undefined> {
  const { rows } = await query<{ at: number | null; queues: number; fifo: number }>(NEXT, [accountId]);
  const { at, queues, fifo } = rows[0]!;
  if (queues === 0) return undefined;
  const pause = deleted >= CHUNK ? MINUTE : HOUR;
  const latest = now + (fifo > 0 ? HOUR : 6 * HOUR);
  return Math.max(Math.min(at ?? latest, latest), now + pause);
}
