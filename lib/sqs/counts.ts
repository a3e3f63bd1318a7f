import type { Context } from "#lib/api/context.ts";
import type { Statement } from "#lib/db.ts";
import type { Queue } from "./queue-store.ts";

const COUNT: Statement = {
  name: "sqs_count",
  text: `SELECT
      (SELECT coalesce(sum(messages), 0) FROM sqs_counter WHERE account_id = $1 AND store_id = $2)::bigint AS total,
      (SELECT count(*) FROM sqs_message
        WHERE account_id = $1 AND store_id = $2 AND sent_at <= $4)::bigint AS expired,
      hidden.delayed, hidden.in_flight
    FROM (SELECT count(*) FILTER (WHERE received = 0) AS delayed, count(*) FILTER (WHERE received > 0) AS in_flight
      FROM sqs_message WHERE account_id = $1 AND store_id = $2 AND visible_at > $3 AND sent_at > $4) AS hidden`,
};

/**
 * The three counts of a queue. The total comes from counters, what is hidden from the end of an index, so the messages
 * that wait are never scanned.
 */
export async function countMessages(ctx: Context, queue: Queue): Promise<Record<string, string>> {
  const now = ctx.clock.now();
  const { rows } = await ctx.db.query<{ total: number; expired: number; delayed: number; in_flight: number }>(COUNT, [
    queue.accountId,
    queue.storeId,
    now,
    now - queue.settings.retention,
  ]);
  const { total, expired, delayed, in_flight } = rows[0]!;
  return {
    ApproximateNumberOfMessages: String(Math.max(0, total - expired - delayed - in_flight)),
    ApproximateNumberOfMessagesNotVisible: String(in_flight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}
