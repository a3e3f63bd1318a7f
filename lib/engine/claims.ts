import type { Pool } from "pg";
import { wallNow } from "#lib/clock.ts";
import { runtime } from "#lib/runtime.ts";

/** A job that this process has claimed: nobody else runs it until the claim is given back or runs out. */
export interface ClaimedJob {
  accountId: string;
  jobId: string;
  kind: string;
  key: string;
  region: string;
  payload: unknown;
  dueAt: Date;
  concurrent: boolean;
  revision: number;
  attempts: number;
}

/** A claim lasts so long (wall clock) and is renewed while the job runs: a killed process's jobs are taken over after it. */
export const LEASE_MS = 60_000;
const CLAIM_LOCK = 4_566_003;
/** Due jobs looked at in one claim: of all accounts on real time together, and of each account on a time of its own. */
const WINDOW = 1000;
const ACCOUNT_WINDOW = 200;

const COLUMNS = `job.account_id AS "accountId", job.job_id AS "jobId", job.kind, job.key, job.region, job.payload,
  job.due_at AS "dueAt", job.concurrent, job.revision, job.attempts`;

/** The time of an account that has a clock row `c`, at wall time `$1`. */
const ACCOUNT_TIME = "c.base_account + ($1::timestamptz - c.base_wall) * c.rate";

/** `$1` wall time. Not claimed, not resting after a failure, and no other job of a one-after-the-other account is running. */
const CLAIMABLE = `(j.claimed_until IS NULL OR j.claimed_until <= $1)
  AND (j.concurrent OR NOT EXISTS (SELECT FROM job b WHERE b.account_id = j.account_id AND NOT b.concurrent
    AND b.claimed_by IS NOT NULL AND b.claimed_until > $1))`;

const DUE = `
  (SELECT j.account_id, j.job_id, j.due_at, j.concurrent, j.revision FROM job j
    WHERE j.due_at <= $1 AND NOT EXISTS (SELECT FROM account_clock c WHERE c.account_id = j.account_id) AND ${CLAIMABLE}
    ORDER BY j.due_at LIMIT ${WINDOW})
  UNION ALL
  (SELECT j.* FROM account_clock c CROSS JOIN LATERAL (
    SELECT j.account_id, j.job_id, j.due_at, j.concurrent, j.revision FROM job j
    WHERE j.account_id = c.account_id AND j.due_at <= ${ACCOUNT_TIME} AND ${CLAIMABLE}
    ORDER BY j.due_at LIMIT ${ACCOUNT_WINDOW}) j)`;

/** `$2` owner, `$3` end of the claim, `$4` jobs at most. Of an account's ordered jobs only the first is taken. */
const CLAIM = {
  name: "job_claim",
  text: `WITH due AS MATERIALIZED (${DUE}),
    ranked AS (SELECT *, row_number() OVER (PARTITION BY account_id, concurrent ORDER BY due_at, job_id) AS place FROM due),
    picked AS (SELECT * FROM ranked WHERE concurrent OR place = 1 ORDER BY due_at, job_id LIMIT $4),
    locked AS (SELECT j.account_id, j.job_id FROM picked p JOIN job j ON j.account_id = p.account_id AND j.job_id = p.job_id
      AND j.revision = p.revision FOR UPDATE OF j SKIP LOCKED)
    UPDATE job SET claimed_by = $2, claimed_until = $3 FROM locked
    WHERE job.account_id = locked.account_id AND job.job_id = locked.job_id RETURNING ${COLUMNS}`,
};

/**
 * Claim up to `limit` due jobs of any account, earliest first. Claims are made one after the other over all processes (for
 * a millisecond), so that two processes cannot take two jobs of an account that must run in order.
 */
