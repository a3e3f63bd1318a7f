import { batcher } from "#lib/batcher.ts";
import { wallNow } from "#lib/clock.ts";
import { processState, runtime } from "#lib/runtime.ts";
import type { ClaimedJob } from "./claims.ts";

/** How a run ended. */
export type Outcome =
  | { kind: "done" }
  /** Run again at a time of the account. */
  | { kind: "again"; dueAt: number }
  /** It threw: kept with its error and tried again after a pause. */
  | { kind: "failed"; error: string }
  /** Not run at all, or cut short because this process stops: somebody else may take it at once. */
  | { kind: "released" };

interface Settled {
  job: ClaimedJob;
  owner: string;
  outcome: Outcome;
}

const MAX_PAUSE_MS = 5 * 60_000;
const MAX_ERROR = 2000;
const BATCH = 200;

/** The pause after a job's failure, in wall milliseconds: 2 s, doubled each time, 5 minutes at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(1000 * 2 ** Math.min(attempts, 20), MAX_PAUSE_MS);
}

const MINE = "job.account_id = mine.account_id AND job.job_id = mine.job_id AND job.claimed_by = mine.owner";

/** Not waiting for the disk: what a crash of the database forgets is run once more, which handlers must bear anyway. */
const LAZY = "WITH lazy AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))";

const FINISH = {
  name: "job_finish",
  text: `${LAZY} DELETE FROM job USING lazy,
      unnest($1::bpchar[], $2::uuid[], $3::text[], $4::int[]) AS mine(account_id, job_id, owner, revision)
    WHERE ${MINE} AND job.revision = mine.revision`,
};
const PUT_BACK = {
  name: "job_put_back",
  text: `${LAZY} UPDATE job SET claimed_by = NULL, claimed_until = mine.rest_until, due_at = coalesce(mine.due_at, job.due_at),
      attempts = CASE WHEN mine.error IS NULL THEN 0 ELSE job.attempts + 1 END, last_error = mine.error
    FROM lazy, unnest($1::bpchar[], $2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::timestamptz[])
      AS mine(account_id, job_id, owner, revision, due_at, error, rest_until)
    WHERE ${MINE} AND job.revision = mine.revision`,
};
/** What was scheduled anew while it ran, or was not run: as it is, for whoever comes. */
const RELEASE = {
  name: "job_release",
  text: `UPDATE job SET claimed_by = NULL, claimed_until = NULL
    FROM unnest($1::bpchar[], $2::uuid[], $3::text[]) AS mine(account_id, job_id, owner) WHERE ${MINE}`,
};

const pending = () => processState("engine:settle", () => batcher(settleAll, BATCH));

/** Record how a run ended, and give the claim back. Runs that end together are recorded together. */
export async function settle(settled: Settled): Promise<void> {
  await pending().add(settled);
}

async function settleAll(all: Settled[]): Promise<undefined[]> {
  const { pool } = runtime();
  const ids = (some: Settled[]) => [
    some.map(({ job }) => job.accountId),
    some.map(({ job }) => job.jobId),
    some.map(({ owner }) => owner),
  ];
  const revisions = (some: Settled[]) => some.map(({ job }) => job.revision);
  const done = all.filter(({ outcome }) => outcome.kind === "done");
  const back = all.filter(({ outcome }) => outcome.kind === "again" || outcome.kind === "failed");
  let kept = all.length - done.length - back.length;
  if (done.length > 0) {
    const { rowCount } = await pool.query({ ...FINISH, values: [...ids(done), revisions(done)] });
    kept += done.length - (rowCount ?? 0);
  }
  if (back.length > 0) {
    const { rowCount } = await pool.query({
      ...PUT_BACK,
      values: [
        ...ids(back),
        revisions(back),
        back.map(({ outcome }) => (outcome.kind === "again" ? new Date(outcome.dueAt) : null)),
        back.map(({ outcome }) => (outcome.kind === "failed" ? outcome.error.slice(0, MAX_ERROR) : null)),
        back.map(({ job, outcome }) =>
          outcome.kind === "failed" ? new Date(wallNow() + pauseAfter(job.attempts + 1)) : null,
        ),
      ],
    });
    kept += back.length - (rowCount ?? 0);
  }
  if (kept > 0) await pool.query({ ...RELEASE, values: ids(all) });
  return all.map(() => undefined);
}
