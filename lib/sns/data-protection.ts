import type { SNS } from "@aws-sdk/client-sns";
import type { Operation } from "#lib/api/operation.ts";
import { topicKey } from "./arns.ts";
import { invalidParameter } from "./errors.ts";
import { findTopic, pick } from "./topic-store.ts";

const MAX_SIZE = 30_720;
const OPERATIONS = new Set(["Audit", "Deidentify", "Deny"]);

interface Statement {
  Sid?: unknown;
  DataDirection?: unknown;
  Principal?: unknown;
  DataIdentifier?: unknown;
  Operation?: unknown;
}

/**
 * Check a data protection policy document. Throws InvalidParameter.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-policies.html
 */
export function checkDataProtectionPolicy(text: string): void {
  const refuse = (why: string) => invalidParameter(`DataProtectionPolicy Reason: ${why}`);
  if (Buffer.byteLength(text) > MAX_SIZE) throw refuse("Policy exceeds the maximum size of 30720 bytes");
  let policy: { Name?: unknown; Version?: unknown; Statement?: unknown };
  try {
    policy = JSON.parse(text) as object;
  } catch {
    throw refuse("Policy is not valid JSON");
  }
  if (typeof policy !== "object" || policy === null) throw refuse("Policy must be a JSON object");
  if (typeof policy.Name !== "string" || policy.Name === "") throw refuse("Policy Name is required");
  if (policy.Version !== "2021-06-01") throw refuse("Policy Version must be 2021-06-01");
  if (!Array.isArray(policy.Statement) || policy.Statement.length === 0) throw refuse("Policy Statement is required");
  for (const statement of policy.Statement as (Statement | null)[]) {
    if (statement?.DataDirection !== "Inbound" && statement?.DataDirection !== "Outbound") {
      throw refuse("Statement DataDirection must be either Inbound or Outbound");
    }
    if (!isListOfTexts(statement.Principal)) throw refuse("Statement Principal is required");
    if (!isListOfTexts(statement.DataIdentifier)) throw refuse("Statement DataIdentifier is required");
    const operations = Object.keys((statement.Operation as object | null | undefined) ?? {});
    if (operations.length !== 1 || !OPERATIONS.has(operations[0]!)) {
      throw refuse("Statement Operation must be one of Audit, Deidentify, or Deny");
    }
  }
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string" && item !== "");
}

/** PutDataProtectionPolicy. */
export const putDataProtectionPolicy: Operation<SNS, "putDataProtectionPolicy"> = async (ctx, input) => {
  const key = topicKey(ctx, input.ResourceArn, "ResourceArn");
  await findTopic(ctx, key);
  const text = input.DataProtectionPolicy;
  if (text !== "") checkDataProtectionPolicy(text);
  ctx.touched("AWS::SNS::Topic", input.ResourceArn);
  await ctx.db.prisma.snsTopic.updateMany({ where: pick(key), data: { dataProtectionPolicy: text || null } });
  return {};
};

/** GetDataProtectionPolicy: empty when there is none. */
export const getDataProtectionPolicy: Operation<SNS, "getDataProtectionPolicy"> = async (ctx, input) => {
  const topic = await findTopic(ctx, topicKey(ctx, input.ResourceArn, "ResourceArn"));
  return { DataProtectionPolicy: topic.dataProtectionPolicy ?? "" };
};
