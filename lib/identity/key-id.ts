import { randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const KEY_ID = /^(AKIA|ASIA)[A-Z2-7]{16}$/;

/**
 * A new access key id: a prefix and 80 bits in base 32. As at AWS the account number is in it (40 bits, after one bit),
 * so whoever has only the key id knows the account.
 *
 * @param prefix `AKIA` for a long-term key, `ASIA` for a temporary one, `APKA` for a public key, `ACCA` for a service's password
 */
export function newKeyId(prefix: "AKIA" | "ASIA" | "APKA" | "ACCA", accountId: string): string {
  let bits = BigInt(`0x${randomBytes(10).toString("hex")}`);
  const shift = 39n;
  bits = (bits & ~(((1n << 40n) - 1n) << shift)) | (BigInt(accountId) << shift);
  let text = "";
  for (let index = 0; index < 16; index++) {
    text = ALPHABET[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return prefix + text;
}

/** The account number in an access key id; undefined when it is no key id of ours. */
export function accountOfKeyId(keyId: string): string | undefined {
  if (!KEY_ID.test(keyId)) return undefined;
  // Bits 78 to 39 of 80, five to a letter: eight letters without their first bit, and the first bit of the ninth.
  let bits = 0;
  for (let index = 4; index < 12; index++) bits = bits * 32 + digit(keyId.charCodeAt(index));
  const account = (bits * 2 + (digit(keyId.charCodeAt(12)) >> 4)) % 2 ** 40;
  return account < 1_000_000_000_000 ? String(account).padStart(12, "0") : undefined;
}

/** What a letter of `ALPHABET` stands for, by its code. */
function digit(code: number): number {
  return code >= 65 ? code - 65 : code - 24;
}

/** A new secret access key: 40 characters. */
export function newSecret(): string {
  return randomBytes(30).toString("base64");
}
