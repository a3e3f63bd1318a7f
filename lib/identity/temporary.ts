import { randomBytes } from "node:crypto";
import type { Caller } from "#lib/api/context.ts";
import { wallNow } from "#lib/clock.ts";
import { runtime } from "#lib/runtime.ts";
import { hashToken } from "./credentials.ts";
import { newKeyId, newSecret } from "./key-id.ts";

/** Temporary credentials as STS hands them out. */
export interface TemporaryCredentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}

/**
 * Issue temporary credentials that speak for a caller.
 *
 * @param seconds how long they live, by the wall clock: clients compare the expiration with their own
 */
export async function issueTemporary(
  caller: Omit<Caller, "accessKeyId" | "session"> & { session: Omit<NonNullable<Caller["session"]>, "createdAt"> },
  seconds: number,
): Promise<TemporaryCredentials> {
  const { accountId } = caller;
  const accessKeyId = newKeyId("ASIA", accountId);
  const secret = newSecret();
  const token = `IQoJb3JpZ2luX2Vj${randomBytes(192).toString("base64")}`;
  const now = wallNow();
  const createdAt = new Date(now - (now % 1000));
  const expiresAt = new Date(createdAt.getTime() + seconds * 1000);
  const { prisma } = runtime();
  await prisma.temporaryCredential.deleteMany({ where: { accountId, expiresAt: { lt: createdAt } } });
  await prisma.temporaryCredential.create({
    data: {
      accountId,
      accessKeyId,
      secret,
      tokenHash: hashToken(token),
      caller: JSON.parse(JSON.stringify({ ...caller, session: { ...caller.session, createdAt } })),
      createdAt,
      expiresAt,
    },
  });
  return { AccessKeyId: accessKeyId, SecretAccessKey: secret, SessionToken: token, Expiration: expiresAt };
}
