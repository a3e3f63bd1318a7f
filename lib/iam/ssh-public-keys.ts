import {
  DuplicateSSHPublicKeyException,
  InvalidPublicKeyException,
  UnrecognizedPublicKeyEncodingException,
  type IAM,
  type SSHPublicKey,
} from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import { newKeyId } from "#lib/identity/key-id.ts";
import type { IamUserCredential, Principal } from "#prisma/client.ts";
import { LIMITS } from "./limits.ts";
import { findUser, findUserOrCaller } from "./owners.ts";
import { page } from "./paging.ts";
import { fingerprintOf, isPem, isRsaText, readSshPublicKey, toLine, toPem } from "./ssh-public-key.ts";
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

function output({ userName }: Principal, key: IamUserCredential, SSHPublicKeyBody = key.body): SSHPublicKey {
  return {
    UserName: userName,
    SSHPublicKeyId: key.credentialId,
    Fingerprint: key.about,
    SSHPublicKeyBody,
    Status: statusOf(key),
    UploadDate: key.createdAt,
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html */
export const uploadSSHPublicKey: Operation<IAM, "uploadSSHPublicKey"> = async (ctx, input) => {
  const user = await findUser(ctx, input.UserName);
  const key = readSshPublicKey(input.SSHPublicKeyBody);
  if (!key) {
    const problem = isRsaText(input.SSHPublicKeyBody)
      ? InvalidPublicKeyException
      : UnrecognizedPublicKeyEncodingException;
    throw new problem({ message: "Invalid public key uploaded.", $metadata: {} });
  }
  const own = await credentialsOf(ctx, user, "ssh");
  const about = fingerprintOf(key);
  if (own.some((other) => other.about === about)) {
    const message = "The SSH public key is already associated with the specified IAM user.";
    throw new DuplicateSSHPublicKeyException({ message, $metadata: {} });
  }
  requireRoom(own, "SSHPublicKeysPerUser", LIMITS.sshPublicKeysPerUser);
  const credentialId = newKeyId("APKA", ctx.accountId);
  const added = await addCredential(ctx, user, { kind: "ssh", credentialId, body: input.SSHPublicKeyBody, about });
  return { SSHPublicKey: output(user, added) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSSHPublicKey.html */
export const getSSHPublicKey: Operation<IAM, "getSSHPublicKey"> = async (ctx, input) => {
  const user = await findUser(ctx, input.UserName);
  const found = await findCredential(ctx, user, "ssh", input.SSHPublicKeyId);
  const pem = isPem(found.body);
  if (pem === (input.Encoding === "PEM")) return { SSHPublicKey: output(user, found) };
  const key = readSshPublicKey(found.body)!;
  return { SSHPublicKey: output(user, found, pem ? toLine(key) : toPem(key)) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html */
export const listSSHPublicKeys: Operation<IAM, "listSSHPublicKeys"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  const { items, ...rest } = page(await credentialsOf(ctx, user, "ssh"), input, byAge);
  const SSHPublicKeys = items.map((key) => ({
    UserName: user.userName,
    SSHPublicKeyId: key.credentialId,
    Status: statusOf(key),
    UploadDate: key.createdAt,
  }));
  return { SSHPublicKeys, ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSSHPublicKey.html */
export const updateSSHPublicKey: Operation<IAM, "updateSSHPublicKey"> = async (ctx, input) => {
  const user = await findUser(ctx, input.UserName);
  const key = await findCredential(ctx, user, "ssh", input.SSHPublicKeyId);
  await changeCredential(ctx, user, key, { active: input.Status === "Active" });
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSSHPublicKey.html */
export const deleteSSHPublicKey: Operation<IAM, "deleteSSHPublicKey"> = async (ctx, input) => {
  const user = await findUser(ctx, input.UserName);
  await removeCredential(ctx, user, await findCredential(ctx, user, "ssh", input.SSHPublicKeyId));
  return {};
};
