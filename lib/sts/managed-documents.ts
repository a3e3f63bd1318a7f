import type { PolicyDescriptorType } from "@aws-sdk/client-sts";
import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import { MANAGED_POLICIES } from "#lib/identity/managed-policies.ts";

/** The documents of managed policies that narrow a session, of AWS's or of the account. Throws ValidationError. */
export function managedDocuments(
  ctx: Context,
  accountId: string,
  policies: readonly PolicyDescriptorType[],
): Promise<string[]> {
  return Promise.all(policies.map(({ arn = "" }) => documentOf(ctx, accountId, arn)));
}

async function documentOf({ db }: Context, accountId: string, arn: string): Promise<string> {
  const aws = MANAGED_POLICIES.get(arn);
  if (aws) return aws.document;
  const own = await db.prisma.iamPolicy.findUnique({ where: { accountId_arn: { accountId, arn } } });
  if (!own) throw new ApiError("ValidationError", `Invalid policy ARN: ${arn.slice(0, 2048)}`);
  const key = { accountId, policyId: own.policyId, version: own.defaultVersion };
  return (await db.prisma.iamPolicyVersion.findUniqueOrThrow({ where: { accountId_policyId_version: key } })).document;
}
