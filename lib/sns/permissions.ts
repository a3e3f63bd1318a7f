import type { SNS } from "@aws-sdk/client-sns";
import type { Operation } from "#lib/api/operation.ts";
import { topicKey } from "./arns.ts";
import { invalidParameter } from "./errors.ts";
import { isTopicAction, policyOf, type PolicyDocument } from "./topic-policy.ts";
import { findTopic } from "./topic-store.ts";
import { changeAttributes } from "./topics.ts";

/** AddPermission: a statement for other accounts in the topic's policy. */
export const addPermission: Operation<SNS, "addPermission"> = async (ctx, input) => {
  const key = topicKey(ctx, input.TopicArn);
  const topic = await findTopic(ctx, key);
  if (!/^[\w-]{1,80}$/.test(input.Label)) throw invalidParameter("Label");
  if (input.AWSAccountId.length === 0) throw invalidParameter("AWSAccountId Reason: no value for required parameter");
  if (input.ActionName.length === 0) throw invalidParameter("ActionName Reason: no value for required parameter");
  const document = JSON.parse(policyOf(ctx.partition, topic)) as PolicyDocument;
  const statements = [document.Statement].flat();
  if (statements.some(({ Sid }) => Sid === input.Label)) throw invalidParameter("Statement already exists");
  if (!input.ActionName.every(isTopicAction)) throw invalidParameter("Policy statement action out of service scope!");
  if (!input.AWSAccountId.every((id) => /^\d{12}$/.test(id))) {
    throw invalidParameter("A provided account ID is not valid");
  }
  const principals = input.AWSAccountId.map((id) => `arn:${ctx.partition}:iam::${id}:root`);
  const actions = input.ActionName.map((name) => `SNS:${name}`);
  statements.push({
    Sid: input.Label,
    Effect: "Allow",
    Principal: { AWS: principals.length === 1 ? principals[0] : principals },
    Action: actions.length === 1 ? actions[0]! : actions,
    Resource: input.TopicArn,
  });
  ctx.touched("AWS::SNS::Topic", input.TopicArn);
  await changeAttributes(ctx, key, { Policy: JSON.stringify({ ...document, Statement: statements }) });
  return {};
};

/** RemovePermission. A label that is not there is no error. */
export const removePermission: Operation<SNS, "removePermission"> = async (ctx, input) => {
  const key = topicKey(ctx, input.TopicArn);
  const topic = await findTopic(ctx, key);
  ctx.touched("AWS::SNS::Topic", input.TopicArn);
  const document = JSON.parse(policyOf(ctx.partition, topic)) as PolicyDocument;
  const statements = [document.Statement].flat().filter(({ Sid }) => Sid !== input.Label);
  await changeAttributes(ctx, key, { Policy: JSON.stringify({ ...document, Statement: statements }) });
  return {};
};
