import { randomUUID } from "node:crypto";
import { OverLimit, type ListMessageMoveTasksResultEntry, type SQS } from "@aws-sdk/client-sqs";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { parseArn } from "#lib/arn.ts";
import type { Statement } from "#lib/db.ts";
import { scheduleJob } from "#lib/engine/jobs.ts";
import { messageCounts } from "./counts.ts";
import { invalidParameter, resourceNotFound, sdkError } from "./errors.ts";
import { MAX_LISTED_MOVE_TASKS, MAX_MOVE_RATE, MAX_MOVE_TASKS } from "./limits.ts";
import { readMoveTaskHandle, writeMoveTaskHandle } from "./move-task-handle.ts";
import { findMoveTask, insertMoveTask, listTasksOf, markCancelling, type MoveTask } from "./move-task-store.ts";
import { clockOf } from "./queue-clock.ts";
import { lookupQueue, type Queue } from "./queue-store.ts";

const IS_GRAVE: Statement = {
  name: "sqs_is_dead_letter_queue",
  text: `SELECT EXISTS (SELECT FROM sqs_queue WHERE account_id = $1 AND region = $2 AND attributes ? 'RedrivePolicy'
    AND (attributes ->> 'RedrivePolicy')::jsonb ->> 'deadLetterTargetArn' = $3) AS yes`,
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
export const startMessageMoveTask: Operation<SQS, "startMessageMoveTask"> = async (ctx, input) => {
  const { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: rate } = input;
  const source = await queueOfArn("SourceArn", SourceArn);
  if (DestinationArn === SourceArn) {
    throw invalidParameter("Source queue arn and destination queue arn cannot be the same.");
  }
  const destination = DestinationArn === undefined ? undefined : await queueOfArn("DestinationArn", DestinationArn);
  if (rate !== undefined && !(Number.isInteger(rate) && rate >= 1 && rate <= MAX_MOVE_RATE)) {
    throw invalidParameter(
      `Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's between 1 and ${MAX_MOVE_RATE}.`,
    );
  }
  const { rows } = await ctx.db.query<{ yes: boolean }>(IS_GRAVE, [source.accountId, source.region, SourceArn]);
  if (!rows[0]!.yes) throw invalidParameter("Source queue must be configured as a Dead Letter Queue.");
  if (destination && destination.fifo !== source.fifo) {
    throw invalidParameter("The source queue and destination queue must be of the same queue type.");
  }
  const taskId = await begin(ctx, source, DestinationArn ?? null, rate ?? null);
  ctx.touched("AWS::SQS::Queue", SourceArn);
  return { TaskHandle: writeMoveTaskHandle({ taskId, sourceArn: SourceArn }) };
};

async function begin(ctx: Context, source: Queue, destinationArn: string | null, maxPerSecond: number | null) {
  const taskId = randomUUID();
  const startedAt = clockOf(ctx, source).now();
  const { visible: toMove } = await messageCounts(ctx, source);
  const task = { taskId, sourceArn: source.arn, destinationArn, maxPerSecond, toMove, startedAt };
  const active = await insertMoveTask(source.accountId, source.region, task, MAX_MOVE_TASKS);
  if (active.here > 0) {
    throw invalidParameter(
      "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
    );
  }
  if (active.everywhere >= MAX_MOVE_TASKS) {
    throw sdkError(OverLimit, `The maximum number of active message movement tasks is ${MAX_MOVE_TASKS}.`);
  }
  await scheduleMove(ctx, source.accountId, source.region, taskId, startedAt);
  return taskId;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html */
export const cancelMessageMoveTask: Operation<SQS, "cancelMessageMoveTask"> = async (ctx, { TaskHandle }) => {
  const handle = readMoveTaskHandle(TaskHandle);
  if (!handle) throw invalidParameter("Value for parameter TaskHandle is invalid.");
  const source = await queueOfArn("SourceArn", handle.sourceArn);
  const task = await findMoveTask(source.accountId, handle.taskId);
  if (!task || task.sourceArn !== source.arn) throw resourceNotFound("Task does not exist.");
  const moved = await markCancelling(source.accountId, handle.taskId);
  if (moved === undefined) throw invalidParameter("Only active tasks can be cancelled.");
  await scheduleMove(ctx, source.accountId, source.region, handle.taskId, clockOf(ctx, source).now());
  ctx.touched("AWS::SQS::Queue", source.arn);
  return { ApproximateNumberOfMessagesMoved: moved };
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
export const listMessageMoveTasks: Operation<SQS, "listMessageMoveTasks"> = async (_ctx, input) => {
  const { SourceArn, MaxResults: limit = 1 } = input;
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_LISTED_MOVE_TASKS)) {
    throw invalidParameter(
      `Value for parameter MaxResults is invalid. Reason: You must enter a number that's between 1 and ${MAX_LISTED_MOVE_TASKS}.`,
    );
  }
  const source = await queueOfArn("SourceArn", SourceArn);
  const tasks = await listTasksOf(source.accountId, source.arn, limit);
  return { Results: tasks.map(shown) };
};

function shown(task: MoveTask): ListMessageMoveTasksResultEntry {
  return {
    ...(task.status === "RUNNING" && { TaskHandle: writeMoveTaskHandle(task) }),
    Status: task.status,
    SourceArn: task.sourceArn,
    ...(task.destinationArn !== null && { DestinationArn: task.destinationArn }),
    ...(task.maxPerSecond !== null && { MaxNumberOfMessagesPerSecond: task.maxPerSecond }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failureReason !== null && { FailureReason: task.failureReason }),
    StartedTimestamp: task.startedAt,
  };
}

async function queueOfArn(parameter: "SourceArn" | "DestinationArn", text: string): Promise<Queue> {
  const arn = parseArn(text);
  if (!arn) {
    throw invalidParameter(
      `You must use this format to specify the ${parameter}: arn:<partition>:<service>:<region>:<account-id>:<resource-id>`,
    );
  }
  const place = { accountId: arn.accountId, region: arn.region, name: arn.resource };
  const queue = arn.service === "sqs" ? await lookupQueue(place, true) : undefined;
  if (!queue) throw resourceNotFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
  return queue;
}

function scheduleMove(ctx: Context, accountId: string, region: string, taskId: string, due: number): Promise<void> {
  const dueAt = new Date(due);
  return scheduleJob(ctx.db, { accountId, region, kind: "sqs.moveMessages", key: taskId, payload: {}, dueAt });
}
