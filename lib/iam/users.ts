import type { IAM, User } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { newUniqueId, principalArn } from "#lib/console/principals.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { raise } from "#lib/signals.ts";
import type { Principal } from "#prisma/client.ts";
import { boundaryOf, boundaryOutput, setBoundary } from "./boundaries.ts";
import { alreadyExists, deleteConflict, limitExceeded } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkName, checkPath, checkPathPrefix, hasPrefix, nameKey } from "./names.ts";
import { findUser, findUserOrCaller, nowDate, touchedOwner, userOwner, wholeSeconds } from "./owners.ts";
import { page } from "./paging.ts";
import { requirePolicy } from "./policy-store.ts";
import { listTags, withTags } from "./tag-set.ts";

/** A user as answers show it. Root has neither name nor path. */
export function userOutput(user: Principal): User {
  const { path, userName, principalId, createdAt, passwordLastUsedAt, kind } = user;
  return {
    Path: path,
    ...(kind === "user" && { UserName: userName }),
    UserId: principalId,
    Arn: principalArn(user),
    CreateDate: wholeSeconds(createdAt),
    ...(passwordLastUsedAt && { PasswordLastUsed: wholeSeconds(passwordLastUsedAt) }),
  } as User;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
export const createUser: Operation<IAM, "createUser"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const userName = checkName("userName", input.UserName);
  const path = checkPath(input.Path);
  const tags = withTags({}, input.Tags, "user");
  if (input.PermissionsBoundary !== undefined) await requirePolicy(ctx, input.PermissionsBoundary, "bound");
  await requireFreeName(ctx, userName);
  if ((await db.prisma.principal.count({ where: { accountId, kind: "user" } })) >= LIMITS.users) {
    throw limitExceeded(`Cannot exceed quota for UsersPerAccount: ${LIMITS.users}`);
  }
  const user = await db.prisma.principal.create({
    data: { accountId, principalId: newUniqueId("AIDA"), kind: "user", userName, path, tags, createdAt: nowDate(ctx) },
  });
  touchedOwner(ctx, userOwner(user));
  if (input.PermissionsBoundary !== undefined) await setBoundary(ctx, userOwner(user), input.PermissionsBoundary);
  identityChanged(accountId);
  return {
    User: {
      ...userOutput(user),
      Tags: input.Tags?.length ? input.Tags : undefined,
      PermissionsBoundary: boundaryOutput(input.PermissionsBoundary),
    },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
export const getUser: Operation<IAM, "getUser"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  const boundary = await boundaryOf(ctx, userOwner(user));
  return {
    User: { ...userOutput(user), Tags: listTags(user.tags), PermissionsBoundary: boundaryOutput(boundary) },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export const listUsers: Operation<IAM, "listUsers"> = async ({ accountId, db }, input) => {
  checkPathPrefix(input.PathPrefix);
  const users = await db.prisma.principal.findMany({ where: { accountId, kind: "user" } });
  const found = users.filter(({ path }) => hasPrefix(path, input.PathPrefix));
  const { items, ...rest } = page(found, input, ({ userName }) => nameKey(userName));
  return { Users: items.map(userOutput), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html */
export const updateUser: Operation<IAM, "updateUser"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { principalId, userName } = await findUser(ctx, input.UserName);
  const newName = input.NewUserName === undefined ? undefined : checkName("userName", input.NewUserName);
  if (newName !== undefined && nameKey(newName) !== nameKey(userName)) await requireFreeName(ctx, newName);
  const user = await db.prisma.principal.update({
    where: { accountId_principalId: { accountId, principalId } },
    data: { userName: newName, path: input.NewPath === undefined ? undefined : checkPath(input.NewPath) },
  });
  touchedOwner(ctx, userOwner(user));
  raise("principal", accountId);
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html */
export const deleteUser: Operation<IAM, "deleteUser"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUser(ctx, input.UserName);
  const { principalId } = user;
  const owned = { accountId, ownerKind: "user", ownerId: principalId };
  const held = { accountId, principalId };
  const {
    iamAttachment,
    iamInlinePolicy,
    iamGroupMember,
    iamAccessKey,
    iamBoundary,
    iamMfaDevice,
    iamUserCredential,
    principal,
    consoleSession,
  } = db.prisma;
  if (user.passwordHash !== null) throw deleteConflict("Cannot delete entity, must delete login profile first.");
  if (await iamAccessKey.count({ where: held }))
    throw deleteConflict("Cannot delete entity, must delete access keys first.");
  if (await iamMfaDevice.count({ where: held }))
    throw deleteConflict("Cannot delete entity, must delete MFA device first.");
  if (await iamUserCredential.count({ where: { ...held, kind: "certificate" } }))
    throw deleteConflict("Cannot delete entity, must delete signing certificates first.");
  if (await iamUserCredential.count({ where: held }))
    throw deleteConflict("Cannot delete entity, must remove referenced objects first.");
  if (await iamInlinePolicy.count({ where: owned }))
    throw deleteConflict("Cannot delete entity, must delete policies first.");
  if (await iamAttachment.count({ where: owned }))
    throw deleteConflict("Cannot delete entity, must detach all policies first.");
  if (await iamGroupMember.count({ where: held }))
    throw deleteConflict("Cannot delete entity, must remove users from group first.");
  await iamBoundary.deleteMany({ where: owned });
  await consoleSession.deleteMany({ where: held });
  await principal.delete({ where: { accountId_principalId: held } });
  touchedOwner(ctx, userOwner(user));
  raise("principal", accountId);
  return {};
};

async function requireFreeName({ accountId, db }: Context, userName: string): Promise<void> {
  const { rows } = await db.query({ name: "iam_user_name", text: USER_NAME }, [accountId, userName]);
  if (rows.length > 0) throw alreadyExists(`User with name ${userName} already exists.`);
}

const USER_NAME = "SELECT FROM principal WHERE account_id = $1 AND lower(user_name) = lower($2)";
