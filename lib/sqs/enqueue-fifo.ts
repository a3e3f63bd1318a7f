import { batcher } from "#lib/batcher.ts";
import type { Statement } from "#lib/db.ts";
import { arrayOf } from "#lib/pg-array.ts";
import { processState } from "#lib/runtime.ts";
import { DEDUP_WINDOW, NEVER } from "./limits.ts";
import type { NewMessage, StoredMessage } from "./new-message.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import { shardOf } from "./shards.ts";
import { wake } from "./wake.ts";
import { STALE } from "./with-queue.ts";
import { query } from "./message-database.ts";

interface Sending {
  queue: Queue;
  messages: NewMessage[];
}

/**
 * As for standard queues, and: the groups are locked first, in one order everywhere, so that numbers follow the order of
 * commits inside a group; a deduplication id is taken where it is free or its window is over, and only messages whose id
 * was taken are stored. No two messages of a statement have the same key (see `insert`).
 */
const INSERT: Statement = {
  name: "sqs_insert_fifo",
  text: `WITH input AS MATERIALIZED (
      SELECT q.account_id, q.store_id, q.queue_id, m.*
      FROM unnest($1::bpchar[], $2::bigint[], $3::bigint[]) AS h(account_id, queue_id, version)
      CROSS JOIN LATERAL (
        SELECT account_id, store_id, queue_id FROM sqs_queue
        WHERE account_id = h.account_id AND queue_id >= h.queue_id AND queue_id <= h.queue_id AND version = h.version
        ORDER BY queue_id LIMIT 1) AS q
      JOIN unnest($4::bigint[], $5::uuid[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[],
          $12::text[], $13::text[], $14::text[]) WITH ORDINALITY
        AS m(of_queue, message_id, visible_at, sent_at, sender_id, group_id, dedup_id, dedup_key, attributes,
          trace_header, body, ord)
        ON m.of_queue = h.queue_id),
    grouped AS (
      INSERT INTO sqs_group AS g (account_id, store_id, group_id, ready_at)
      SELECT account_id, store_id, group_id, min(visible_at) FROM input
      GROUP BY account_id, store_id, group_id ORDER BY account_id, store_id, group_id
      ON CONFLICT (account_id, store_id, group_id) DO UPDATE SET tail = g.tail + 1,
        ready_at = CASE WHEN g.ready_at = ${NEVER} THEN excluded.ready_at ELSE g.ready_at END
      RETURNING 1),
    numbered AS MATERIALIZED (
      SELECT nextval('sqs_message_seq_seq') AS seq, i.* FROM (
        SELECT * FROM input WHERE (SELECT count(*) FROM grouped) > 0 ORDER BY ord) AS i),
    taken AS (
      INSERT INTO sqs_dedup AS d (account_id, store_id, dedup_key, message_id, seq, expires_at)
      SELECT account_id, store_id, dedup_key, message_id, seq, sent_at + ${DEDUP_WINDOW * 1000} FROM numbered
      ORDER BY account_id, store_id, dedup_key
      ON CONFLICT (account_id, store_id, dedup_key) DO UPDATE SET
        message_id = excluded.message_id, seq = excluded.seq, expires_at = excluded.expires_at
        WHERE d.expires_at <= excluded.expires_at - ${DEDUP_WINDOW * 1000}
      RETURNING seq),
    fresh AS MATERIALIZED (SELECT * FROM numbered WHERE (seq IN (SELECT seq FROM taken)) IS TRUE),
    stored AS (
      INSERT INTO sqs_message (account_id, store_id, lane, seq, message_id, visible_at, sent_at, dedup_id, sender_id,
        attributes, trace_header, body)
      SELECT account_id, store_id, group_id, seq, message_id, visible_at, sent_at, dedup_id, sender_id, attributes,
        trace_header, body FROM fresh),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT account_id, store_id, $15::smallint, count(*) FROM fresh GROUP BY account_id, store_id
      ORDER BY account_id, store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT ord, seq, (seq IN (SELECT seq FROM taken)) IS TRUE AS fresh FROM numbered`,
};

