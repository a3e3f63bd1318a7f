import type { IAM, PasswordPolicy } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { Prisma } from "#prisma/client.ts";
import { constraintError, noSuchEntity } from "./errors.ts";

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

const RANGES: [
  member: "MinimumPasswordLength" | "MaxPasswordAge" | "PasswordReusePrevention",
  min: number,
  max: number,
][] = [
  ["MinimumPasswordLength", 6, 128],
  ["MaxPasswordAge", 0, 1095],
  ["PasswordReusePrevention", 0, 24],
];

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
export const updateAccountPasswordPolicy: Operation<IAM, "updateAccountPasswordPolicy"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  for (const [name, min, max] of RANGES) {
    const value = input[name];
    if (value === undefined) continue;
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    if (value < min) throw constraintError(value, member, `Member must have value greater than or equal to ${min}`);
    if (value > max) throw constraintError(value, member, `Member must have value less than or equal to ${max}`);
  }
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
  if (!(await passwordPolicyOf(ctx))) throw policyNotFound(accountId);
  await db.prisma.iamAccountSettings.update({ where: { accountId }, data: { passwordPolicy: Prisma.DbNull } });
  return {};
};
