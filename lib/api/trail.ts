import { batcher } from "#lib/batcher.ts";
import { accountClock } from "#lib/clocks.ts";
import { database } from "#lib/db.ts";
import { scheduleJob } from "#lib/engine/jobs.ts";
import { logger } from "#lib/log.ts";
import { DEFAULT_REGION } from "#lib/regions.ts";
import { processState, runtime } from "#lib/runtime.ts";

/** A row of the event history. */
export interface TrailRow {
  accountId: string;
  region: string;
  eventTime: Date;
  eventId: string;
  eventName: string;
  eventSource: string;
  readOnly: boolean;
  userName: string | null;
  accessKeyId: string | null;
  resources: { ResourceType: string; ResourceName: string }[];
  record: object;
}

const INSERT = {
  name: "trail_insert",
  text: `INSERT INTO trail_event (account_id, region, event_time, event_id, event_name, event_source, read_only, user_name, access_key_id, resources, record)
    SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::bool[], $8::text[], $9::text[], $10::jsonb[], $11::json[])`,
};

const pending = () => processState("trail", () => batcher(insert, 200));

/** Write an event into the history. Resolves when it is committed; never rejects (a lost record must not lose the call). */
export async function storeTrailEvent(row: TrailRow): Promise<void> {
  await pending()
    .add(row)
    .catch(() => undefined);
}

/** Resolves when the records of finished calls are committed: a reader of the history sees its own calls. */
export async function trailWritten(): Promise<void> {
  await pending().idle();
}

async function insert(rows: TrailRow[]): Promise<undefined[]> {
  try {
    await insertAll(rows);
  } catch {
    // One row that cannot be stored must not cost the others theirs.
    await Promise.allSettled(rows.map(insertOne));
  }
  return rows.map(() => undefined);
}

async function insertOne(row: TrailRow): Promise<void> {
  try {
    await insertAll([storable(row)]);
  } catch (error) {
    logger().error({ err: error, eventName: row.eventName }, "an event could not be recorded");
    throw error;
  }
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair: nobody may hide from the history by writing one. */
function storable(row: TrailRow): TrailRow {
  const clean = (text: string) => text.replaceAll("\0", "\ufffd").toWellFormed();
  return {
    ...row,
    userName: row.userName && clean(row.userName),
    accessKeyId: row.accessKeyId && clean(row.accessKeyId),
    resources: row.resources.map(({ ResourceType, ResourceName }) => ({
      ResourceType,
      ResourceName: clean(ResourceName),
    })),
  };
}

async function insertAll(rows: TrailRow[]): Promise<void> {
  await runtime().pool.query({
    ...INSERT,
    values: [
      rows.map((row) => row.accountId),
      rows.map((row) => row.region),
      rows.map((row) => row.eventTime),
      rows.map((row) => row.eventId),
      rows.map((row) => row.eventName),
      rows.map((row) => row.eventSource),
      rows.map((row) => row.readOnly),
      rows.map((row) => row.userName),
      rows.map((row) => row.accessKeyId),
      rows.map((row) => JSON.stringify(row.resources)),
      rows.map((row) => JSON.stringify(row.record)),
    ],
  });
}

const DAY_MS = 86_400_000;

/** Have the account's old events removed, daily from tomorrow on. */
export async function scheduleTrailSweep(accountId: string): Promise<void> {
  await scheduleJob(database(), {
    accountId,
    region: DEFAULT_REGION,
    kind: "cloudtrail.sweep",
    key: "history",
    payload: {},
    dueAt: new Date(accountClock(accountId).now() + DAY_MS),
    keepEarlier: true,
  });
}
