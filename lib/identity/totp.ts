import { createHmac, randomBytes } from "node:crypto";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;
const DIGITS = 6;

/** A new secret for a virtual device: 64 letters of base 32, as IAM makes them. */
export function newSeed(): string {
  return Array.from(randomBytes(64), (byte) => BASE32[byte & 31]).join("");
}

/** The code that a device with this seed shows at a time (epoch milliseconds). https://www.rfc-editor.org/rfc/rfc6238 */
export function codeAt(seed: string, time: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / STEP_MS)));
  const digest = createHmac("sha1", bytesOf(seed)).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  const number = (digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, "0");
}

/** Whether a device shows this code now, or did or will a step away: clocks differ. */
export function isCode(seed: string, code: string, now: number): boolean {
  return [-1, 0, 1].some((step) => codeAt(seed, now + step * STEP_MS) === code);
}

/** Whether a device shows these codes one after the other about now. */
export function areCodes(seed: string, first: string, second: string, now: number): boolean {
  return [-3, -2, -1, 0, 1].some(
    (step) => codeAt(seed, now + step * STEP_MS) === first && codeAt(seed, now + (step + 1) * STEP_MS) === second,
  );
}

function bytesOf(seed: string): Buffer {
  let bits = 0n;
  for (const letter of seed) bits = bits * 32n + BigInt(BASE32.indexOf(letter));
  const length = Math.floor((seed.length * 5) / 8);
  bits >>= BigInt(seed.length * 5 - length * 8);
  return Buffer.from(bits.toString(16).padStart(length * 2, "0"), "hex");
}
