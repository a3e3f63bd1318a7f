import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientFor } from "#components/console/client.ts";
import type { Resource } from "#components/console/services.ts";

/** One answer's worth of queues; search is for finding one by name, not for listing a million. */
const MOST = 1000;

/** The queues of a Region, for the search in the navigation bar. */
export async function listResources(region: string): Promise<Resource[]> {
  const { QueueUrls = [] } = await clientFor(SQSClient, region).send(new ListQueuesCommand({ MaxResults: MOST }));
  return QueueUrls.map((url) => {
    const name = url.split("/").at(-1) ?? url;
    return { name, kind: "SQS queue", href: `/sqs/queues/${encodeURIComponent(name)}` };
  });
}
