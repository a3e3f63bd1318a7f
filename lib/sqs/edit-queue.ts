import { database, type Statement } from "#lib/db.ts";
import { serviceUnavailable } from "#lib/api/errors.ts";
import { findQueue, queueChanged, type Queue, type QueuePlace } from "./queue-store.ts";

const UPDATE: Statement = {
  name: "sqs_update_queue",
  text: `UPDATE sqs_queue SET attributes = $4, tags = $5, modified_at = $6, dedup_scope_at = $7,
      version = nextval('sqs_queue_version_seq')
    WHERE account_id = $1 AND queue_id = $2 AND version = $3`,
};

/** What may be changed of a queue. */
export type Edit = Partial<Pick<Queue, "attributes" | "tags" | "modifiedAt" | "dedupScopeAt">>;

const MAX_TRIES = 20;

/**
 * Change a queue: read it, work the change out, and write it if nobody changed the queue meanwhile; else again.
 * `work` may throw. Every process notices by the version. Throws QueueDoesNotExist.
 */
export async function editQueue(place: QueuePlace, work: (queue: Queue) => Edit | Promise<Edit>): Promise<Queue> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const queue = await findQueue(place, true);
    const { attributes, tags, modifiedAt, dedupScopeAt } = { ...queue, ...(await work(queue)) };
    const { rowCount } = await database().query(UPDATE, [
      queue.accountId,
      queue.queueId,
      queue.version,
      attributes,
      tags,
      modifiedAt,
      dedupScopeAt,
    ]);
    if (rowCount === 1) {
      queueChanged(place);
      return queue;
    }
  }
  throw serviceUnavailable();
}