/** Ids that were taken before: the first message's id and number. */
const FIRST: Statement = {
  name: "sqs_first_of_duplicates",
  text: `SELECT w.ord, d.message_id, d.seq
    FROM unnest($1::bpchar[], $2::bigint[], $3::text[]) WITH ORDINALITY AS w(account_id, store_id, dedup_key, ord)
    CROSS JOIN LATERAL (
      SELECT message_id, seq FROM sqs_dedup
      WHERE account_id = w.account_id AND store_id = w.store_id AND dedup_key >= w.dedup_key AND dedup_key <= w.dedup_key
      ORDER BY dedup_key LIMIT 1) AS d`,
};

const MAX_CALLS = 300;
const lane = () => processState("sqs.enqueueFifo", () => batcher(insert, MAX_CALLS));

/** Store messages in a FIFO queue; a duplicate gets the first message's id and number. STALE when the queue has changed. */
export function enqueueFifo(queue: Queue, messages: NewMessage[]): Promise<StoredMessage[] | typeof STALE> {
  return lane().add({ queue, messages });
}

/** One message of a statement; `same` are later ones with its key, which share its fate. */
interface Line {
  queue: Queue;
  message: NewMessage;
  stored?: StoredMessage;
}

async function insert(sendings: Sending[]): Promise<(StoredMessage[] | typeof STALE)[]> {
  const newest = new Map<number, Queue>();
  for (const { queue } of sendings) {
    const other = newest.get(queue.queueId);
    if (!other || other.version < queue.version) newest.set(queue.queueId, queue);
  }
  const lines: Line[] = [];
  const byKey = new Map<string, Line>();
  const linesOf = sendings.map(({ queue, messages }) => {
    if (newest.get(queue.queueId)!.version !== queue.version) return [];
    return messages.map((message) => {
      const key = `${queue.queueId} ${message.dedupKey}`;
      let line = byKey.get(key);
      if (!line) {
        line = { queue, message };
        byKey.set(key, line);
        lines.push(line);
      }
      return line;
    });
  });
  await storeLines([...newest.values()], lines);
  await findFirsts(lines.filter((line) => line.stored && line.stored.messageId === ""));
  return sendings.map((_sending, index) => {
    const own = linesOf[index]!;
    if (own.length === 0 || own.some((line) => !line.stored)) return STALE;
    return own.map((line) => line.stored!);
  });
}

async function storeLines(queues: Queue[], lines: Line[]): Promise<void> {
  const { rows } = await retryingDeadlocks(() =>
    query<{ ord: number; seq: number; fresh: boolean }>(INSERT, [
      arrayOf(queues.map((queue) => queue.accountId)),
      arrayOf(queues.map((queue) => queue.queueId)),
      arrayOf(queues.map((queue) => queue.version)),
      arrayOf(lines.map(({ queue }) => queue.queueId)),
      arrayOf(lines.map(({ message }) => message.messageId)),
      arrayOf(lines.map(({ message }) => message.visibleAt)),
      arrayOf(lines.map(({ message }) => message.sentAt)),
      arrayOf(lines.map(({ message }) => message.senderId)),
      arrayOf(lines.map(({ message }) => message.groupId)),
      arrayOf(lines.map(({ message }) => message.dedupId)),
      arrayOf(lines.map(({ message }) => message.dedupKey)),
      arrayOf(lines.map(({ message }) => message.attributes)),
      arrayOf(lines.map(({ message }) => message.traceHeader)),
      arrayOf(lines.map(({ message }) => message.body)),
      shardOf("send"),
    ]),
  );
  for (const { ord, seq, fresh } of rows) {
    const line = lines[ord - 1]!;
    line.stored = { messageId: fresh ? line.message.messageId : "", seq };
    if (fresh) wake(line.queue, line.message.visibleAt);
  }
}

async function findFirsts(duplicates: Line[]): Promise<void> {
  if (duplicates.length === 0) return;
  const { rows } = await query<{ ord: number; message_id: string; seq: number }>(FIRST, [
    duplicates.map(({ queue }) => queue.accountId),
    duplicates.map(({ queue }) => queue.storeId),
    duplicates.map(({ message }) => message.dedupKey),
  ]);
  // A purge in between forgets the first one: the send is done anew.
  for (const duplicate of duplicates) duplicate.stored = undefined;
  for (const row of rows) duplicates[row.ord - 1]!.stored = { messageId: row.message_id, seq: row.seq };
}