export async function claimDueJobs(owner: string, limit: number, now = wallNow()): Promise<ClaimedJob[]> {
  const client = await runtime().pool.connect();
  let broken: Error | undefined;
  try {
    // A claim that a crash of the database forgets is made again: it need not wait for the disk.
    await client.query(`BEGIN; SET LOCAL synchronous_commit = off; SELECT pg_advisory_xact_lock(${CLAIM_LOCK})`);
    const { rows } = await client.query<ClaimedJob>({
      ...CLAIM,
      values: [new Date(now), owner, new Date(now + LEASE_MS), limit],
    });
    await client.query("COMMIT");
    return rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

const NEXT_DUE = {
  name: "job_next_due",
  text: `SELECT min(at) AS at FROM (
      (SELECT j.due_at AS at FROM job j WHERE j.due_at > $1
        AND NOT EXISTS (SELECT FROM account_clock c WHERE c.account_id = j.account_id) ORDER BY j.due_at LIMIT 1)
      UNION ALL
      (SELECT $1::timestamptz + (j.due_at - (${ACCOUNT_TIME})) / c.rate FROM account_clock c CROSS JOIN LATERAL (
        SELECT j.due_at FROM job j WHERE j.account_id = c.account_id AND j.due_at > ${ACCOUNT_TIME}
        ORDER BY j.due_at LIMIT 1) j WHERE c.rate > 0)
    ) AS soonest`,
};

/**
 * Wall time at which the next job after `now` falls due; undefined when none will (what a frozen account waits for never
 * does). Pass the time of the claim before, so that nothing falls due unseen between the two.
 */
export async function nextDue(now: number): Promise<number | undefined> {
  const { rows } = await runtime().pool.query<{ at: Date | null }>({ ...NEXT_DUE, values: [new Date(now)] });
  return rows[0]?.at ? rows[0].at.getTime() + 1 : undefined;
}

const COUNT_DUE = { name: "job_count_due", text: `SELECT count(*) AS due FROM (${DUE}) AS due` };

/** How many jobs are due and not begun, up to about a thousand. */
export async function countDueJobs(pool: Pool = runtime().pool): Promise<number> {
  const { rows } = await pool.query<{ due: number }>({ ...COUNT_DUE, values: [new Date(wallNow())] });
  return rows[0]?.due ?? 0;
}

const FIRST_OF_ACCOUNT = {
  name: "job_first_of_account",
  text: `SELECT due_at, claimed_by IS NOT NULL AND claimed_until > $3 AS running FROM job
    WHERE account_id = $1 AND due_at <= $2 AND job_id <> ALL($4::uuid[]) ORDER BY due_at, job_id LIMIT 1`,
};
const CLAIM_MOMENT = {
  name: "job_claim_moment",
  text: `WITH locked AS (SELECT account_id, job_id FROM job WHERE account_id = $1 AND due_at = $2
      AND (claimed_by IS NULL OR claimed_until <= $3) AND job_id <> ALL($4::uuid[])
      ORDER BY job_id LIMIT ${ACCOUNT_WINDOW} FOR UPDATE SKIP LOCKED)
    UPDATE job SET claimed_by = $5, claimed_until = $6 FROM locked
    WHERE job.account_id = locked.account_id AND job.job_id = locked.job_id RETURNING ${COLUMNS}`,
};

/**
 * Claim the account's earliest jobs that fall due up to `until` (account time) and share one due time, also those that rest
 * after a failure. `busy`: an earlier one is running elsewhere. `none`: nothing is due.
 */
export async function claimNextMoment(
  owner: string,
  { accountId, until, except }: { accountId: string; until: number; except: string[] },
): Promise<ClaimedJob[] | "busy" | "none"> {
  const { pool } = runtime();
  const now = new Date(wallNow());
  const { rows } = await pool.query<{ due_at: Date; running: boolean }>({
    ...FIRST_OF_ACCOUNT,
    values: [accountId, new Date(until), now, except],
  });
  const first = rows[0];
  if (!first) return "none";
  if (first.running) return "busy";
  const claimed = await pool.query<ClaimedJob>({
    ...CLAIM_MOMENT,
    values: [accountId, first.due_at, now, except, owner, new Date(now.getTime() + LEASE_MS)],
  });
  return claimed.rows.length > 0 ? claimed.rows : "busy";
}

const RENEW = {
  name: "job_renew",
  text: `UPDATE job SET claimed_until = $4 FROM unnest($1::bpchar[], $2::uuid[]) AS mine(account_id, job_id)
    WHERE job.account_id = mine.account_id AND job.job_id = mine.job_id AND job.claimed_by = $3`,
};

/** Make the claims of running jobs last longer. */
export async function renewClaims(owner: string, jobs: Iterable<ClaimedJob>): Promise<void> {
  const all = [...jobs];
  if (all.length === 0) return;
  await runtime().pool.query({
    ...RENEW,
    values: [all.map((job) => job.accountId), all.map((job) => job.jobId), owner, new Date(wallNow() + LEASE_MS)],
  });
}
