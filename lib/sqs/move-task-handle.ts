/** A task's handle is its id and its source, in base64, as AWS's is. */
export interface MoveTaskHandle {
  taskId: string;
  sourceArn: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function writeMoveTaskHandle({ taskId, sourceArn }: MoveTaskHandle): string {
  return Buffer.from(JSON.stringify({ taskId, sourceArn })).toString("base64");
}

/** The task of a handle; undefined when it is none. */
export function readMoveTaskHandle(handle: string): MoveTaskHandle | undefined {
  try {
    const { taskId, sourceArn } = JSON.parse(Buffer.from(handle, "base64").toString("utf8")) as MoveTaskHandle;
    return UUID.test(taskId) && typeof sourceArn === "string" ? { taskId, sourceArn } : undefined;
  } catch {
    return undefined;
  }
}
