import { database, type Statement } from "#lib/db.ts";
import { processState } from "#lib/runtime.ts";
import { onSignal, raise } from "#lib/signals.ts";
import { queueDoesNotExist } from "./errors.ts";
import { arnOf } from "./queue-url.ts";
import { QueueSettings } from "./queue-settings.ts";

/** Where a queue is. */
export interface QueuePlace {
  accountId: string;
  region: string;
  name: string;
}

/** A queue as a process knows it. Statements of the message path check `version`; on a mismatch the queue is read again. */
export interface Queue extends QueuePlace {
  queueId: number;
  storeId: number;
  version: number;
  fifo: boolean;
  arn: string;
  /** The attributes that were set. */
  attributes: Record<string, string>;
  tags: Record<string, string>;
  settings: QueueSettings;
  createdAt: number;
  modifiedAt: number;
  purgedAt: number | null;
  /** Until then the queue deduplicates by the other scope than its attribute says. */
  dedupScopeAt: number | null;
}

interface QueueRow {
  account_id: string;
  queue_id: number;
  region: string;
  name: string;
  fifo: boolean;
  attributes: Record<string, string>;
  tags: Record<string, string>;
  version: number;
  store_id: number;
  created_at: number;
  modified_at: number;
  purged_at: number | null;
  dedup_scope_at: number | null;
}

/** Columns of a queue, as every statement that reads one returns them. */
const QUEUE_COLUMNS =
  "account_id, queue_id, region, name, fifo, attributes, tags, version, store_id, created_at, modified_at, purged_at, dedup_scope_at";

const FIND: Statement = {
  name: "sqs_find_queue",
  text: `SELECT ${QUEUE_COLUMNS} FROM sqs_queue WHERE account_id = $1 AND region = $2 AND name = $3`,
};

/** Queues by place. One more than this and the cache starts anew: a process serves few queues at a time. */
const MAX_CACHED = 20_000;

interface Cache {
  queues: Map<string, Queue>;
  reading: Map<string, Promise<Queue | undefined>>;
}

function cache(): Cache {
  return processState("sqs.queues", () => {
    const made: Cache = { queues: new Map(), reading: new Map() };
    onSignal("sqs:queue", (key) => made.queues.delete(key));
    onSignal("missed", () => made.queues.clear());
    onSignal("reset", (accountId) => {
      for (const key of made.queues.keys()) if (key.startsWith(`${accountId}/`)) made.queues.delete(key);
    });
    return made;
  });
}

function keyOf({ accountId, region, name }: QueuePlace): string {
  return `${accountId}/${region}/${name}`;
}

/** The queue at a place. Throws QueueDoesNotExist. `fresh` reads the database even when the queue is known. */
export async function findQueue(place: QueuePlace, fresh = false): Promise<Queue> {
  const queue = await lookupQueue(place, fresh);
  if (!queue) throw queueDoesNotExist();
  return queue;
}

/** The queue at a place, if there is one. */
export async function lookupQueue(place: QueuePlace, fresh = false): Promise<Queue | undefined> {
  const { queues, reading } = cache();
  const key = keyOf(place);
  const known = queues.get(key);
  if (known && !fresh) return known;
  let read = fresh ? undefined : reading.get(key);
  if (!read) {
    read = readQueue(place).finally(() => {
      if (reading.get(key) === read) reading.delete(key);
    });
    reading.set(key, read);
  }
  return read;
}

async function readQueue(place: QueuePlace): Promise<Queue | undefined> {
  const { rows } = await database().query<QueueRow>(FIND, [place.accountId, place.region, place.name]);
  const { queues } = cache();
  if (!rows[0]) {
    queues.delete(keyOf(place));
    return undefined;
  }
  if (queues.size > MAX_CACHED) queues.clear();
  const queue = toQueue(rows[0]);
  queues.set(keyOf(place), queue);
  return queue;
}

/** A row of `QUEUE_COLUMNS` as a queue. */
function toQueue(row: QueueRow): Queue {
  return {
    accountId: row.account_id,
    queueId: row.queue_id,
    region: row.region,
    name: row.name,
    fifo: row.fifo,
    arn: arnOf({ accountId: row.account_id, region: row.region, name: row.name }),
    attributes: row.attributes,
    tags: row.tags,
    settings: new QueueSettings(row.attributes),
    version: row.version,
    storeId: row.store_id,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    purgedAt: row.purged_at,
    dedupScopeAt: row.dedup_scope_at,
  };
}

/** Forget a queue here and in every other process. To be called after each change of a queue. */
export function queueChanged(place: QueuePlace): void {
  cache().queues.delete(keyOf(place));
  raise("sqs:queue", keyOf(place));
}
