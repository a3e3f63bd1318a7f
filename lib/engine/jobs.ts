import { randomUUID } from "node:crypto";
import type { Database } from "#lib/db.ts";
import { raiseHere } from "#lib/signals.ts";

/** A thing to do at a time of the account's clock, without a call that asks for it then. */
export interface JobRequest {
  accountId: string;
  region: string;
  /** `service.name`: the service's definition holds the handler under `jobs.name`. */
  kind: string;
  /** One job of a kind and key per account: scheduling again replaces it (due time and payload). */
  key: string;
  payload: object;
  /** The account's time. A time that is past means at once. */
  dueAt: Date;
  /**
   * Jobs of an account run one after the other, in the order of their due times. A concurrent job starts in that order too,
   * but neither waits for the others nor holds them up: for work that waits on somebody else (a delivery).
   */
  concurrent?: boolean;
  /** When the job is there already, keep whichever due time is earlier, with the payload that is there. */
  keepEarlier?: boolean;
}

const COLUMNS = `(account_id, job_id, kind, key, region, payload, due_at, concurrent)
  SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[], $8::bool[])
  ON CONFLICT (account_id, kind, key) DO UPDATE SET`;

const REPLACE = {
  name: "job_replace",
  text: `INSERT INTO job ${COLUMNS} region = excluded.region, payload = excluded.payload, due_at = excluded.due_at,
    concurrent = excluded.concurrent, revision = job.revision + 1, attempts = 0, last_error = NULL,
    claimed_until = CASE WHEN job.claimed_by IS NULL THEN NULL ELSE job.claimed_until END`,
};

const KEEP_EARLIER = {
  name: "job_keep_earlier",
  text: `INSERT INTO job ${COLUMNS} due_at = excluded.due_at, revision = job.revision + 1 WHERE excluded.due_at < job.due_at`,
};

const CANCEL = { name: "job_cancel", text: "DELETE FROM job WHERE account_id = $1 AND kind = $2 AND key = $3" };

/** Put a job into the schedule. Inside a transaction, call `nudgeEngine` after the commit: the engine cannot see it before. */
export async function scheduleJob(db: Pick<Database, "query">, job: JobRequest): Promise<void> {
  await scheduleJobs(db, [job]);
}

/** Put many jobs into the schedule with one statement. No two of them may have the same account, kind and key. */
export async function scheduleJobs(db: Pick<Database, "query">, jobs: readonly JobRequest[]): Promise<void> {
  for (const [statement, some] of [
    [REPLACE, jobs.filter((job) => !job.keepEarlier)],
    [KEEP_EARLIER, jobs.filter((job) => job.keepEarlier)],
  ] as const) {
    if (some.length === 0) continue;
    await db.query(statement, [
      some.map((job) => job.accountId),
      some.map(() => randomUUID()),
      some.map((job) => job.kind),
      some.map((job) => job.key),
      some.map((job) => job.region),
      some.map((job) => JSON.stringify(job.payload)),
      some.map((job) => job.dueAt),
      some.map((job) => job.concurrent ?? false),
    ]);
  }
  const earliest = new Map<string, number>();
  for (const { accountId, dueAt } of jobs) {
    earliest.set(accountId, Math.min(dueAt.getTime(), earliest.get(accountId) ?? Infinity));
  }
  for (const [accountId, due] of earliest) nudgeEngine(accountId, new Date(due));
}

/** Take a job out of the schedule. A run that is under way goes to its end. Returns whether there was one. */
export async function cancelJob(
  db: Pick<Database, "query">,
  job: Pick<JobRequest, "accountId" | "kind" | "key">,
): Promise<boolean> {
  const { rowCount } = await db.query(CANCEL, [job.accountId, job.kind, job.key]);
  return rowCount === 1;
}

/**
 * Tell this process's engine that a job of the account is due at a time. `scheduleJob` does so itself. Other processes need
 * not know: their polling takes over what this one leaves.
 */
export function nudgeEngine(accountId: string, dueAt: Date): void {
  raiseHere("job", JSON.stringify([accountId, dueAt.getTime()]));
}
