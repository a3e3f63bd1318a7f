import type { ListMessageMoveTasksResultEntry } from "@aws-sdk/client-sqs";
import { nameOf } from "../queue.ts";

/** A redrive task as the screens show it. */
export interface RedriveTask {
  id: string;
  /** Only a running task has one. */
  handle?: string;
  status: string;
  started?: Date;
  moved: number;
  /** 0 to 100. */
  percent: number;
  /** Name of the queue, or undefined when messages go back to their sources. */
  destination?: string;
  failure?: string;
}

/** Reads a task of `ListMessageMoveTasks`. */
export function readTask(task: ListMessageMoveTasksResultEntry): RedriveTask {
  const moved = task.ApproximateNumberOfMessagesMoved ?? 0;
  const total = task.ApproximateNumberOfMessagesToMove;
  const status = task.Status ?? "";
  const part = total ? Math.min(100, Math.floor((moved / total) * 100)) : 0;
  return {
    id: String(task.StartedTimestamp ?? ""),
    handle: task.TaskHandle,
    status,
    started: task.StartedTimestamp === undefined ? undefined : new Date(task.StartedTimestamp),
    moved,
    percent: status === "COMPLETED" ? 100 : part,
    destination: task.DestinationArn ? nameOf(task.DestinationArn) : undefined,
    failure: task.FailureReason,
  };
}

/** Whether a task is still at work. */
export const isActive = (task: RedriveTask): boolean => task.status === "RUNNING" || task.status === "CANCELLING";

export const STATUS_NAMES: Record<string, { text: string; type: "success" | "error" | "in-progress" | "stopped" }> = {
  RUNNING: { text: "Running", type: "in-progress" },
  COMPLETED: { text: "Completed", type: "success" },
  CANCELLING: { text: "Cancelling", type: "in-progress" },
  CANCELLED: { text: "Cancelled", type: "stopped" },
  FAILED: { text: "Failed", type: "error" },
};
