import type { AttachedPolicy, IAM } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { limitExceeded, noSuchEntity } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkPolicyArn, hasPrefix } from "./names.ts";
import { findModifiable, findOwner, nowDate, touchedOwner, type OwnerKind } from "./owners.ts";
import { page } from "./paging.ts";
import { requirePolicy } from "./policy-store.ts";

interface ListInput {
  PathPrefix?: string;
  Marker?: string;
  MaxItems?: number;
}

async function attach(ctx: Context, kind: OwnerKind, name: string, policyArn: string): Promise<object> {
  const { accountId, db } = ctx;
  const owner = await findModifiable(ctx, kind, name);
  await requirePolicy(ctx, policyArn, "attach");
  const owned = { accountId, ownerKind: kind, ownerId: owner.id };
  const attached = await db.prisma.iamAttachment.findMany({ where: owned });
  const max = LIMITS.attachedPolicies[kind];
  if (attached.length >= max && !attached.some((row) => row.policyArn === policyArn)) {
    const quota = `PoliciesPer${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    throw limitExceeded(`Cannot exceed quota for ${quota}: ${max}`);
  }
  // Attaching twice is no error.
  const data = [{ ...owned, policyArn, attachedAt: nowDate(ctx) }];
  await db.prisma.iamAttachment.createMany({ data, skipDuplicates: true });
  identityChanged(accountId);
  touchedOwner(ctx, owner);
  ctx.touched("AWS::IAM::Policy", policyArn);
  return {};
}

async function detach(ctx: Context, kind: OwnerKind, name: string, policyArn: string): Promise<object> {
  const { accountId, db } = ctx;
  const owner = await findModifiable(ctx, kind, name);
  checkPolicyArn(policyArn);
  const where = { accountId, ownerKind: kind, ownerId: owner.id, policyArn };
  const { count } = await db.prisma.iamAttachment.deleteMany({ where });
  if (count === 0) throw noSuchEntity(`Policy ${policyArn} was not found.`);
  identityChanged(accountId);
  touchedOwner(ctx, owner);
  ctx.touched("AWS::IAM::Policy", policyArn);
  return {};
}

async function list(ctx: Context, kind: OwnerKind, name: string, input: ListInput) {
  const { accountId, db } = ctx;
  const owner = await findOwner(ctx, kind, name);
  const rows = await db.prisma.iamAttachment.findMany({ where: { accountId, ownerKind: kind, ownerId: owner.id } });
  const found = rows.filter(({ policyArn }) => hasPrefix(pathOf(policyArn), input.PathPrefix));
  const { items, ...rest } = page(found, input, ({ policyArn }) => nameOf(policyArn).toLowerCase());
  const AttachedPolicies = items.map(({ policyArn }): AttachedPolicy => ({
    PolicyName: nameOf(policyArn),
    PolicyArn: policyArn,
  }));
  return { AttachedPolicies, ...rest };
}

/** The name at the end of a policy's ARN. */
export function nameOf(policyArn: string): string {
  return policyArn.slice(policyArn.lastIndexOf("/") + 1);
}

function pathOf(policyArn: string): string {
  return policyArn.slice(policyArn.indexOf("/"), policyArn.lastIndexOf("/") + 1);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html */
export const attachUserPolicy: Operation<IAM, "attachUserPolicy"> = (ctx, input) =>
  attach(ctx, "user", input.UserName, input.PolicyArn);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html */
export const attachGroupPolicy: Operation<IAM, "attachGroupPolicy"> = (ctx, input) =>
  attach(ctx, "group", input.GroupName, input.PolicyArn);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const attachRolePolicy: Operation<IAM, "attachRolePolicy"> = (ctx, input) =>
  attach(ctx, "role", input.RoleName, input.PolicyArn);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html */
export const detachUserPolicy: Operation<IAM, "detachUserPolicy"> = (ctx, input) =>
  detach(ctx, "user", input.UserName, input.PolicyArn);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html */
export const detachGroupPolicy: Operation<IAM, "detachGroupPolicy"> = (ctx, input) =>
  detach(ctx, "group", input.GroupName, input.PolicyArn);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html */
export const detachRolePolicy: Operation<IAM, "detachRolePolicy"> = (ctx, input) =>
  detach(ctx, "role", input.RoleName, input.PolicyArn);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html */
export const listAttachedUserPolicies: Operation<IAM, "listAttachedUserPolicies"> = (ctx, input) =>
  list(ctx, "user", input.UserName, input);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html */
export const listAttachedGroupPolicies: Operation<IAM, "listAttachedGroupPolicies"> = (ctx, input) =>
  list(ctx, "group", input.GroupName, input);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const listAttachedRolePolicies: Operation<IAM, "listAttachedRolePolicies"> = (ctx, input) =>
  list(ctx, "role", input.RoleName, input);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html */
export const listEntitiesForPolicy: Operation<IAM, "listEntitiesForPolicy"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  await requirePolicy(ctx, input.PolicyArn, "attach");
  const where = { accountId, policyArn: input.PolicyArn };
  const wanted: Record<string, OwnerKind | undefined> = { User: "user", Group: "group", Role: "role" };
  // Policies are attached to no policy: those two filters of IAM's find nothing.
  const kind = input.EntityFilter === undefined ? undefined : (wanted[input.EntityFilter] ?? "policy");
  const rows =
    input.PolicyUsageFilter === "PermissionsBoundary"
      ? await db.prisma.iamBoundary.findMany({ where: { ...where, ownerKind: kind } })
      : await db.prisma.iamAttachment.findMany({ where: { ...where, ownerKind: kind } });
  const ids = (of: OwnerKind) => rows.filter(({ ownerKind }) => ownerKind === of).map(({ ownerId }) => ownerId);
  const [users, groups, roles] = await Promise.all([
    db.prisma.principal.findMany({ where: { accountId, principalId: { in: ids("user") } } }),
    db.prisma.iamGroup.findMany({ where: { accountId, groupId: { in: ids("group") } } }),
    db.prisma.iamRole.findMany({ where: { accountId, roleId: { in: ids("role") } } }),
  ]);
  const entities = [
    ...groups.map((group) => ({ kind: "group", path: group.path, id: group.groupId, name: group.groupName })),
    ...roles.map((role) => ({ kind: "role", path: role.path, id: role.roleId, name: role.roleName })),
    ...users.map((user) => ({ kind: "user", path: user.path, id: user.principalId, name: user.userName })),
  ].filter(({ path }) => hasPrefix(path, input.PathPrefix));
  const { items, ...rest } = page(entities, input, (entity) => `${entity.kind}/${entity.name.toLowerCase()}`);
  const of = (kindOf: string) => items.filter((entity) => entity.kind === kindOf);
  return {
    PolicyGroups: of("group").map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: of("user").map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: of("role").map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...rest,
  };
};
