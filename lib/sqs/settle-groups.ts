import { database, type Statement } from "#lib/db.ts";
import { NEVER } from "./limits.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";

const SETTLE: Statement = {
  name: "sqs_settle_groups",
  text: `WITH locked AS MATERIALIZED (
      SELECT g.group_id FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS s(group_id, version, tail)
      JOIN sqs_group g ON g.account_id = $1 AND g.store_id = $2 AND g.group_id = s.group_id AND g.version = s.version
        AND g.tail = s.tail
      ORDER BY g.group_id FOR UPDATE OF g)
    UPDATE sqs_group g SET version = g.version + 1, ready_at = coalesce(
      (SELECT m.visible_at FROM sqs_message m WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = g.group_id
        AND m.sent_at > $6 ORDER BY m.seq LIMIT 1), ${NEVER})
    FROM locked l WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = l.group_id`,
};

/** Groups that seemed ready but have nothing to give (expired, delayed): work out when they are. */
export async function settleGroups(
  queue: Queue,
  groups: readonly { groupId: string; version: number; tail: number }[],
  now: number,
): Promise<void> {
  await retryingDeadlocks(() =>
    database().query(SETTLE, [
      queue.accountId,
      queue.storeId,
      groups.map(({ groupId }) => groupId),
      groups.map(({ version }) => version),
      groups.map(({ tail }) => tail),
      now - queue.settings.retention,
    ]),
  );
}
