import type { Statement } from "#lib/db.ts";
import { NEVER } from "./limits.ts";
import type { Queue } from "./queue-store.ts";
import { query } from "./message-database.ts";

const LOOK: Statement = {
  name: "sqs_look_ahead",
  text: `SELECT w.queue_id,
      CASE WHEN w.fifo
        THEN (SELECT g.ready_at FROM sqs_group g WHERE g.account_id = w.account_id AND g.store_id = w.store_id
          ORDER BY g.ready_at, g.group_id LIMIT 1) <= w.at
        ELSE (SELECT m.visible_at FROM sqs_message m WHERE m.account_id = w.account_id AND m.store_id = w.store_id
          AND m.visible_at <= w.at AND m.sent_at > w.at - w.retention ORDER BY m.visible_at, m.seq LIMIT 1) IS NOT NULL
        END AS ready,
      CASE WHEN w.fifo
        THEN (SELECT g.ready_at FROM sqs_group g WHERE g.account_id = w.account_id AND g.store_id = w.store_id
          AND g.ready_at > w.at AND g.ready_at < ${NEVER} ORDER BY g.ready_at, g.group_id LIMIT 1)
        ELSE (SELECT m.visible_at FROM sqs_message m WHERE m.account_id = w.account_id AND m.store_id = w.store_id
          AND m.visible_at > w.at ORDER BY m.visible_at, m.seq LIMIT 1) END AS next_at
    FROM unnest($1::bpchar[], $2::bigint[], $3::bigint[], $4::bool[], $5::bigint[], $6::bigint[])
      AS w(account_id, queue_id, store_id, fifo, retention, at)`,
};

/** For each queue, by id: whether something is visible now, and when next something turns visible. */
export async function lookAhead(
  asked: readonly { queue: Queue; now: number }[],
): Promise<Map<number, { ready: boolean; nextAt: number | undefined }>> {
  const { rows } = await query<{ queue_id: number; ready: boolean | null; next_at: number | null }>(LOOK, [
    asked.map(({ queue }) => queue.accountId),
    asked.map(({ queue }) => queue.queueId),
    asked.map(({ queue }) => queue.storeId),
    asked.map(({ queue }) => queue.fifo),
    asked.map(({ queue }) => queue.settings.retention),
    asked.map(({ now }) => now),
  ]);
  return new Map(rows.map((row) => [row.queue_id, { ready: row.ready === true, nextAt: row.next_at ?? undefined }]));
}
