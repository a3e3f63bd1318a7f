import {
  CREATE_QUEUE_PATH,
  editQueuePath,
  QUEUES_PATH,
  queuePath,
  redrivePath,
  sendReceivePath,
  subscribePath,
} from "./paths.ts";

/** Pages of a queue by what their addresses begin with; some have had longer names. */
const PAGES: readonly [string, (name: string) => string][] = [
  ["send-receive", sendReceivePath],
  ["edit", editQueuePath],
  ["subscribe", subscribePath],
  ["redrive", redrivePath],
  ["dlq-redrive", redrivePath],
];

/**
 * Our path for the part after `#` of the real console's address, `https://…/sqs/v3/home?region=us-east-1#/queues/{queue URL}/send-receive`.
 * What the real console does not have leads to the list of queues.
 */
export function realPath(hash: string): string {
  const [page = "", resource, action = ""] = hash.replace(/^#?\/?/, "").split(/[/?]/);
  if (page === "") return "/sqs";
  if (page === "create-queue") return CREATE_QUEUE_PATH;
  const name = resource && lastPart(resource);
  if (page !== "queues" || !name) return QUEUES_PATH;
  const [, path = queuePath] = PAGES.find(([start]) => action.startsWith(start)) ?? [];
  return path(encodeURIComponent(name));
}

/** The queue's name in its URL, which the address holds percent-encoded. */
function lastPart(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded).split("/").at(-1);
  } catch {
    return undefined;
  }
}
