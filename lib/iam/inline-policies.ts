import type { IAM } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { limitExceeded, notFound } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkName, encodeDocument } from "./names.ts";
import { findModifiable, findOwner, touchedOwner, type OwnerKind } from "./owners.ts";
import { page } from "./paging.ts";
import { checkDocument } from "./policy-store.ts";

async function put(ctx: Context, kind: OwnerKind, name: string, policyName: string, source: string): Promise<object> {
  const { accountId, db } = ctx;
  const owner = await findModifiable(ctx, kind, name);
  checkName("policyName", policyName);
  const document = checkDocument(source, "identity");
  const owned = { accountId, ownerKind: kind, ownerId: owner.id };
  const others = await db.prisma.iamInlinePolicy.findMany({ where: { ...owned, NOT: { policyName } } });
  const size = [document, ...others.map((other) => other.document)].join("").replace(/\s/g, "").length;
  // The limit is on all inline policies of an identity together.
  const max = LIMITS.inlinePolicySize[kind];
  if (size > max) throw limitExceeded(`Maximum policy size of ${max} bytes exceeded for ${kind} ${name}`);
  const key = { ...owned, policyName };
  await db.prisma.iamInlinePolicy.upsert({
    where: { accountId_ownerKind_ownerId_policyName: key },
    create: { ...key, document },
    update: { document },
  });
  identityChanged(accountId);
  touchedOwner(ctx, owner);
  return {};
}

async function get({ accountId, db }: Context, kind: OwnerKind, ownerId: string, policyName: string): Promise<string> {
  const key = { accountId, ownerKind: kind, ownerId, policyName };
  const found = await db.prisma.iamInlinePolicy.findUnique({ where: { accountId_ownerKind_ownerId_policyName: key } });
  if (!found) throw notFound(`${kind} policy`, policyName);
  return encodeDocument(found.document);
}

async function remove(ctx: Context, kind: OwnerKind, name: string, policyName: string): Promise<object> {
  const { accountId, db } = ctx;
  const owner = await findModifiable(ctx, kind, name);
  const where = { accountId, ownerKind: kind, ownerId: owner.id, policyName };
  const { count } = await db.prisma.iamInlinePolicy.deleteMany({ where });
  if (count === 0) throw notFound(`${kind} policy`, policyName);
  identityChanged(accountId);
  touchedOwner(ctx, owner);
  return {};
}

async function list(ctx: Context, kind: OwnerKind, name: string, input: { Marker?: string; MaxItems?: number }) {
  const { accountId, db } = ctx;
  const owner = await findOwner(ctx, kind, name);
  const rows = await db.prisma.iamInlinePolicy.findMany({ where: { accountId, ownerKind: kind, ownerId: owner.id } });
  const { items, ...rest } = page(rows, input, ({ policyName }) => policyName);
  return { PolicyNames: items.map(({ policyName }) => policyName), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html */
export const putUserPolicy: Operation<IAM, "putUserPolicy"> = (ctx, input) =>
  put(ctx, "user", input.UserName, input.PolicyName, input.PolicyDocument);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html */
export const putGroupPolicy: Operation<IAM, "putGroupPolicy"> = (ctx, input) =>
  put(ctx, "group", input.GroupName, input.PolicyName, input.PolicyDocument);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const putRolePolicy: Operation<IAM, "putRolePolicy"> = (ctx, input) =>
  put(ctx, "role", input.RoleName, input.PolicyName, input.PolicyDocument);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html */
export const getUserPolicy: Operation<IAM, "getUserPolicy"> = async (ctx, { UserName, PolicyName }) => {
  const { id } = await findOwner(ctx, "user", UserName);
  return { UserName, PolicyName, PolicyDocument: await get(ctx, "user", id, PolicyName) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html */
export const getGroupPolicy: Operation<IAM, "getGroupPolicy"> = async (ctx, { GroupName, PolicyName }) => {
  const { id } = await findOwner(ctx, "group", GroupName);
  return { GroupName, PolicyName, PolicyDocument: await get(ctx, "group", id, PolicyName) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const getRolePolicy: Operation<IAM, "getRolePolicy"> = async (ctx, { RoleName, PolicyName }) => {
  const { id } = await findOwner(ctx, "role", RoleName);
  return { RoleName, PolicyName, PolicyDocument: await get(ctx, "role", id, PolicyName) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html */
export const deleteUserPolicy: Operation<IAM, "deleteUserPolicy"> = (ctx, input) =>
  remove(ctx, "user", input.UserName, input.PolicyName);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html */
export const deleteGroupPolicy: Operation<IAM, "deleteGroupPolicy"> = (ctx, input) =>
  remove(ctx, "group", input.GroupName, input.PolicyName);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export const deleteRolePolicy: Operation<IAM, "deleteRolePolicy"> = (ctx, input) =>
  remove(ctx, "role", input.RoleName, input.PolicyName);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html */
export const listUserPolicies: Operation<IAM, "listUserPolicies"> = (ctx, input) =>
  list(ctx, "user", input.UserName, input);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html */
export const listGroupPolicies: Operation<IAM, "listGroupPolicies"> = (ctx, input) =>
  list(ctx, "group", input.GroupName, input);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
export const listRolePolicies: Operation<IAM, "listRolePolicies"> = (ctx, input) =>
  list(ctx, "role", input.RoleName, input);
