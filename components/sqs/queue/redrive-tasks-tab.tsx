import { RedriveStatus } from "../redrive/redrive-status.tsx";
import type { LoadedQueue } from "../queue-screen.tsx";

/** The redrive tasks of a dead-letter queue. */
export function RedriveTasksTab({ name, queue }: LoadedQueue) {
  return <RedriveStatus name={name} arn={queue.arn} />;
}
