import type { IAM, PolicyVersion } from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import type { IamPolicyVersion } from "#prisma/client.ts";
import { deleteConflict, limitExceeded } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { encodeDocument } from "./names.ts";
import { nowDate } from "./owners.ts";
import { page } from "./paging.ts";
import { checkDocument, policyNotFound, requireInside, requireOwnPolicy, requirePolicy } from "./policy-store.ts";

/** A version as answers show it, without its document. */
export function versionOutput(
  { version, createdAt }: Pick<IamPolicyVersion, "version" | "createdAt">,
  current: string,
): PolicyVersion {
  return { VersionId: version, IsDefaultVersion: version === current, CreateDate: createdAt };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html */
export const createPolicyVersion: Operation<IAM, "createPolicyVersion"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  requireInside(ctx, input.PolicyArn, "update");
  const { policyId, arn, defaultVersion } = await requireOwnPolicy(ctx, input.PolicyArn);
  const document = checkDocument(input.PolicyDocument, "identity", LIMITS.managedPolicySize);
  if ((await db.prisma.iamPolicyVersion.count({ where: { accountId, policyId } })) >= LIMITS.versionsPerPolicy) {
    throw limitExceeded(
      `A managed policy can have up to ${LIMITS.versionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const createdAt = nowDate(ctx);
  const created = await db.prisma.$transaction(async (transaction) => {
    const { nextVersion } = await transaction.iamPolicy.update({
      where: { accountId_policyId: { accountId, policyId } },
      data: { nextVersion: { increment: 1 }, updatedAt: createdAt },
    });
    const version = `v${nextVersion - 1}`;
    if (input.SetAsDefault) {
      await transaction.iamPolicy.update({
        where: { accountId_policyId: { accountId, policyId } },
        data: { defaultVersion: version },
      });
    }
    return transaction.iamPolicyVersion.create({ data: { accountId, policyId, version, document, createdAt } });
  });
  ctx.touched("AWS::IAM::Policy", arn);
  identityChanged(accountId);
  return { PolicyVersion: versionOutput(created, input.SetAsDefault ? created.version : defaultVersion) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export const getPolicyVersion: Operation<IAM, "getPolicyVersion"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const version = input.VersionId;
  const { aws, own } = await requirePolicy(ctx, input.PolicyArn, { version });
  if (aws) {
    if (version !== aws.version) throw policyNotFound(aws.arn, { version });
    const output = versionOutput(aws, aws.version);
    return { PolicyVersion: { Document: encodeDocument(aws.document), ...output } };
  }
  const key = { accountId, policyId: own.policyId, version };
  const found = await db.prisma.iamPolicyVersion.findUnique({ where: { accountId_policyId_version: key } });
  if (!found) throw policyNotFound(own.arn, { version });
  return { PolicyVersion: { Document: encodeDocument(found.document), ...versionOutput(found, own.defaultVersion) } };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
export const listPolicyVersions: Operation<IAM, "listPolicyVersions"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { aws, own } = await requirePolicy(ctx, input.PolicyArn, "read");
  if (aws) {
    return { Versions: [versionOutput(aws, aws.version)], IsTruncated: false };
  }
  const versions = await db.prisma.iamPolicyVersion.findMany({ where: { accountId, policyId: own.policyId } });
  // The newest first.
  const { items, ...rest } = page(versions, input, ({ version }) => String(1e9 - Number(version.slice(1))));
  return { Versions: items.map((version) => versionOutput(version, own.defaultVersion)), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html */
export const setDefaultPolicyVersion: Operation<IAM, "setDefaultPolicyVersion"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const version = input.VersionId;
  const { policyId, arn } = await requireOwnPolicy(ctx, input.PolicyArn, { version });
  const key = { accountId, policyId, version };
  if (!(await db.prisma.iamPolicyVersion.count({ where: key }))) throw policyNotFound(arn, { version });
  await db.prisma.iamPolicy.update({
    where: { accountId_policyId: { accountId, policyId } },
    data: { defaultVersion: version, updatedAt: nowDate(ctx) },
  });
  ctx.touched("AWS::IAM::Policy", arn);
  identityChanged(accountId);
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html */
export const deletePolicyVersion: Operation<IAM, "deletePolicyVersion"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const version = input.VersionId;
  const { policyId, arn, defaultVersion } = await requireOwnPolicy(ctx, input.PolicyArn, { version });
  if (version === defaultVersion) throw deleteConflict("Cannot delete the default version of a policy.");
  const { count } = await db.prisma.iamPolicyVersion.deleteMany({ where: { accountId, policyId, version } });
  if (count === 0) throw policyNotFound(arn, { version });
  ctx.touched("AWS::IAM::Policy", arn);
  return {};
};
