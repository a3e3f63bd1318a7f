import type { Context } from "#lib/api/context.ts";
import { parseArn } from "#lib/arn.ts";
import { invalidParameter } from "./errors.ts";

/** Where a topic is kept. */
export interface TopicKey {
  accountId: string;
  region: string;
  name: string;
}

export interface SubscriptionKey extends TopicKey {
  subscriptionId: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ARN's parts, or InvalidParameter in SNS's words. */
export function splitArn(arn: string, parameter: string): string[] {
  const parts = arn.split(":");
  if (parts.length < 6 || parts[0] !== "arn") {
    throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${parts.length}`);
  }
  return parts;
}

/** The key of a topic ARN of the caller's Region. Throws InvalidParameter. */
export function topicKey(ctx: Context, arn: string, parameter = "TopicArn"): TopicKey {
  const [, , service, region, accountId, ...rest] = splitArn(arn, parameter);
  if (service !== "sns" || region !== ctx.region || rest.length !== 1 || !rest[0]) throw invalidParameter(parameter);
  return { accountId: accountId!, region, name: rest[0] };
}

/** The key of a subscription ARN. Throws InvalidParameter. */
export function subscriptionKey(arn: string): SubscriptionKey {
  if (arn === "") throw invalidParameter("SubscriptionArn Reason: no value for required parameter");
  const [, , service, region, accountId, name, subscriptionId] = splitArn(arn, "SubscriptionArn");
  if (service !== "sns" || !name || !subscriptionId || !UUID.test(subscriptionId)) {
    throw invalidParameter("SubscriptionId");
  }
  return { accountId: accountId!, region: region!, name, subscriptionId };
}

export function topicArn(partition: string, { accountId, region, name }: TopicKey): string {
  return `arn:${partition}:sns:${region}:${accountId}:${name}`;
}

export function subscriptionArn(partition: string, key: SubscriptionKey): string {
  return `${topicArn(partition, key)}:${key.subscriptionId}`;
}

/** An SQS queue's ARN in parts; undefined when the text is none. */
export function queueOfArn(arn: string): { region: string; accountId: string; name: string } | undefined {
  const parsed = parseArn(arn);
  if (parsed?.service !== "sqs" || !/^\d{12}$/.test(parsed.accountId) || !parsed.region) return undefined;
  return /^[A-Za-z0-9_-]{1,80}(\.fifo)?$/.test(parsed.resource)
    ? { region: parsed.region, accountId: parsed.accountId, name: parsed.resource }
    : undefined;
}
