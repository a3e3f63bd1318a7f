import type { IAM, PasswordPolicy } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { Prisma } from "#prisma/client.ts";
import { noSuchEntity } from "./errors.ts";

/** The account's own password policy; undefined while AWS's default holds. */
export async function passwordPolicyOf({ accountId, db }: Context): Promise<PasswordPolicy | undefined> {
  const settings = await db.prisma.iamAccountSettings.findUnique({ where: { accountId } });
  return (settings?.passwordPolicy ?? undefined) as PasswordPolicy | undefined;
}

function policyNotFound(accountId: string): Error {
  return noSuchEntity(`The Password Policy with domain name ${accountId} cannot be found.`);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html */
export const getAccountPasswordPolicy: Operation<IAM, "getAccountPasswordPolicy"> = async (ctx) => {
  const policy = await passwordPolicyOf(ctx);
  if (!policy) throw policyNotFound(ctx.accountId);
  return { PasswordPolicy: policy };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
export const updateAccountPasswordPolicy: Operation<IAM, "updateAccountPasswordPolicy"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { MaxPasswordAge: age = 0, PasswordReusePrevention: reuse = 0 } = input;
  // What is not given takes its default: the call replaces the whole policy.
  const passwordPolicy = {
    MinimumPasswordLength: input.MinimumPasswordLength ?? 6,
    RequireSymbols: input.RequireSymbols ?? false,
    RequireNumbers: input.RequireNumbers ?? false,
    RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
    RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
    AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
    ExpirePasswords: age > 0,
    ...(age > 0 && { MaxPasswordAge: age }),
    ...(reuse > 0 && { PasswordReusePrevention: reuse }),
    ...(input.HardExpiry !== undefined && { HardExpiry: input.HardExpiry }),
  };
  await db.prisma.iamAccountSettings.upsert({
    where: { accountId },
    create: { accountId, passwordPolicy },
    update: { passwordPolicy },
  });
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html */
export const deleteAccountPasswordPolicy: Operation<IAM, "deleteAccountPasswordPolicy"> = async (ctx) => {
  const { accountId, db } = ctx;
  // Not the words of GetAccountPasswordPolicy.
  if (!(await passwordPolicyOf(ctx)))
    throw noSuchEntity("The account policy with name PasswordPolicy cannot be found.");
  await db.prisma.iamAccountSettings.update({ where: { accountId }, data: { passwordPolicy: Prisma.DbNull } });
  return {};
};
