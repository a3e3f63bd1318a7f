import { batcher } from "#lib/batcher.ts";
import type { Statement } from "#lib/db.ts";
import { arrayOf } from "#lib/pg-array.ts";
import { processState } from "#lib/runtime.ts";
import type { NewMessage, StoredMessage } from "./new-message.ts";
import type { Queue } from "./queue-store.ts";
import { shardOf, SLOTS } from "./shards.ts";
import { wake } from "./wake.ts";
import { STALE } from "./with-queue.ts";
import { query } from "./message-database.ts";

interface Sending {
  queue: Queue;
  messages: NewMessage[];
}

/**
 * All sends that wait, of any queue and account, in one statement: the queues (checked by version), their messages, the
 * counters. What comes back are the queues that were as this process knew them.
 */
export const INSERT: Statement = {
  name: "sqs_insert_messages",
  text: `WITH input AS MATERIALIZED (
      SELECT q.account_id, q.store_id, q.queue_id, m.message_id, m.visible_at, m.sent_at, m.sender_id, m.group_id,
        m.attributes, m.trace_header, m.body, m.ord
      FROM unnest($1::bpchar[], $2::bigint[], $3::bigint[]) AS h(account_id, queue_id, version)
      CROSS JOIN LATERAL (
        SELECT account_id, store_id, queue_id FROM sqs_queue
        WHERE account_id = h.account_id AND queue_id >= h.queue_id AND queue_id <= h.queue_id AND version = h.version
        ORDER BY queue_id LIMIT 1) AS q
      JOIN unnest($4::bigint[], $5::uuid[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[],
          $12::text[]) WITH ORDINALITY
        AS m(queue_id, message_id, visible_at, sent_at, sender_id, group_id, attributes, trace_header, body, ord)
        ON m.queue_id = h.queue_id),
    stored AS (
      INSERT INTO sqs_message (account_id, store_id, message_id, visible_at, sent_at, sender_id, group_id, attributes,
        trace_header, body)
      SELECT account_id, store_id, message_id, visible_at, sent_at, sender_id, group_id, attributes, trace_header, body
      FROM input ORDER BY ord),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT account_id, store_id, $13::smallint, count(*) FROM input GROUP BY account_id, store_id
      ORDER BY account_id, store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT DISTINCT queue_id FROM input`,
};

/** Calls in one statement at most. */
const MAX_CALLS = 400;
/** Calls with more bytes than this go by another way, so that they do not hold up the small ones. */
const LARGE = 64 * 1024;

const small = () => processState("sqs.enqueue", () => batcher(insert, MAX_CALLS, SLOTS));
const large = () => processState("sqs.enqueueLarge", () => batcher(insert, 8));

/** Store messages in a standard queue. Resolves when they are committed; STALE when the queue has changed. */
export function enqueue(queue: Queue, messages: NewMessage[]): Promise<StoredMessage[] | typeof STALE> {
  let size = 0;
  for (const { body } of messages) size += body.length;
  return (size > LARGE ? large() : small()).add({ queue, messages });
}

async function insert(sendings: Sending[], slot: number): Promise<(StoredMessage[] | typeof STALE)[]> {
  // One queue may be there in two versions, when it was changed while calls came in: the older one is stale.
  const newest = new Map<number, Queue>();
  for (const { queue } of sendings) {
    const other = newest.get(queue.queueId);
    if (!other || other.version < queue.version) newest.set(queue.queueId, queue);
  }
  const isNewest = (queue: Queue) => newest.get(queue.queueId)!.version === queue.version;
  const queues = [...newest.values()];
  const queueIds: number[] = [];
  const messages: NewMessage[] = [];
  for (const sending of sendings) {
    if (!isNewest(sending.queue)) continue;
    for (const message of sending.messages) {
      queueIds.push(sending.queue.queueId);
      messages.push(message);
    }
  }
  const { rows } = await query<{ queue_id: number }>(INSERT, [
    arrayOf(queues.map((queue) => queue.accountId)),
    arrayOf(queues.map((queue) => queue.queueId)),
    arrayOf(queues.map((queue) => queue.version)),
    arrayOf(queueIds),
    arrayOf(messages.map((message) => message.messageId)),
    arrayOf(messages.map((message) => message.visibleAt)),
    arrayOf(messages.map((message) => message.sentAt)),
    arrayOf(messages.map((message) => message.senderId)),
    arrayOf(messages.map((message) => message.groupId)),
    arrayOf(messages.map((message) => message.attributes)),
    arrayOf(messages.map((message) => message.traceHeader)),
    arrayOf(messages.map((message) => message.body)),
    shardOf("send", slot),
  ]);
  const stored = new Set(rows.map((row) => row.queue_id));
  return sendings.map((sending) => {
    if (!stored.has(sending.queue.queueId) || !isNewest(sending.queue)) return STALE;
    return sending.messages.map(({ messageId, visibleAt }) => {
      wake(sending.queue, visibleAt);
      // A standard queue's messages have a number too, but nobody is told.
      return { messageId, seq: 0 };
    });
  });
}
