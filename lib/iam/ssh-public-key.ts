import { createHash, createPublicKey, type JsonWebKey } from "node:crypto";

const ALGORITHM = "ssh-rsa";
const MIN_BITS = 2_048;

/** An RSA public key as SSH knows it: with lengths before its parts. */
export interface SshPublicKey {
  blob: Buffer;
  modulus: Buffer;
  exponent: Buffer;
}

/** Read a key from a line `ssh-rsa AAAA… comment` or from PEM; undefined when it is neither, not RSA or too short. */
export function readSshPublicKey(text: string): SshPublicKey | undefined {
  const key = isPem(text) ? fromPem(text) : fromLine(text);
  return key && bitsOf(key.modulus) >= MIN_BITS ? key : undefined;
}

export function isPem(text: string): boolean {
  return text.includes("-----BEGIN ");
}

/** Whether a text means to be a key in one of the two forms, right or wrong. */
export function isRsaText(text: string): boolean {
  return isPem(text) || text.trimStart().startsWith(ALGORITHM);
}

function fromLine(text: string): SshPublicKey | undefined {
  const [algorithm, body = ""] = text.trim().split(/\s+/);
  if (algorithm !== ALGORITHM || !/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return undefined;
  const blob = Buffer.from(body, "base64");
  const [name, exponent, modulus, ...others] = partsOf(blob);
  if (name?.toString("latin1") !== ALGORITHM || !exponent?.length || !modulus?.length || others.length > 0)
    return undefined;
  return { blob, exponent: unsigned(exponent), modulus: unsigned(modulus) };
}

function fromPem(text: string): SshPublicKey | undefined {
  let jwk: JsonWebKey;
  try {
    jwk = createPublicKey(text).export({ format: "jwk" });
  } catch {
    return undefined;
  }
  if (jwk.kty !== "RSA") return undefined;
  const exponent = Buffer.from(jwk.e!, "base64url");
  const modulus = Buffer.from(jwk.n!, "base64url");
  return { blob: blobOf([Buffer.from(ALGORITHM), signed(exponent), signed(modulus)]), exponent, modulus };
}

/** `ssh-rsa AAAA…` */
export function toLine({ blob }: SshPublicKey): string {
  return `${ALGORITHM} ${blob.toString("base64")}`;
}

export function toPem({ exponent, modulus }: SshPublicKey): string {
  const jwk = { kty: "RSA", e: exponent.toString("base64url"), n: modulus.toString("base64url") };
  return createPublicKey({ key: jwk, format: "jwk" }).export({ format: "pem", type: "spki" }).toString();
}

/** MD5 with colons, as `ssh-keygen -E md5 -l` shows it. */
export function fingerprintOf({ blob }: SshPublicKey): string {
  return createHash("md5")
    .update(blob)
    .digest("hex")
    .replace(/..(?!$)/g, "$&:");
}

/** Cut a blob into its parts; none when lengths and bytes do not fit. */
function partsOf(blob: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < blob.length;) {
    if (at + 4 > blob.length) return [];
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return [];
    parts.push(blob.subarray(at + 4, end));
    at = end;
  }
  return parts;
}

function blobOf(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}

/** SSH writes numbers with their sign: a first bit that is set needs a zero before it. */
function signed(number: Buffer): Buffer {
  return number[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), number]) : number;
}

function unsigned(number: Buffer): Buffer {
  const start = number.findIndex((byte) => byte !== 0);
  return start < 0 ? Buffer.alloc(0) : number.subarray(start);
}

function bitsOf(number: Buffer): number {
  return number.length === 0 ? 0 : number.length * 8 - Math.clz32(number[0]!) + 24;
}
