import { createHash, generateKeyPair, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { wallNow } from "#lib/clock.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { selfSignedCertificate } from "./certificate.ts";
import { SERVER } from "./server-rows.ts";
import { signer } from "./signer.ts";

/** The server's key for notifications. */
interface SigningKey {
  /** In the certificate's address: `SimpleNotificationService-<keyId>.pem`. */
  keyId: string;
  /** PKCS #8, PEM. */
  privateKey: string;
  certificate: string;
}

/**
 * Half of AWS's. A signature takes 0.25 ms with 2,048 bits and 0.05 ms with 1,024, and one is made for each publish; what
 * these signatures guard is a lesson.
 */
const KEY_BITS = 1024;
const YEARS_20 = 20 * 365.25 * 86_400_000;

/** The server's signing key: made once, with its certificate, and kept in the database. */
export function signingKey(): Promise<SigningKey> {
  const state = processState("sns.signing-key", () => ({ key: undefined as Promise<SigningKey> | undefined }));
  state.key ??= loadKey().catch((error: unknown) => {
    state.key = undefined;
    throw error;
  });
  return state.key;
}

async function loadKey(): Promise<SigningKey> {
  const { snsSigningKey } = runtime().prisma;
  const where = { accountId: SERVER };
  if ((await snsSigningKey.count({ where })) === 0) {
    await snsSigningKey.createMany({ data: [{ ...where, ...(await makeKey()) }], skipDuplicates: true });
  }
  // Two processes may have made one each at the same moment: all take the first by name.
  const row = await snsSigningKey.findFirstOrThrow({ where, orderBy: { keyId: "asc" } });
  return { keyId: row.keyId, certificate: row.certificate, privateKey: row.privateKey };
}

async function makeKey(): Promise<{ keyId: string; privateKey: string; certificate: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: KEY_BITS });
  const now = wallNow();
  const certificate = selfSignedCertificate({
    publicKey,
    privateKey,
    commonName: "sns.amazonaws.com",
    from: new Date(now - 86_400_000),
    until: new Date(now + YEARS_20),
  });
  return {
    keyId: createHash("md5").update(new X509Certificate(certificate).raw).digest("hex"),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    certificate,
  };
}

const MEMBERS = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const;

/** What of a message is signed. `Subject` only when there is one; `SubscribeURL` and `Token` of confirmations only. */
export type SignedMembers = Partial<Record<(typeof MEMBERS)[number], string>>;

/**
 * Sign a message: base64 of RSA over its members, `name\nvalue\n` each. SHA-1 for version 1, SHA-256 for version 2.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function signMessage(members: SignedMembers, version: "1" | "2"): Promise<string> {
  let text = "";
  for (const name of MEMBERS) {
    if (members[name] !== undefined) text += `${name}\n${members[name]}\n`;
  }
  return signer().add({ text, algorithm: version === "2" ? "RSA-SHA256" : "RSA-SHA1" });
}

/** Address of the certificate on this server. */
export async function certificateUrl(baseUrl: string): Promise<string> {
  return `${baseUrl}/SimpleNotificationService-${(await signingKey()).keyId}.pem`;
}
