import type { IAM } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import type { Operation } from "#lib/api/operation.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { accountOfKeyId, newKeyId, newSecret } from "#lib/identity/key-id.ts";
import { usesWritten } from "#lib/identity/last-used.ts";
import type { IamAccessKey, Principal } from "#prisma/client.ts";
import { limitExceeded, noSuchEntity } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { findUserOrCaller, nowDate, touchedOwner, userOwner, wholeSeconds } from "./owners.ts";
import { page } from "./paging.ts";

function nameOf({ kind, userName }: Principal): string | undefined {
  return kind === "user" ? userName : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export const createAccessKey: Operation<IAM, "createAccessKey"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUserOrCaller(ctx, input.UserName);
  const { principalId } = user;
  if ((await db.prisma.iamAccessKey.count({ where: { accountId, principalId } })) >= LIMITS.accessKeysPerUser) {
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${LIMITS.accessKeysPerUser}`);
  }
  const createdAt = nowDate(ctx);
  const secret = newSecret();
  const accessKeyId = newKeyId("AKIA", accountId);
  await db.prisma.iamAccessKey.create({ data: { accountId, accessKeyId, principalId, secret, createdAt } });
  identityChanged(accountId);
  touchedOwner(ctx, userOwner(user));
  return {
    AccessKey: {
      UserName: nameOf(user) as string,
      AccessKeyId: accessKeyId,
      Status: "Active",
      SecretAccessKey: secret,
      CreateDate: createdAt,
    },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
export const listAccessKeys: Operation<IAM, "listAccessKeys"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUserOrCaller(ctx, input.UserName);
  const keys = await db.prisma.iamAccessKey.findMany({ where: { accountId, principalId: user.principalId } });
  const { items, ...rest } = page(keys, input, (key) => `${key.createdAt.toISOString()}${key.accessKeyId}`);
  return {
    AccessKeyMetadata: items.map(({ accessKeyId, active, createdAt }) => ({
      UserName: nameOf(user),
      AccessKeyId: accessKeyId,
      Status: active ? ("Active" as const) : ("Inactive" as const),
      CreateDate: createdAt,
    })),
    ...rest,
  };
};

async function findKey(
  ctx: Context,
  userName: string | undefined,
  accessKeyId: string,
): Promise<[Principal, IamAccessKey]> {
  const { accountId, db } = ctx;
  const user = await findUserOrCaller(ctx, userName);
  const key = await db.prisma.iamAccessKey.findUnique({ where: { accountId_accessKeyId: { accountId, accessKeyId } } });
  if (key?.principalId !== user.principalId) throw keyNotFound(accessKeyId);
  return [user, key];
}

function keyNotFound(accessKeyId: string): Error {
  return noSuchEntity(`The Access Key with id ${accessKeyId.slice(0, 128)} cannot be found.`);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export const updateAccessKey: Operation<IAM, "updateAccessKey"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const [user, { accessKeyId }] = await findKey(ctx, input.UserName, input.AccessKeyId);
  await db.prisma.iamAccessKey.update({
    where: { accountId_accessKeyId: { accountId, accessKeyId } },
    data: { active: input.Status === "Active" },
  });
  identityChanged(accountId);
  touchedOwner(ctx, userOwner(user));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export const deleteAccessKey: Operation<IAM, "deleteAccessKey"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const [user, { accessKeyId }] = await findKey(ctx, input.UserName, input.AccessKeyId);
  await db.prisma.iamAccessKey.delete({ where: { accountId_accessKeyId: { accountId, accessKeyId } } });
  identityChanged(accountId);
  touchedOwner(ctx, userOwner(user));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
export const getAccessKeyLastUsed: Operation<IAM, "getAccessKeyLastUsed"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const accessKeyId = input.AccessKeyId;
  await usesWritten();
  const key =
    accountOfKeyId(accessKeyId) === accountId
      ? await db.prisma.iamAccessKey.findUnique({ where: { accountId_accessKeyId: { accountId, accessKeyId } } })
      : null;
  // IAM does not tell whether a key that is not one's own exists.
  if (!key) {
    throw new ApiError(
      "AccessDenied",
      `User: ${ctx.caller.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${accessKeyId}`,
      { status: 403, shape: "AccessDeniedException" },
    );
  }
  const { principalId, lastUsedAt, lastUsedService, lastUsedRegion } = key;
  const user = await db.prisma.principal.findUnique({ where: { accountId_principalId: { accountId, principalId } } });
  return {
    UserName: user ? nameOf(user) : undefined,
    AccessKeyLastUsed: lastUsedAt
      ? {
          LastUsedDate: wholeSeconds(lastUsedAt),
          ServiceName: lastUsedService ?? "N/A",
          Region: lastUsedRegion ?? "N/A",
        }
      : ({ ServiceName: "N/A", Region: "N/A" } as { LastUsedDate: Date; ServiceName: string; Region: string }),
  };
};
