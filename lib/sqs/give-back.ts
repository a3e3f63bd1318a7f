import type { Statement } from "#lib/db.ts";
import { accountClock } from "#lib/clocks.ts";
import type { Queue } from "./queue-store.ts";
import type { Taken } from "./taken-message.ts";
import { wake } from "./wake.ts";
import { query } from "./message-database.ts";

const GIVE_BACK: Statement = {
  name: "sqs_give_back",
  text: `WITH places AS MATERIALIZED (
      SELECT p.place FROM unnest($3::text[], $4::bigint[], $5::int[]) AS w(lane, seq, received)
      CROSS JOIN LATERAL (
        SELECT m.ctid AS place FROM sqs_message m
        WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = w.lane AND m.seq >= w.seq AND m.seq <= w.seq
          AND m.received = w.received
        ORDER BY m.seq LIMIT 1 FOR UPDATE) AS p),
    given AS (
      UPDATE sqs_message m SET visible_at = $6, received = m.received - 1, released = false,
        first_received_at = CASE WHEN m.received = 1 THEN NULL ELSE m.first_received_at END
      WHERE m.ctid = ANY (ARRAY(SELECT place FROM places))
      RETURNING m.lane)
    UPDATE sqs_group g SET ready_at = $6, version = g.version + 1
    WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT lane FROM given))`,
};

/** The caller hung up before it got its messages: they are visible again, as if they had not been received. */
export async function giveBack(queue: Queue, { messages }: Taken): Promise<void> {
  if (messages.length === 0) return;
  const now = accountClock(queue.accountId).now();
  await query(GIVE_BACK, [
    queue.accountId,
    queue.storeId,
    messages.map(({ lane }) => lane),
    messages.map(({ seq }) => seq),
    messages.map(({ received }) => received),
    now,
  ]);
  for (const _ of messages) wake(queue, now);
}
