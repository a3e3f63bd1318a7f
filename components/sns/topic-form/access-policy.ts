import { partitionOf } from "#lib/regions.ts";

export type Who = "owner" | "everyone" | "accounts" | "endpoints";

/** The access policy as the form holds it. */
export interface AccessPolicyFields {
  method: "basic" | "advanced";
  publishers: Who;
  /** Account numbers or ARNs, one a line or divided by commas. */
  publisherAccounts: string;
  subscribers: Who;
  subscriberAccounts: string;
  /** Patterns of endpoints, `*@example.com`, one a line. */
  subscriberEndpoints: string;
  /** The policy of the method *advanced*. */
  json: string;
}

/** Where a topic is, or will be. */
export interface Place {
  accountId: string;
  region: string;
}

export const DEFAULT_ACCESS: AccessPolicyFields = {
  method: "basic",
  publishers: "owner",
  publisherAccounts: "",
  subscribers: "owner",
  subscriberAccounts: "",
  subscriberEndpoints: "",
  json: "",
};

const OWNER_ACTIONS = [
  "SNS:GetTopicAttributes",
  "SNS:SetTopicAttributes",
  "SNS:AddPermission",
  "SNS:RemovePermission",
  "SNS:DeleteTopic",
  "SNS:Subscribe",
  "SNS:ListSubscriptionsByTopic",
  "SNS:Publish",
];

/** A topic's ARN before it exists. */
export const topicArn = ({ accountId, region }: Place, name: string) =>
  `arn:${partitionOf(region)}:sns:${region}:${accountId}:${name}`;

/** The entries of a text with one entry a line, or divided by commas. */
export const entries = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** True when the choices give what a topic has by itself. */
export const isDefaultAccess = (fields: AccessPolicyFields) =>
  fields.method === "basic" && fields.publishers === "owner" && fields.subscribers === "owner";

/** The policy that the choices produce for the topic, formatted. */
export function accessPolicy(fields: AccessPolicyFields, place: Place, name: string): string {
  if (fields.method === "advanced") return fields.json;
  const Resource = topicArn(place, name);
  const statements: object[] = [
    {
      Sid: "__default_statement_ID",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: OWNER_ACTIONS,
      Resource,
      Condition: { StringEquals: { "AWS:SourceOwner": place.accountId } },
    },
  ];
  if (fields.publishers !== "owner") {
    const AWS = principals(fields.publishers, fields.publisherAccounts);
    statements.push({ Sid: "__console_pub_0", Effect: "Allow", Principal: { AWS }, Action: "SNS:Publish", Resource });
  }
  if (fields.subscribers !== "owner") {
    statements.push({
      Sid: "__console_sub_0",
      Effect: "Allow",
      Principal: { AWS: principals(fields.subscribers, fields.subscriberAccounts) },
      Action: "SNS:Subscribe",
      Resource,
      ...(fields.subscribers === "endpoints" && {
        Condition: { StringLike: { "SNS:Endpoint": entries(fields.subscriberEndpoints) } },
      }),
    });
  }
  return JSON.stringify({ Version: "2008-10-17", Id: "__default_policy_ID", Statement: statements }, null, 2);
}

function principals(who: Who, accounts: string): string | string[] {
  if (who !== "accounts") return "*";
  return entries(accounts).map((entry) => (/^\d{12}$/.test(entry) ? `arn:aws:iam::${entry}:root` : entry));
}

/** What is wrong with the choices, by field. */
export function accessProblems(fields: AccessPolicyFields): Partial<Record<keyof AccessPolicyFields, string>> {
  const problems: Partial<Record<keyof AccessPolicyFields, string>> = {};
  if (fields.method === "advanced") {
    if (fields.json.trim() === "") problems.json = "Enter a policy.";
    return problems;
  }
  const check = (who: Who, key: "publisherAccounts" | "subscriberAccounts") => {
    if (who !== "accounts") return;
    const wrong = entries(fields[key]).find((entry) => !/^(\d{12}|arn:.+|\*)$/.test(entry));
    if (entries(fields[key]).length === 0) problems[key] = "Enter at least one AWS account.";
    else if (wrong) problems[key] = `${wrong} is neither an account number of 12 digits nor an ARN.`;
  };
  check(fields.publishers, "publisherAccounts");
  check(fields.subscribers, "subscriberAccounts");
  if (fields.subscribers === "endpoints" && entries(fields.subscriberEndpoints).length === 0) {
    problems.subscriberEndpoints = "Enter at least one endpoint.";
  }
  return problems;
}
