import type { AttachedPermissionsBoundary, IAM, PermissionsBoundaryAttachmentType } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { noSuchEntity } from "./errors.ts";
import { findModifiable, touchedOwner, type Owner, type OwnerKind } from "./owners.ts";
import { requirePolicy } from "./policy-store.ts";

/** The ARN of the policy that bounds a user or role. */
export async function boundaryOf({ accountId, db }: Context, { kind, id }: Owner): Promise<string | undefined> {
  const key = { accountId, ownerKind: kind, ownerId: id };
  const row = await db.prisma.iamBoundary.findUnique({ where: { accountId_ownerKind_ownerId: key } });
  return row?.policyArn;
}

export function boundaryOutput(arn: string | undefined): AttachedPermissionsBoundary | undefined {
  return arn === undefined
    ? undefined
    : { PermissionsBoundaryType: "Policy" as PermissionsBoundaryAttachmentType, PermissionsBoundaryArn: arn };
}

/** Bound a user or role by a managed policy. Throws NoSuchEntity. */
export async function setBoundary(ctx: Context, { kind, id }: Owner, policyArn: string): Promise<void> {
  const { accountId, db } = ctx;
  await requirePolicy(ctx, policyArn, "bound");
  const key = { accountId, ownerKind: kind, ownerId: id };
  await db.prisma.iamBoundary.upsert({
    where: { accountId_ownerKind_ownerId: key },
    create: { ...key, policyArn },
    update: { policyArn },
  });
  identityChanged(accountId);
}

async function put(ctx: Context, kind: OwnerKind, name: string, policyArn: string): Promise<object> {
  const owner = await findModifiable(ctx, kind, name);
  await setBoundary(ctx, owner, policyArn);
  touchedOwner(ctx, owner);
  return {};
}

async function remove(ctx: Context, kind: OwnerKind, name: string): Promise<object> {
  const { accountId, db } = ctx;
  const owner = await findModifiable(ctx, kind, name);
  const { count } = await db.prisma.iamBoundary.deleteMany({
    where: { accountId, ownerKind: kind, ownerId: owner.id },
  });
  if (count === 0) throw noSuchEntity(`The ${kind} with name ${name} does not have a permissions boundary.`);
  identityChanged(accountId);
  touchedOwner(ctx, owner);
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html */
export const putUserPermissionsBoundary: Operation<IAM, "putUserPermissionsBoundary"> = (ctx, input) =>
  put(ctx, "user", input.UserName, input.PermissionsBoundary);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html */
export const deleteUserPermissionsBoundary: Operation<IAM, "deleteUserPermissionsBoundary"> = (ctx, input) =>
  remove(ctx, "user", input.UserName);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html */
export const putRolePermissionsBoundary: Operation<IAM, "putRolePermissionsBoundary"> = (ctx, input) =>
  put(ctx, "role", input.RoleName, input.PermissionsBoundary);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html */
export const deleteRolePermissionsBoundary: Operation<IAM, "deleteRolePermissionsBoundary"> = (ctx, input) =>
  remove(ctx, "role", input.RoleName);
