import { randomInt, X509Certificate } from "node:crypto";
import {
  DuplicateCertificateException,
  MalformedCertificateException,
  type IAM,
  type SigningCertificate,
} from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import type { IamUserCredential, Principal } from "#prisma/client.ts";
import { LIMITS } from "./limits.ts";
import { findUserOrCaller } from "./owners.ts";
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

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ID_LENGTH = 28;

function output({ userName }: Principal, certificate: IamUserCredential): SigningCertificate {
  return {
    UserName: userName,
    CertificateId: certificate.credentialId,
    CertificateBody: certificate.body,
    Status: statusOf(certificate),
    UploadDate: certificate.createdAt,
  };
}

/** The certificate's fingerprint. Throws MalformedCertificate. */
function readCertificate(body: string): string {
  try {
    return new X509Certificate(body).fingerprint;
  } catch {
    throw new MalformedCertificateException({ message: `Certificate ${body} is malformed.`, $metadata: {} });
  }
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html */
export const uploadSigningCertificate: Operation<IAM, "uploadSigningCertificate"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUserOrCaller(ctx, input.UserName);
  const about = readCertificate(input.CertificateBody);
  if (await db.prisma.iamUserCredential.count({ where: { accountId, kind: "certificate", about } })) {
    const message = "The same certificate is associated with an IAM user in the account.";
    throw new DuplicateCertificateException({ message, $metadata: {} });
  }
  const own = await credentialsOf(ctx, user, "certificate");
  requireRoom(own, "CertificatesPerUser", LIMITS.signingCertificatesPerUser);
  const credentialId = Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const data = { kind: "certificate", credentialId, body: input.CertificateBody, about } as const;
  return { Certificate: output(user, await addCredential(ctx, user, data)) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html */
export const listSigningCertificates: Operation<IAM, "listSigningCertificates"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  const { items, ...rest } = page(await credentialsOf(ctx, user, "certificate"), input, byAge);
  return { Certificates: items.map((certificate) => output(user, certificate)), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSigningCertificate.html */
export const updateSigningCertificate: Operation<IAM, "updateSigningCertificate"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  const certificate = await findCredential(ctx, user, "certificate", input.CertificateId);
  await changeCredential(ctx, user, certificate, { active: input.Status === "Active" });
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html */
export const deleteSigningCertificate: Operation<IAM, "deleteSigningCertificate"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  await removeCredential(ctx, user, await findCredential(ctx, user, "certificate", input.CertificateId));
  return {};
};
