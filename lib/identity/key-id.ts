import { randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const KEY_ID = /^(AKIA|ASIA)[A-Z2-7]{16}$/;

/**
 * A new access key id: a prefix and 80 bits in base 32. As at AWS the account number is in it (40 bits, after one bit),
 * so whoever has only the key id knows the account.
 *
 * @param prefix `AKIA` for a long-term key, `ASIA` for a temporary one
 */
export function newKeyId(prefix: "AKIA" | "ASIA", accountId: string): string {
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
  let bits = 0n;
  for (const letter of keyId.slice(4)) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter));
  const account = (bits >> 39n) & ((1n << 40n) - 1n);
  return account < 1_000_000_000_000n ? account.toString().padStart(12, "0") : undefined;
}

/** A new secret access key: 40 characters. */
export function newSecret(): string {
  return randomBytes(30).toString("base64");
}
