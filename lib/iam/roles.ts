import type { IAM, Role, RoleLastUsed } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { newUniqueId } from "#lib/console/principals.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { usesWritten } from "#lib/identity/last-used.ts";
import type { IamRole } from "#prisma/client.ts";
import { boundaryOf, boundaryOutput, setBoundary } from "./boundaries.ts";
import { alreadyExists, deleteConflict, limitExceeded, malformedPolicy } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkName, checkPath, checkPathPrefix, encodeDocument, hasPrefix, nameKey } from "./names.ts";
import { findRole, nowDate, roleArn, roleOwner, touchedOwner } from "./owners.ts";
import { page } from "./paging.ts";
import { checkDocument, requirePolicy } from "./policy-store.ts";
import { requireModifiable } from "./protected-roles.ts";
import { listTags, withTags } from "./tag-set.ts";
import { unknownPrincipal } from "./trust-principals.ts";

function roleOutput(role: IamRole): Role {
  const { path, roleName, roleId, createdAt, trustPolicy, description, maxSessionDuration } = role;
  return {
    Path: path,
    RoleName: roleName,
    RoleId: roleId,
    Arn: roleArn(role),
    CreateDate: createdAt,
    AssumeRolePolicyDocument: encodeDocument(trustPolicy),
    ...(description && { Description: description }),
    MaxSessionDuration: maxSessionDuration,
  };
}

/** A role without its description and duration: as CreateRole answers, and as other things show it. */
export function briefRole(role: IamRole): Role {
  const { Description: _description, MaxSessionDuration: _duration, ...output } = roleOutput(role);
  return output;
}

/** When and where a role was used last. */
export function lastUsedOutput({ lastUsedAt, lastUsedRegion }: IamRole): RoleLastUsed {
  return lastUsedAt ? { LastUsedDate: lastUsedAt, Region: lastUsedRegion ?? undefined } : {};
}

async function checkTrust(ctx: Context, source: string): Promise<string> {
  const document = checkDocument(source, "trust", LIMITS.trustPolicySize, "ACLSizePerRole");
  const unknown = await unknownPrincipal(ctx, document);
  if (unknown) throw malformedPolicy(`Invalid principal in policy: "AWS":"${unknown}"`);
  return document;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const createRole: Operation<IAM, "createRole"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const roleName = checkName("roleName", input.RoleName);
  const path = checkPath(input.Path);
  const tags = withTags({}, input.Tags, "role");
  const maxSessionDuration = input.MaxSessionDuration ?? LIMITS.sessionDuration;
  const trustPolicy = await checkTrust(ctx, input.AssumeRolePolicyDocument);
  if (input.PermissionsBoundary !== undefined) await requirePolicy(ctx, input.PermissionsBoundary, "bound");
  if (await db.prisma.iamRole.count({ where: { accountId, nameKey: nameKey(roleName) } })) {
    throw alreadyExists(`Role with name ${roleName} already exists.`);
  }
  if ((await db.prisma.iamRole.count({ where: { accountId } })) >= LIMITS.roles) {
    throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${LIMITS.roles}`);
  }
  const role = await db.prisma.iamRole.create({
    data: {
      ...{ accountId, roleId: newUniqueId("AROA"), roleName, nameKey: nameKey(roleName), path, trustPolicy },
      ...{ description: input.Description, maxSessionDuration, tags, createdAt: nowDate(ctx) },
    },
  });
  touchedOwner(ctx, roleOwner(role));
  if (input.PermissionsBoundary !== undefined) await setBoundary(ctx, roleOwner(role), input.PermissionsBoundary);
  identityChanged(accountId);
  return {
    Role: {
      ...briefRole(role),
      Tags: input.Tags?.length ? input.Tags : undefined,
      PermissionsBoundary: boundaryOutput(input.PermissionsBoundary),
    },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const getRole: Operation<IAM, "getRole"> = async (ctx, input) => {
  await usesWritten();
  const role = await findRole(ctx, input.RoleName);
  return {
    Role: {
      ...roleOutput(role),
      Tags: listTags(role.tags),
      PermissionsBoundary: boundaryOutput(await boundaryOf(ctx, roleOwner(role))),
      RoleLastUsed: lastUsedOutput(role),
    },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const listRoles: Operation<IAM, "listRoles"> = async ({ accountId, db }, input) => {
  checkPathPrefix(input.PathPrefix);
  const roles = await db.prisma.iamRole.findMany({ where: { accountId } });
  const found = roles.filter(({ path }) => hasPrefix(path, input.PathPrefix));
  const { items, ...rest } = page(found, input, (role) => role.nameKey);
  return { Roles: items.map(roleOutput), ...rest };
};

async function change(ctx: Context, roleName: string, data: Partial<IamRole>): Promise<IamRole> {
  const { accountId, db } = ctx;
  const found = await findRole(ctx, roleName);
  // A description of one's own is all that a service-linked role takes.
  if (data.trustPolicy !== undefined || data.maxSessionDuration !== undefined) requireModifiable(found);
  const { roleId } = found;
  const { tags: _tags, ...columns } = data;
  const role = await db.prisma.iamRole.update({ where: { accountId_roleId: { accountId, roleId } }, data: columns });
  identityChanged(accountId);
  touchedOwner(ctx, roleOwner(role));
  return role;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export const updateRole: Operation<IAM, "updateRole"> = async (ctx, input) => {
  await change(ctx, input.RoleName, {
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.MaxSessionDuration !== undefined && { maxSessionDuration: input.MaxSessionDuration }),
  });
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html */
export const updateRoleDescription: Operation<IAM, "updateRoleDescription"> = async (ctx, input) => {
  const role = await change(ctx, input.RoleName, { description: input.Description });
  const { MaxSessionDuration: _duration, ...output } = roleOutput(role);
  return { Role: output };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export const updateAssumeRolePolicy: Operation<IAM, "updateAssumeRolePolicy"> = async (ctx, input) => {
  await findRole(ctx, input.RoleName);
  await change(ctx, input.RoleName, { trustPolicy: await checkTrust(ctx, input.PolicyDocument) });
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const deleteRole: Operation<IAM, "deleteRole"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const role = await findRole(ctx, input.RoleName);
  requireModifiable(role);
  const { roleId } = role;
  const owned = { accountId, ownerKind: "role", ownerId: roleId };
  if (await db.prisma.iamInlinePolicy.count({ where: owned })) {
    throw deleteConflict("Cannot delete entity, must delete policies first.");
  }
  if (await db.prisma.iamAttachment.count({ where: owned })) {
    throw deleteConflict("Cannot delete entity, must detach all policies first.");
  }
  if (await db.prisma.iamInstanceProfile.count({ where: { accountId, roleId } })) {
    throw deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
  }
  await db.prisma.$transaction([
    db.prisma.iamBoundary.deleteMany({ where: owned }),
    db.prisma.iamRole.delete({ where: { accountId_roleId: { accountId, roleId } } }),
  ]);
  identityChanged(accountId);
  touchedOwner(ctx, roleOwner(role));
  return {};
};
