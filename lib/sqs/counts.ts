import type { Context } from "#lib/api/context.ts";
import type { Statement } from "#lib/db.ts";
import { scheduleSweep } from "./jobs.ts";
import { query } from "./message-database.ts";
import { clockOf } from "./queue-clock.ts";
import type { Queue } from "./queue-store.ts";

/** Messages that are over but not swept yet are looked for at the old end only, and so far. */
const LOOKED_AT = 1000;

const COUNT: Statement = {
  name: "sqs_count",
  text: `SELECT
      (SELECT coalesce(sum(messages), 0) FROM sqs_counter WHERE account_id = $1 AND store_id = $2)::bigint AS total,
      hidden.delayed, hidden.in_flight
    FROM (SELECT count(*) FILTER (WHERE received = 0) AS delayed, count(*) FILTER (WHERE received > 0) AS in_flight
      FROM (SELECT received, sent_at FROM sqs_message
        WHERE account_id = $1 AND store_id = $2 AND visible_at > $3 ORDER BY visible_at, seq) AS m
      WHERE sent_at > $4) AS hidden`,
};

/** The oldest messages have the lowest numbers: of a standard queue's all, of a FIFO queue's each group's. */
const EXPIRED: Statement = {
  name: "sqs_count_expired",
  text: `SELECT count(*) AS n FROM (
      SELECT sent_at FROM sqs_message WHERE account_id = $1 AND store_id = $2 AND lane = '' AND seq >= 0
      ORDER BY seq LIMIT ${LOOKED_AT}) AS m
    WHERE sent_at <= $3`,
};

const EXPIRED_FIFO: Statement = {
  name: "sqs_count_expired_fifo",
  text: `SELECT count(*) AS n FROM (
      SELECT group_id FROM sqs_group WHERE account_id = $1 AND store_id = $2 ORDER BY group_id LIMIT 200) AS g
    CROSS JOIN LATERAL (
      SELECT sent_at FROM sqs_message WHERE account_id = $1 AND store_id = $2 AND lane = g.group_id
      ORDER BY seq LIMIT ${LOOKED_AT / 10}) AS m
    WHERE m.sent_at <= $3`,
};

/** How many messages a queue holds, by state. */
export interface MessageCounts {
  visible: number;
  inFlight: number;
  delayed: number;
}

/**
 * Count a queue's messages. The total comes from counters, what is hidden from the end of an index: the messages that
 * wait are never counted one by one.
 */
export async function messageCounts(ctx: Context, queue: Queue): Promise<MessageCounts> {
  const now = clockOf(ctx, queue).now();
  const over = now - queue.settings.retention;
  const { accountId, storeId } = queue;
  const [counted, expired] = await Promise.all([
    query<{ total: number; delayed: number; in_flight: number }>(COUNT, [accountId, storeId, now, over]),
    query<{ n: number }>(queue.fifo ? EXPIRED_FIFO : EXPIRED, [accountId, storeId, over]),
  ]);
  const { total, delayed, in_flight: inFlight } = counted.rows[0]!;
  const gone = expired.rows[0]!.n;
  if (gone > 0) await scheduleSweep(ctx, queue);
  return { visible: Math.max(0, total - gone - delayed - inFlight), inFlight, delayed };
}

/** The three counts as queue attributes. */
export async function countAttributes(ctx: Context, queue: Queue): Promise<Record<string, string>> {
  const { visible, inFlight, delayed } = await messageCounts(ctx, queue);
  return {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}
