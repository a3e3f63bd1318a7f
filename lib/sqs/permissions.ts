import { OverLimit, type SQS } from "@aws-sdk/client-sqs";
import type { Operation } from "#lib/api/operation.ts";
import { parseArn } from "#lib/arn.ts";
import { editQueue } from "./edit-queue.ts";
import { invalidValue, missingParameter, sdkError } from "./errors.ts";
import { MAX_PERMISSION_ACTIONS } from "./limits.ts";
import { checkStatementCount, parsePolicy, type Policy } from "./policy.ts";
import { placeOfUrl } from "./queue-url.ts";

const LABEL = /^[A-Za-z0-9_-]{1,80}$/;
const ACCOUNT = /^\d{12}$/;

const GRANTABLE = new Set([
  "*",
  "ChangeMessageVisibility",
  "DeleteMessage",
  "GetQueueAttributes",
  "GetQueueUrl",
  "ListDeadLetterSourceQueues",
  "PurgeQueue",
  "ReceiveMessage",
  "SendMessage",
]);
const OWNER_ONLY = new Set([
  "AddPermission",
  "CancelMessageMoveTask",
  "CreateQueue",
  "DeleteQueue",
  "ListMessageMoveTasks",
  "ListQueues",
  "ListQueueTags",
  "RemovePermission",
  "SetQueueAttributes",
  "StartMessageMoveTask",
  "TagQueue",
  "UntagQueue",
]);

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html */
export const addPermission: Operation<SQS, "addPermission"> = async (ctx, input) => {
  const { Label: label, AWSAccountIds: accounts, Actions: actions } = input;
  checkLabel(label);
  checkActions(actions);
  const bad = accounts.length === 0 ? "" : accounts.find((account) => !principalOf(account, ctx.partition));
  if (bad !== undefined) throw invalidValue(`[${bad}]`, "PrincipalId", "Unable to verify.");
  const principals = [...new Set(accounts.map((account) => principalOf(account, ctx.partition)!))];
  const names = actions.map((action) => `SQS:${action}`);
  const queue = await editQueue(placeOfUrl(ctx, input.QueueUrl), ({ arn, attributes }) => {
    const policy: Policy = (attributes.Policy && parsePolicy(attributes.Policy)) || {
      Version: "2008-10-17",
      Id: `${arn}/SQSDefaultPolicy`,
      Statement: [],
    };
    if (policy.Statement.some(({ Sid }) => Sid === label)) throw invalidValue(label, "Label", "Already exists.");
    policy.Statement.push({
      Sid: label,
      Effect: "Allow",
      Principal: { AWS: oneOrMany(principals) },
      Action: oneOrMany(names),
      Resource: arn,
    });
    checkStatementCount(policy);
    return { attributes: { ...attributes, Policy: JSON.stringify(policy) }, modifiedAt: ctx.clock.now() };
  });
  ctx.touched("AWS::SQS::Queue", queue.arn);
  return {};
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html */
export const removePermission: Operation<SQS, "removePermission"> = async (ctx, { QueueUrl, Label: label }) => {
  const queue = await editQueue(placeOfUrl(ctx, QueueUrl), ({ attributes }) => {
    const { Policy: text, ...others } = attributes;
    const policy = text === undefined ? undefined : parsePolicy(text);
    const Statement = policy?.Statement.filter(({ Sid }) => Sid !== label) ?? [];
    if (!policy || Statement.length === policy.Statement.length) {
      throw invalidValue(label, "Label", "can't find label.");
    }
    if (Statement.length > 0) others.Policy = JSON.stringify({ ...policy, Statement });
    return { attributes: others, modifiedAt: ctx.clock.now() };
  });
  ctx.touched("AWS::SQS::Queue", queue.arn);
  return {};
};

function checkLabel(label: string): void {
  if (!LABEL.test(label)) {
    throw invalidValue(
      label,
      "Label",
      "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.",
    );
  }
}

function checkActions(actions: readonly string[]): void {
  if (actions.length === 0) throw missingParameter("Actions");
  if (actions.length > MAX_PERMISSION_ACTIONS) {
    throw sdkError(OverLimit, `${actions.length} Actions were found, maximum allowed is ${MAX_PERMISSION_ACTIONS}.`);
  }
  for (const action of actions) {
    if (GRANTABLE.has(action)) continue;
    throw invalidValue(
      `SQS:${action}`,
      "ActionName",
      OWNER_ONLY.has(action)
        ? "Only the queue owner is allowed to invoke this action."
        : "Please refer to the appropriate WSDL for a list of valid actions.",
    );
  }
}

/** The principal of an account number, or of an ARN that is given in its place. */
function principalOf(account: string, partition: string): string | undefined {
  if (ACCOUNT.test(account)) return `arn:${partition}:iam::${account}:root`;
  return parseArn(account)?.service === "iam" ? account : undefined;
}

function oneOrMany(values: string[]): string | string[] {
  return values.length === 1 ? values[0]! : values;
}
