import type { IAM, PasswordPolicy } from "@aws-sdk/client-iam";
import { ApiError } from "#lib/api/errors.ts";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { checkPassword, hashPassword, requireGoodPassword } from "#lib/console/passwords.ts";
import { raise } from "#lib/signals.ts";
import { alreadyExists, noSuchEntity, passwordViolation, validationError } from "./errors.ts";
import { findUser, findUserOrCaller, nowDate, touchedOwner, userOwner, wholeSeconds } from "./owners.ts";
import { passwordPolicyOf } from "./password-policy.ts";

/** Throws PasswordPolicyViolation, in the words of the account's policy if it has one. */
async function checkNewPassword(ctx: Context, password: string, userName: string): Promise<void> {
  const policy = await passwordPolicyOf(ctx);
  if (!policy) return requireGoodPassword(password, userName);
  const problem = problemOf(password, policy);
  if (problem) throw passwordViolation(problem);
}

function problemOf(password: string, policy: PasswordPolicy): string | undefined {
  const { MinimumPasswordLength = 6 } = policy;
  if (password.length < MinimumPasswordLength)
    return `Password should have a minimum length of ${MinimumPasswordLength}`;
  if (password.length > 128) return "Password should have a maximum length of 128";
  if (policy.RequireUppercaseCharacters && !/[A-Z]/.test(password))
    return "Password should have at least one uppercase letter";
  if (policy.RequireLowercaseCharacters && !/[a-z]/.test(password))
    return "Password should have at least one lowercase letter";
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return "Password should have at least one number";
  if (policy.RequireSymbols && !/[!@#$%^&*()_+\-=[\]{}|']/.test(password))
    return "Password should have at least one symbol";
  return undefined;
}

async function setPassword(
  ctx: Context,
  principalId: string,
  data: { passwordHash?: string | null; passwordResetRequired?: boolean },
): Promise<void> {
  const { accountId, db } = ctx;
  await db.prisma.principal.update({ where: { accountId_principalId: { accountId, principalId } }, data });
  raise("principal", accountId);
}

async function createdAtOf({ accountId, db }: Context, principalId: string): Promise<Date | undefined> {
  const key = { accountId, principalId };
  return (await db.prisma.iamLoginProfile.findUnique({ where: { accountId_principalId: key } }))?.createdAt;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html */
export const createLoginProfile: Operation<IAM, "createLoginProfile"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUserOrCaller(ctx, input.UserName);
  const { principalId, userName } = user;
  if (user.passwordHash !== null) throw alreadyExists(`Login Profile for user ${userName} already exists.`);
  if (input.Password === undefined)
    throw validationError("Must specify password when calling with non-User credentials");
  await checkNewPassword(ctx, input.Password, userName);
  const passwordResetRequired = input.PasswordResetRequired ?? false;
  const createdAt = nowDate(ctx);
  const key = { accountId, principalId };
  await db.prisma.iamLoginProfile.upsert({
    where: { accountId_principalId: key },
    create: { ...key, createdAt },
    update: { createdAt },
  });
  await setPassword(ctx, principalId, { passwordHash: await hashPassword(input.Password), passwordResetRequired });
  touchedOwner(ctx, userOwner(user));
  return { LoginProfile: { UserName: userName, CreateDate: createdAt, PasswordResetRequired: passwordResetRequired } };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html */
export const getLoginProfile: Operation<IAM, "getLoginProfile"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  if (user.passwordHash === null) throw loginProfileNotFound(user.userName);
  return {
    LoginProfile: {
      UserName: user.userName,
      CreateDate: wholeSeconds((await createdAtOf(ctx, user.principalId)) ?? user.createdAt),
      PasswordResetRequired: user.passwordResetRequired,
    },
  };
};

function loginProfileNotFound(userName: string): Error {
  return noSuchEntity(`Login Profile for User ${userName} cannot be found.`);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html */
export const updateLoginProfile: Operation<IAM, "updateLoginProfile"> = async (ctx, input) => {
  const user = await findUser(ctx, input.UserName);
  if (user.passwordHash === null) throw loginProfileNotFound(user.userName);
  if (input.Password !== undefined) await checkNewPassword(ctx, input.Password, user.userName);
  await setPassword(ctx, user.principalId, {
    passwordHash: input.Password === undefined ? undefined : await hashPassword(input.Password),
    passwordResetRequired: input.PasswordResetRequired,
  });
  touchedOwner(ctx, userOwner(user));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html */
export const deleteLoginProfile: Operation<IAM, "deleteLoginProfile"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUserOrCaller(ctx, input.UserName);
  const { principalId } = user;
  if (user.passwordHash === null) throw loginProfileNotFound(user.userName);
  await db.prisma.iamLoginProfile.deleteMany({ where: { accountId, principalId } });
  await setPassword(ctx, principalId, { passwordHash: null, passwordResetRequired: false });
  touchedOwner(ctx, userOwner(user));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html */
export const changePassword: Operation<IAM, "changePassword"> = async (ctx, input) => {
  const { caller } = ctx;
  if (caller.kind !== "user") {
    throw new ApiError("InvalidUserType", "Only IAM Users can change their own password", {
      shape: "InvalidUserTypeException",
    });
  }
  const user = await findUserOrCaller(ctx, undefined);
  if (user.passwordHash === null) throw loginProfileNotFound(user.userName);
  if (!(await checkPassword(user.passwordHash, input.OldPassword))) {
    throw new ApiError("AccessDenied", "The old password was incorrect.", {
      status: 403,
      shape: "AccessDeniedException",
    });
  }
  await checkNewPassword(ctx, input.NewPassword, user.userName);
  await setPassword(ctx, user.principalId, {
    passwordHash: await hashPassword(input.NewPassword),
    passwordResetRequired: false,
  });
  return {};
};
