import type { Context } from "#lib/api/context.ts";
import type { JobHandler } from "#lib/api/service.ts";
import { parseArn } from "#lib/arn.ts";
import type { Statement } from "#lib/db.ts";
import { NEVER } from "./limits.ts";
import { findMoveTask, recordProgress, type MoveTask, type MoveTaskStatus } from "./move-task-store.ts";
import { retryingDeadlocks } from "./retry.ts";
import { lookupQueue, type Queue } from "./queue-store.ts";
import { shardOf } from "./shards.ts";
import { wake } from "./wake.ts";
import { query } from "./message-database.ts";

/** Messages in one statement at most. */
const CHUNK = 500;
/** Without a rate so many are moved in one run of the job, so that its account's other jobs get their turn. */
const PER_RUN = 5000;
const SECOND = 1000;
const MAX_DURATION_MS = 36 * 3600 * SECOND;

const CANDIDATES: Statement = {
  name: "sqs_move_candidates",
  text: `SELECT lane, seq, source_arn FROM sqs_message
    WHERE account_id = $1 AND store_id = $2 AND visible_at <= $3 AND sent_at > $4 ORDER BY visible_at, seq LIMIT $5`,
};

/** A moved message is a new one: id, number, time and counts begin anew. Rows that somebody takes meanwhile stay. */
const MOVE: Statement = {
  name: "sqs_move_messages",
  text: `WITH wanted AS (
      SELECT * FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS w(lane, seq, target_id)),
    places AS MATERIALIZED (
      SELECT p.place, w.target_id, w.lane, w.seq FROM wanted w
      CROSS JOIN LATERAL (
        SELECT m.ctid AS place FROM sqs_message m
        WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = w.lane AND m.seq >= w.seq AND m.seq <= w.seq
          AND m.visible_at <= $6
        ORDER BY m.seq LIMIT 1 FOR UPDATE) AS p),
    gone AS (
      DELETE FROM sqs_message m USING places p WHERE m.ctid = p.place RETURNING m.*, p.target_id),
    changed AS (
      UPDATE sqs_group g SET version = g.version + 1, ready_at = least(g.ready_at, $6)
      WHERE g.account_id = $1 AND g.store_id = $2
        AND g.group_id = ANY (ARRAY(SELECT DISTINCT lane FROM gone WHERE lane <> ''))),
    grouped AS (
      INSERT INTO sqs_group AS g (account_id, store_id, group_id, ready_at)
      SELECT DISTINCT $1::bpchar, target_id, lane, $6::bigint FROM gone WHERE lane <> '' ORDER BY target_id, lane
      ON CONFLICT (account_id, store_id, group_id) DO UPDATE SET tail = g.tail + 1,
        ready_at = CASE WHEN g.ready_at = ${NEVER} THEN excluded.ready_at ELSE g.ready_at END
      RETURNING 1),
    stored AS (
      INSERT INTO sqs_message (account_id, store_id, lane, message_id, visible_at, sent_at, group_id, dedup_id,
        sender_id, attributes, trace_header, body)
      SELECT account_id, target_id, lane, gen_random_uuid(), $6, $6, group_id, dedup_id, sender_id, attributes,
        trace_header, body
      FROM (SELECT * FROM gone WHERE (SELECT count(*) FROM grouped) >= 0 ORDER BY seq) AS g),
    changes AS (
      SELECT $2::bigint AS store_id, -count(*) AS n FROM gone HAVING count(*) > 0
      UNION ALL SELECT target_id, count(*) FROM gone GROUP BY target_id),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT $1, store_id, $7::smallint, sum(n) FROM changes GROUP BY store_id ORDER BY store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    SELECT target_id, count(*) AS n FROM gone GROUP BY target_id`,
};

/** One step of a task: at most a second's worth of messages, and then again a second later. */
export const moveMessages: JobHandler = async (ctx, { key: taskId }) => {
  const task = await findMoveTask(ctx.accountId, taskId);
  if (task?.status === "CANCELLING") await recordProgress(ctx.accountId, taskId, 0, "CANCELLED");
  if (task?.status !== "RUNNING") return undefined;
  const now = ctx.clock.now();
  const { moved, end, reason } = await step(ctx, task, now);
  const status = await recordProgress(ctx.accountId, taskId, moved, end ?? "RUNNING", reason ?? null);
  if (status === "CANCELLING") await recordProgress(ctx.accountId, taskId, 0, "CANCELLED");
  return status === "RUNNING" ? now + (task.maxPerSecond === null ? 1 : SECOND) : undefined;
};

interface Step {
  moved: number;
  end?: MoveTaskStatus;
  reason?: string;
}

async function step(ctx: Context, task: MoveTask, now: number): Promise<Step> {
  const source = await queueOf(task.sourceArn);
  if (!source) return { moved: 0, end: "FAILED", reason: NO_QUEUE };
  if (now - task.startedAt > MAX_DURATION_MS) return { moved: 0, end: "FAILED", reason: "TaskTimedOut" };
  const limit = task.maxPerSecond ?? PER_RUN;
  let moved = 0;
  while (moved < limit && !ctx.signal.aborted) {
    const asked = Math.min(CHUNK, limit - moved);
    const chunk = await moveChunk(source, task, now, asked);
    moved += chunk.moved;
    if (chunk.reason) return { moved, end: "FAILED", reason: chunk.reason };
    if (chunk.found < asked) return { moved, end: "COMPLETED" };
    if (chunk.moved === 0) break;
  }
  return { moved };
}

const NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";
const NO_SOURCE = "CouldNotDetermineMessageSource";

interface Candidate {
  lane: string;
  seq: number;
  source_arn: string | null;
}

async function moveChunk(
  source: Queue,
  task: MoveTask,
  now: number,
  limit: number,
): Promise<{ found: number; moved: number; reason?: string }> {
  const { rows } = await query<Candidate>(CANDIDATES, [
    source.accountId,
    source.storeId,
    now,
    now - source.settings.retention,
    limit,
  ]);
  const targets = new Map<string | null, Queue>();
  let reason: string | undefined;
  for (const { source_arn: cameFrom } of rows) {
    const arn = task.destinationArn ?? cameFrom;
    if (targets.has(arn)) continue;
    const target = arn === null ? undefined : await queueOf(arn);
    if (target && target.fifo === source.fifo) targets.set(arn, target);
    else reason ??= arn === null ? NO_SOURCE : NO_QUEUE;
  }
  const movable = rows.filter((row) => targets.has(task.destinationArn ?? row.source_arn));
  if (movable.length === 0) return { found: rows.length, moved: 0, reason };
  const { rows: moved } = await retryingDeadlocks(() =>
    query<{ target_id: number; n: number }>(MOVE, [
      source.accountId,
      source.storeId,
      movable.map(({ lane }) => lane),
      movable.map(({ seq }) => seq),
      movable.map((row) => targets.get(task.destinationArn ?? row.source_arn)!.storeId),
      now,
      shardOf("job"),
    ]),
  );
  for (const target of targets.values()) {
    const arrived = moved.find((row) => row.target_id === target.storeId)?.n ?? 0;
    for (let index = 0; index < arrived; index++) wake(target, now);
  }
  return { found: rows.length, moved: moved.reduce((sum, { n }) => sum + n, 0), reason };
}

async function queueOf(text: string): Promise<Queue | undefined> {
  const arn = parseArn(text);
  return arn && lookupQueue({ accountId: arn.accountId, region: arn.region, name: arn.resource }, true);
}
