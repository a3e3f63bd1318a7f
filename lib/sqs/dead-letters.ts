import { parseArn } from "#lib/arn.ts";
import { lookupQueue, type Queue } from "./queue-store.ts";

/** The dead-letter queue of a queue that has a redrive policy; undefined when it is gone, or is the queue itself. */
export async function deadLetterQueue(queue: Queue): Promise<Queue | undefined> {
  const target = parseArn(queue.settings.redrive!.targetArn);
  if (!target) return undefined;
  const found = await lookupQueue({ accountId: target.accountId, region: target.region, name: target.resource });
  return found && found.queueId !== queue.queueId && found.fifo === queue.fifo ? found : undefined;
}
