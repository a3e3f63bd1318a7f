import { database, type Statement } from "#lib/db.ts";

export type MoveTaskStatus = "RUNNING" | "COMPLETED" | "CANCELLING" | "CANCELLED" | "FAILED";

/** A redrive of a dead-letter queue. Times are the account's, milliseconds. */
export interface MoveTask {
  taskId: string;
  sourceArn: string;
  /** Null: each message goes back where it came from. */
  destinationArn: string | null;
  /** Null: as fast as it goes. */
  maxPerSecond: number | null;
  status: MoveTaskStatus;
  moved: number;
  toMove: number;
  failureReason: string | null;
  startedAt: number;
}

const COLUMNS = `task_id AS "taskId", source_arn AS "sourceArn", destination_arn AS "destinationArn",
  max_per_second AS "maxPerSecond", status, moved, to_move AS "toMove", failure_reason AS "failureReason",
  started_at AS "startedAt"`;

const ACTIVE = "status IN ('RUNNING', 'CANCELLING')";

/** The account's row is locked, so that two starts at once see each other. */
const INSERT: Statement = {
  name: "sqs_insert_move_task",
  text: `WITH one_at_a_time AS (SELECT account_id FROM account WHERE account_id = $1 FOR UPDATE),
    active AS (
      SELECT count(*) FILTER (WHERE source_arn = $4) AS here, count(*) AS everywhere
      FROM one_at_a_time LEFT JOIN sqs_move_task USING (account_id) WHERE ${ACTIVE}),
    inserted AS (
      INSERT INTO sqs_move_task
        (account_id, task_id, region, source_arn, destination_arn, max_per_second, status, to_move, started_at)
      SELECT $1, $2, $3, $4, $5, $6, 'RUNNING', $7, $8 FROM active WHERE here = 0 AND everywhere < $9)
    SELECT here, everywhere FROM active`,
};

const FIND: Statement = {
  name: "sqs_find_move_task",
  text: `SELECT ${COLUMNS} FROM sqs_move_task WHERE account_id = $1 AND task_id = $2`,
};

const LIST: Statement = {
  name: "sqs_list_move_tasks",
  text: `SELECT ${COLUMNS} FROM sqs_move_task WHERE account_id = $1 AND source_arn = $2
    ORDER BY started_at DESC, task_id LIMIT $3`,
};

const PROGRESS: Statement = {
  name: "sqs_move_task_progress",
  text: `UPDATE sqs_move_task SET moved = moved + $3, failure_reason = $5,
      status = CASE WHEN status = 'CANCELLING' AND $4 = 'RUNNING' THEN status ELSE $4 END
    WHERE account_id = $1 AND task_id = $2 AND ${ACTIVE} RETURNING status`,
};

const CANCEL: Statement = {
  name: "sqs_cancel_move_task",
  text: `UPDATE sqs_move_task SET status = 'CANCELLING'
    WHERE account_id = $1 AND task_id = $2 AND status = 'RUNNING' RETURNING moved`,
};

/** Begin a task. Returns how many were active of the source and of the account: when one too many, nothing was begun. */
export async function insertMoveTask(
  accountId: string,
  region: string,
  task: Omit<MoveTask, "status" | "moved" | "failureReason">,
  maxActive: number,
): Promise<{ here: number; everywhere: number }> {
  const { taskId, sourceArn, destinationArn, maxPerSecond, toMove, startedAt } = task;
  const values = [accountId, taskId, region, sourceArn, destinationArn, maxPerSecond, toMove, startedAt, maxActive];
  const { rows } = await database().query<{ here: number; everywhere: number }>(INSERT, values);
  return rows[0]!;
}

export async function findMoveTask(accountId: string, taskId: string): Promise<MoveTask | undefined> {
  return (await database().query<MoveTask>(FIND, [accountId, taskId])).rows[0];
}

/** The newest tasks of a source. */
export async function listTasksOf(accountId: string, sourceArn: string, limit: number): Promise<MoveTask[]> {
  return (await database().query<MoveTask>(LIST, [accountId, sourceArn, limit])).rows;
}

/** Add to what was moved, and end the task unless it is RUNNING still. Returns its status then. */
export async function recordProgress(
  accountId: string,
  taskId: string,
  moved: number,
  status: MoveTaskStatus = "RUNNING",
  failureReason: string | null = null,
): Promise<MoveTaskStatus | undefined> {
  const values = [accountId, taskId, moved, status, failureReason];
  return (await database().query<{ status: MoveTaskStatus }>(PROGRESS, values)).rows[0]?.status;
}

/** Ask a running task to end. Returns what it has moved; undefined when it is not running. */
export async function markCancelling(accountId: string, taskId: string): Promise<number | undefined> {
  return (await database().query<{ moved: number }>(CANCEL, [accountId, taskId])).rows[0]?.moved;
}
