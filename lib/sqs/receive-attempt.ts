import type { Statement } from "#lib/db.ts";
import { accountClock } from "#lib/clocks.ts";
import { DEDUP_WINDOW } from "./limits.ts";
import type { Queue } from "./queue-store.ts";
import { TAKEN_COLUMNS, type Taken, type TakenMessage, type Wanted } from "./taken-message.ts";
import { query } from "./message-database.ts";

/** The messages of an attempt, when all are as the attempt left them: in flight, with the visibility that it gave. */
const AGAIN: Statement = {
  name: "sqs_receive_again",
  text: `WITH a AS MATERIALIZED (
      SELECT * FROM sqs_receive_attempt
      WHERE account_id = $1 AND store_id = $2 AND attempt_id = $3 AND expires_at > $4 AND visible_at > $4 FOR UPDATE),
    unchanged AS MATERIALIZED (
      SELECT w.ord, w.lane, p.place, cardinality(a.seqs) AS total
      FROM a, unnest(a.lanes, a.seqs, a.received) WITH ORDINALITY AS w(lane, seq, received, ord)
      CROSS JOIN LATERAL (
        SELECT m.ctid AS place FROM sqs_message m
        WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = w.lane AND m.seq >= w.seq AND m.seq <= w.seq
          AND m.received = w.received AND m.visible_at = a.visible_at
        ORDER BY m.seq LIMIT 1 FOR UPDATE) AS p),
    all_of_them AS MATERIALIZED (SELECT * FROM unchanged WHERE (SELECT count(*) FROM unchanged) = total),
    held AS (
      UPDATE sqs_group g SET ready_at = $5, version = g.version + 1
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT lane FROM all_of_them))),
    kept AS (
      UPDATE sqs_receive_attempt SET visible_at = $5
      WHERE account_id = $1 AND store_id = $2 AND attempt_id = $3 AND EXISTS (SELECT FROM all_of_them)),
    taken AS (
      UPDATE sqs_message m SET visible_at = $5 FROM all_of_them w WHERE m.ctid = w.place
      RETURNING ${TAKEN_COLUMNS}, w.ord)
    SELECT taken.*, a.received_at FROM taken, a ORDER BY ord`,
};

const KEEP: Statement = {
  name: "sqs_keep_receive_attempt",
  text: `INSERT INTO sqs_receive_attempt
      (account_id, store_id, attempt_id, lanes, seqs, received, received_at, visible_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (account_id, store_id, attempt_id) DO UPDATE SET lanes = excluded.lanes, seqs = excluded.seqs,
      received = excluded.received, received_at = excluded.received_at, visible_at = excluded.visible_at,
      expires_at = excluded.expires_at`,
};

/**
 * What an earlier receive with this attempt id got, with its timeout begun anew; undefined when there was none in five
 * minutes, or a message of it was deleted, changed, or ran out.
 */
export async function receiveAgain(
  queue: Queue,
  attemptId: string,
  { visibility }: Wanted,
): Promise<Taken | undefined> {
  const now = accountClock(queue.accountId).now();
  const { rows } = await query<TakenMessage & { received_at: number }>(AGAIN, [
    queue.accountId,
    queue.storeId,
    attemptId,
    now,
    now + visibility * 1000,
  ]);
  return rows[0] && { messages: rows, receivedAt: rows[0].received_at };
}

/** Remember what a receive got, for a retry. */
export async function keepAttempt(
  queue: Queue,
  attemptId: string,
  { messages, receivedAt }: Taken,
  { visibility }: Wanted,
): Promise<void> {
  await query(KEEP, [
    queue.accountId,
    queue.storeId,
    attemptId,
    messages.map(({ lane }) => lane),
    messages.map(({ seq }) => seq),
    messages.map(({ received }) => received),
    receivedAt,
    receivedAt + visibility * 1000,
    receivedAt + DEDUP_WINDOW * 1000,
  ]);
}
