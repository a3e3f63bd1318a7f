import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { clientFor } from "#components/console/client.ts";
import type { Resource } from "#components/console/services.ts";
import { topicName } from "./names.ts";
import { topicPath } from "./paths.ts";

/** Search is for finding a topic by name, not for listing a hundred thousand: ten pages of 100. */
const MOST_PAGES = 10;

/** The topics of a Region, for the search in the navigation bar. */
export async function listResources(region: string): Promise<Resource[]> {
  const client = clientFor(SNSClient, region);
  const found: Resource[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.send(new ListTopicsCommand({ NextToken }));
    for (const { TopicArn = "" } of answer.Topics ?? []) {
      found.push({ name: topicName(TopicArn), kind: "SNS topic", href: topicPath(TopicArn) });
    }
    NextToken = answer.NextToken;
    if (!NextToken) break;
  }
  return found;
}
