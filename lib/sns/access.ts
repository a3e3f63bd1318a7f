import { isAccountId } from "#lib/account-id.ts";
import type { Context } from "#lib/api/context.ts";
import { lowerFirst, type AccessTarget } from "#lib/api/service.ts";
import { topicArn, type TopicKey } from "./arns.ts";
import { fanoutOf } from "./fanout.ts";

/** Operations on a topic, and the member that names it. */
const TOPIC_MEMBER: Record<string, string> = {
  addPermission: "TopicArn",
  deleteTopic: "TopicArn",
  getDataProtectionPolicy: "ResourceArn",
  getTopicAttributes: "TopicArn",
  listSubscriptionsByTopic: "TopicArn",
  listTagsForResource: "ResourceArn",
  publish: "TopicArn",
  publishBatch: "TopicArn",
  putDataProtectionPolicy: "ResourceArn",
  removePermission: "TopicArn",
  setTopicAttributes: "TopicArn",
  subscribe: "TopicArn",
  tagResource: "ResourceArn",
  untagResource: "ResourceArn",
};

/** PublishBatch needs the permission to publish. */
const ACTIONS: Record<string, string> = { publishBatch: "Publish" };

interface NamedInput {
  Name?: string;
  TargetArn?: string;
  PhoneNumber?: string;
  Protocol?: string;
  Endpoint?: string;
  PlatformApplicationArn?: string;
  EndpointArn?: string;
}

/** Where permissions are checked: on the topic, with its policy; on applications and devices; on `*` for the rest. */
export async function access(ctx: Context, operationName: string, input: NamedInput): Promise<AccessTarget[]> {
  const operation = lowerFirst(operationName);
  // Whoever holds a token or the link of a subscription may use it: the operations themselves look at who calls.
  if (operation === "confirmSubscription" || operation === "unsubscribe") return [];
  const action = `sns:${ACTIONS[operation] ?? operationName}`;
  if (operation === "createTopic") {
    return [
      {
        action,
        resource: topicArn(ctx.partition, { accountId: ctx.accountId, region: ctx.region, name: input.Name ?? "" }),
      },
    ];
  }
  const member = TOPIC_MEMBER[operation];
  const arn = member ? ((input as Record<string, string | undefined>)[member] ?? input.TargetArn) : undefined;
  if (arn !== undefined) return [await topicAccess(action, arn, conditions(input))];
  return [{ action, resource: input.PlatformApplicationArn ?? input.EndpointArn ?? "*" }];
}

async function topicAccess(
  action: string,
  arn: string,
  conditionKeys: Record<string, string> | undefined,
): Promise<AccessTarget> {
  const key = keyOf(arn);
  const fanout = key && (await fanoutOf(key));
  return {
    action,
    resource: arn,
    ...(key && { owner: key.accountId }),
    ...(fanout && { policy: fanout.policy }),
    ...(conditionKeys && { conditions: conditionKeys }),
  };
}

function keyOf(arn: string): TopicKey | undefined {
  const [, , service, region, accountId, name, ...rest] = arn.split(":");
  return service === "sns" && region && accountId && name && !name.includes("/") && rest.length === 0
    ? { region, accountId, name }
    : undefined;
}

function conditions({ Protocol, Endpoint }: NamedInput): Record<string, string> | undefined {
  if (Protocol === undefined) return undefined;
  return { "sns:Protocol": Protocol, ...(Endpoint !== undefined && { "sns:Endpoint": Endpoint }) };
}

/** Links in messages are followed without credentials: the account is the topic's. */
export function accountOfLink(
  operation: string,
  input: { TopicArn?: string; SubscriptionArn?: string },
): string | undefined {
  if (operation !== "ConfirmSubscription" && operation !== "Unsubscribe") return undefined;
  const accountId = (input.TopicArn ?? input.SubscriptionArn)?.split(":")[4];
  return accountId !== undefined && isAccountId(accountId) ? accountId : undefined;
}
