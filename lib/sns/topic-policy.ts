import { topicArn, type TopicKey } from "./arns.ts";
import { invalidParameter } from "./errors.ts";
import type { Attributes } from "./topic-attributes.ts";

/** Actions that a topic's policy may name. */
const ACTIONS = new Set(
  [
    "AddPermission",
    "DeleteTopic",
    "GetDataProtectionPolicy",
    "GetTopicAttributes",
    "ListSubscriptionsByTopic",
    "ListTagsForResource",
    "Publish",
    "PutDataProtectionPolicy",
    "Receive",
    "RemovePermission",
    "SetTopicAttributes",
    "Subscribe",
  ].map((name) => name.toLowerCase()),
);

export interface PolicyDocument {
  Version: string;
  Id?: string;
  Statement: PolicyStatement[];
}

export interface PolicyStatement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action?: string | string[];
  [member: string]: unknown;
}

/** The topic's policy document: the one that was set, else AWS's default. */
export function policyOf(partition: string, topic: TopicKey & { attributes: Attributes }): string {
  return topic.attributes.Policy ?? defaultTopicPolicy(topicArn(partition, topic), topic.accountId);
}

/** The policy that a topic has until another is set: its owner may do everything. */
export function defaultTopicPolicy(arn: string, owner: string): string {
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [
          "SNS:GetTopicAttributes",
          "SNS:SetTopicAttributes",
          "SNS:AddPermission",
          "SNS:RemovePermission",
          "SNS:DeleteTopic",
          "SNS:Subscribe",
          "SNS:ListSubscriptionsByTopic",
          "SNS:Publish",
        ],
        Resource: arn,
        Condition: { StringEquals: { "AWS:SourceOwner": owner } },
      },
    ],
  });
}

/** Check a policy document for a topic. Throws InvalidParameter. */
export function readTopicPolicy(text: string, reason = ""): PolicyDocument {
  const refuse = (what: string) => invalidParameter(`${reason}${what}`);
  if (text === "") throw refuse("Policy is empty");
  let document: { Version?: unknown; Statement?: unknown };
  try {
    document = JSON.parse(text) as object;
  } catch {
    throw refuse("Policy Error: null");
  }
  const statements = Array.isArray(document?.Statement) ? document.Statement : [document?.Statement];
  for (const statement of statements as (PolicyStatement | null | undefined)[]) {
    if (typeof statement !== "object" || statement === null) throw refuse("Policy Error: null");
    const { Effect, Principal, Action } = statement;
    if (Effect !== "Allow" && Effect !== "Deny") throw refuse("Policy Error: null");
    if (Principal === undefined && statement.NotPrincipal === undefined) throw refuse("Policy Error: null");
    const actions = Action === undefined ? [] : [Action].flat();
    if (actions.length === 0 && statement.NotAction === undefined) throw refuse("Policy Error: null");
    if (!actions.every(inScope)) throw refuse("Policy statement action out of service scope!");
  }
  return { ...(document as PolicyDocument), Statement: statements as PolicyStatement[] };
}

/** Whether a policy may name this action: `SNS:Publish`, `*`. AWS refuses `SNS:*`, which would cover more than topics. */
function inScope(action: unknown): boolean {
  if (typeof action !== "string") return false;
  if (action === "*") return true;
  const match = /^sns:(.+)$/i.exec(action);
  return match !== null && isTopicAction(match[1]!);
}

/** Whether an operation's name may be granted by AddPermission. */
export function isTopicAction(name: string): boolean {
  return ACTIONS.has(name.toLowerCase());
}
