import { randomInt } from "node:crypto";
import type { IAM, ServiceSpecificCredential, ServiceSpecificCredentialMetadata } from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import { newKeyId } from "#lib/identity/key-id.ts";
import type { IamUserCredential } from "#prisma/client.ts";
import { noSuchEntity, validationError } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { findUser, findUserOrCaller } from "./owners.ts";
import { page } from "./paging.ts";
import {
  addCredential,
  byAge,
  changeCredential,
  credentialsOf,
  findCredential,
  removeCredential,
  requireRoom,
  statusOf,
} from "./user-credentials.ts";

/** Services with passwords of their own. */
const SERVICES = ["codecommit.amazonaws.com", "cassandra.amazonaws.com"];

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PASSWORD_LENGTH = 59;

function checkService(name: string): void {
  if (!SERVICES.includes(name)) {
    throw noSuchEntity(`No such service ${name} is supported for Service Specific Credentials`);
  }
}

/** 60 characters, the last of them always `=`. */
function newPassword(): string {
  return `${Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("")}=`;
}

function metadata(userName: string, credential: IamUserCredential): ServiceSpecificCredentialMetadata {
  return {
    UserName: userName,
    Status: statusOf(credential),
    ServiceUserName: credential.loginName!,
    CreateDate: credential.createdAt,
    ServiceSpecificCredentialId: credential.credentialId,
    ServiceName: credential.about,
  };
}

function withPassword(userName: string, credential: IamUserCredential, password: string): ServiceSpecificCredential {
  return { ...metadata(userName, credential), ServicePassword: password };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html */
export const createServiceSpecificCredential: Operation<IAM, "createServiceSpecificCredential"> = async (
  ctx,
  input,
) => {
  const { accountId } = ctx;
  const user = await findUser(ctx, input.UserName);
  checkService(input.ServiceName);
  if (input.CredentialAgeDays !== undefined) {
    throw validationError(`CredentialAgeDays is not supported for service ${input.ServiceName}`);
  }
  const all = await credentialsOf(ctx, user, "service");
  const own = all.filter(({ about }) => about === input.ServiceName);
  requireRoom(own, "ServiceSpecificCredentialsPerUser", LIMITS.serviceCredentialsPerUser);
  const taken = own.map(({ loginName }) => loginName);
  const [first, second] = ["", "+1"].map((suffix) => `${user.userName}${suffix}-at-${accountId}`) as [string, string];
  const added = await addCredential(ctx, user, {
    kind: "service",
    credentialId: newKeyId("ACCA", accountId),
    body: newPassword(),
    about: input.ServiceName,
    loginName: taken.includes(first) ? second : first,
  });
  return { ServiceSpecificCredential: withPassword(user.userName, added, added.body) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html */
export const listServiceSpecificCredentials: Operation<IAM, "listServiceSpecificCredentials"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { UserName, ServiceName, AllUsers } = input;
  if (AllUsers && UserName !== undefined) throw validationError("Cannot specify both UserName and AllUsers.");
  const users = AllUsers
    ? await db.prisma.principal.findMany({ where: { accountId, kind: "user" } })
    : [await findUserOrCaller(ctx, UserName)];
  if (ServiceName !== undefined) checkService(ServiceName);
  const names = new Map(users.map(({ principalId, userName }) => [principalId, userName]));
  const rows = await db.prisma.iamUserCredential.findMany({
    where: { accountId, kind: "service", about: ServiceName, principalId: { in: [...names.keys()] } },
  });
  const { items, ...rest } = page(rows, input, byAge);
  return { ServiceSpecificCredentials: items.map((row) => metadata(names.get(row.principalId)!, row)), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServiceSpecificCredential.html */
export const updateServiceSpecificCredential: Operation<IAM, "updateServiceSpecificCredential"> = async (
  ctx,
  input,
) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  const credential = await findCredential(ctx, user, "service", input.ServiceSpecificCredentialId);
  await changeCredential(ctx, user, credential, { active: input.Status === "Active" });
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResetServiceSpecificCredential.html */
export const resetServiceSpecificCredential: Operation<IAM, "resetServiceSpecificCredential"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  const credential = await findCredential(ctx, user, "service", input.ServiceSpecificCredentialId);
  const body = newPassword();
  await changeCredential(ctx, user, credential, { body });
  return { ServiceSpecificCredential: withPassword(user.userName, credential, body) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceSpecificCredential.html */
export const deleteServiceSpecificCredential: Operation<IAM, "deleteServiceSpecificCredential"> = async (
  ctx,
  input,
) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  await removeCredential(ctx, user, await findCredential(ctx, user, "service", input.ServiceSpecificCredentialId));
  return {};
};
