import { CREATE_QUEUE_PATH, QUEUES_PATH } from "./paths.ts";

/**
 * Our path for the part after `#` of the real console's address, `https://…/sqs/v3/home?region=us-east-1#/queues/{queue URL}/send-receive`.
 * What the real console does not have leads to the list of queues.
 */
export function realPath(hash: string): string {
  const [page = "", resource, action] = hash.replace(/^#?\/?/, "").split(/[/?]/);
  if (page === "") return "/sqs";
  if (page === "create-queue") return CREATE_QUEUE_PATH;
  const name = resource && lastPart(resource);
  if (page !== "queues" || !name) return QUEUES_PATH;
  const known = action === "send-receive" || action === "edit";
  return `${QUEUES_PATH}/${encodeURIComponent(name)}${known ? `/${action}` : ""}`;
}

/** The queue's name in its URL, which the address holds percent-encoded. */
function lastPart(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded).split("/").at(-1);
  } catch {
    return undefined;
  }
}
