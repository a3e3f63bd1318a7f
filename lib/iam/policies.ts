import type { IAM, Policy } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { newUniqueId } from "#lib/console/principals.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { MANAGED_POLICIES } from "#lib/identity/managed-policies.ts";
import { alreadyExists, deleteConflict, limitExceeded } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkName, checkPath, checkPathPrefix, hasPrefix, nameKey } from "./names.ts";
import { nowDate } from "./owners.ts";
import { page } from "./paging.ts";
import { checkDocument, requireInside, requireOwnPolicy, requirePolicy, type AnyPolicy } from "./policy-store.ts";
import { listTags, withTags } from "./tag-set.ts";

/** How often each policy of an account is used, by ARN. */
interface Uses {
  attached: ReadonlyMap<string, number>;
  bounding: ReadonlyMap<string, number>;
}

/** How often policies are used, or one of them. */
export async function countUses({ accountId, db }: Context, policyArn?: string): Promise<Uses> {
  const where = { accountId, policyArn };
  const count = (rows: { policyArn: string; _count: number }[]) =>
    new Map(rows.map((row) => [row.policyArn, row._count]));
  const [attached, bounding] = await Promise.all([
    db.prisma.iamAttachment.groupBy({ by: ["policyArn"], where, _count: true }),
    db.prisma.iamBoundary.groupBy({ by: ["policyArn"], where, _count: true }),
  ]);
  return { attached: count(attached), bounding: count(bounding) };
}

function arnOf({ aws, own }: AnyPolicy): string {
  return aws ? aws.arn : own.arn;
}

/** A policy as lists show it. */
export function listOutput(policy: AnyPolicy, uses: Uses): Policy {
  const { aws, own } = policy;
  const arn = arnOf(policy);
  return {
    PolicyName: aws ? aws.name : own.policyName,
    PolicyId: aws ? aws.policyId : own.policyId,
    Arn: arn,
    Path: aws ? aws.path : own.path,
    DefaultVersionId: aws ? aws.version : own.defaultVersion,
    AttachmentCount: uses.attached.get(arn) ?? 0,
    PermissionsBoundaryUsageCount: uses.bounding.get(arn) ?? 0,
    IsAttachable: true,
    CreateDate: aws ? aws.createdAt : own.createdAt,
    UpdateDate: aws ? aws.createdAt : own.updatedAt,
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export const createPolicy: Operation<IAM, "createPolicy"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { iamPolicy, iamPolicyVersion } = db.prisma;
  const policyName = checkName("policyName", input.PolicyName);
  const path = checkPath(input.Path);
  const document = checkDocument(input.PolicyDocument, "identity", LIMITS.managedPolicySize);
  const tags = withTags({}, input.Tags, "policy");
  if (await iamPolicy.count({ where: { accountId, nameKey: nameKey(policyName) } })) {
    throw alreadyExists(`A policy called ${policyName} already exists. Duplicate names are not allowed.`);
  }
  if ((await iamPolicy.count({ where: { accountId } })) >= LIMITS.policies) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPerAccount: ${LIMITS.policies}`);
  }
  const createdAt = nowDate(ctx);
  const policyId = newUniqueId("ANPA");
  const own = {
    ...{ accountId, policyId, policyName, nameKey: nameKey(policyName), path, tags },
    arn: `arn:aws:iam::${accountId}:policy${path}${policyName}`,
    description: input.Description ?? null,
    ...{ defaultVersion: "v1", createdAt, updatedAt: createdAt },
  };
  const [created] = await db.prisma.$transaction([
    iamPolicy.create({ data: own }),
    iamPolicyVersion.create({ data: { accountId, policyId, version: "v1", document, createdAt } }),
  ]);
  ctx.touched("AWS::IAM::Policy", created.arn);
  const none = new Map<string, number>();
  return {
    Policy: {
      ...listOutput({ own: created }, { attached: none, bounding: none }),
      Tags: input.Tags?.length ? input.Tags : undefined,
    },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
export const getPolicy: Operation<IAM, "getPolicy"> = async (ctx, input) => {
  const policy = await requirePolicy(ctx, input.PolicyArn, "read");
  const uses = await countUses(ctx, input.PolicyArn);
  const description = policy.aws ? policy.aws.description : policy.own.description;
  return {
    Policy: {
      ...listOutput(policy, uses),
      ...(description && { Description: description }),
      // Unlike users and roles, a policy shows an empty list.
      Tags: listTags(policy.own?.tags) ?? [],
    },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
export const listPolicies: Operation<IAM, "listPolicies"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  checkPathPrefix(input.PathPrefix);
  const uses = await countUses(ctx);
  const scope = input.Scope ?? "All";
  const own: AnyPolicy[] =
    scope === "AWS"
      ? []
      : (await db.prisma.iamPolicy.findMany({ where: { accountId } })).map((policy) => ({ own: policy }));
  const aws: AnyPolicy[] = scope === "Local" ? [] : [...MANAGED_POLICIES.values()].map((policy) => ({ aws: policy }));
  const used = (arn: string) =>
    input.PolicyUsageFilter === "PermissionsBoundary"
      ? uses.bounding.has(arn)
      : input.PolicyUsageFilter === "PermissionsPolicy"
        ? uses.attached.has(arn)
        : uses.attached.has(arn) || uses.bounding.has(arn);
  const found = [...own, ...aws].filter(
    (policy) =>
      hasPrefix(policy.aws ? policy.aws.path : policy.own.path, input.PathPrefix) &&
      ((!input.OnlyAttached && input.PolicyUsageFilter === undefined) || used(arnOf(policy))),
  );
  // The customer's own come first, as in IAM's answers.
  const { items, ...rest } = page(found, input, (policy) =>
    policy.own ? `0${policy.own.nameKey}` : `1${nameKey(policy.aws.name)}`,
  );
  return { Policies: items.map((policy) => listOutput(policy, uses)), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
export const deletePolicy: Operation<IAM, "deletePolicy"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  requireInside(ctx, input.PolicyArn, "delete");
  const { policyId, arn } = await requireOwnPolicy(ctx, input.PolicyArn);
  const uses = await countUses(ctx, arn);
  if (uses.attached.has(arn) || uses.bounding.has(arn)) {
    throw deleteConflict("Cannot delete a policy attached to entities.");
  }
  if ((await db.prisma.iamPolicyVersion.count({ where: { accountId, policyId } })) > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  await db.prisma.$transaction([
    db.prisma.iamPolicyVersion.deleteMany({ where: { accountId, policyId } }),
    db.prisma.iamPolicy.delete({ where: { accountId_policyId: { accountId, policyId } } }),
  ]);
  ctx.touched("AWS::IAM::Policy", arn);
  identityChanged(accountId);
  return {};
};
