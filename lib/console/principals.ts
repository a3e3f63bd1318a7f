import { randomInt } from "node:crypto";
import type { Caller } from "#lib/api/context.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** An id of AWS's form: a prefix of four letters and 17 more (`AIDA…` a user, `ASIA…` a temporary key). */
export function newUniqueId(prefix: string): string {
  let id = prefix;
  while (id.length < 21) id += BASE32[randomInt(32)];
  return id;
}

/** The id of a new IAM user. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export function newPrincipalId(): string {
  return newUniqueId("AIDA");
}

/** A temporary access key id, 20 characters. */
export function newTemporaryKeyId(): string {
  return newUniqueId("ASIA").slice(0, 20);
}

/** What a principal's row says of who it is. */
export interface PrincipalRow {
  accountId: string;
  principalId: string;
  kind: string;
  userName: string;
  path: string;
}

/** The ARN of a root or IAM user. */
export function principalArn(principal: PrincipalRow, partition = "aws"): string {
  const { accountId, kind, path, userName } = principal;
  const resource = kind === "root" ? "root" : `user${path}${userName}`;
  return `arn:${partition}:iam::${accountId}:${resource}`;
}

/** A signed-in principal as the caller of API operations. */
export function principalCaller(principal: PrincipalRow, session: { accessKeyId: string; createdAt: Date }): Caller {
  return {
    kind: principal.kind === "root" ? "root" : "user",
    accountId: principal.accountId,
    arn: principalArn(principal),
    principalId: principal.principalId,
    ...(principal.kind !== "root" && { userName: principal.userName }),
    accessKeyId: session.accessKeyId,
    session: { createdAt: session.createdAt, fromConsole: true, mfa: false },
  };
}
