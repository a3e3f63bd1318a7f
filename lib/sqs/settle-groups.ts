import type { Statement } from "#lib/db.ts";
import { NEVER } from "./limits.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import { query } from "./message-database.ts";

const SETTLE: Statement = {
  name: "sqs_settle_groups",
  text: `WITH seen AS MATERIALIZED (
      SELECT * FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS s(group_id, version, tail)),
    locked AS MATERIALIZED (
      SELECT g.group_id FROM sqs_group g
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY ($3::text[])
        AND (g.version, g.tail) = (SELECT s.version, s.tail FROM seen s WHERE s.group_id = g.group_id)
      ORDER BY g.group_id FOR UPDATE)
    UPDATE sqs_group g SET version = g.version + 1, ready_at = coalesce(
      (SELECT m.visible_at FROM sqs_message m WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = g.group_id
        AND m.sent_at > $6 ORDER BY m.seq LIMIT 1), ${NEVER})
    WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT group_id FROM locked))`,
};

/** Groups that seemed ready but have nothing to give (expired, delayed): work out when they are. */
export async function settleGroups(
  queue: Queue,
  groups: readonly { groupId: string; version: number; tail: number }[],
  now: number,
): Promise<void> {
  await retryingDeadlocks(() =>
    query(SETTLE, [
      queue.accountId,
      queue.storeId,
      groups.map(({ groupId }) => groupId),
      groups.map(({ version }) => version),
      groups.map(({ tail }) => tail),
      now - queue.settings.retention,
    ]),
  );
}
