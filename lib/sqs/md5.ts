import { hash } from "node:crypto";
import type { StoredAttribute } from "./message-attributes.ts";

/** Hex MD5 of a text's UTF-8 bytes. */
export function md5OfText(text: string): string {
  return hash("md5", text);
}

const STRING = 1;
const BINARY = 2;

/**
 * AWS's digest of message attributes, in hex: for each, sorted by name, the length and bytes of name, type and value.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 *
 * @param attributes sorted by name
 */
export function md5OfAttributes(attributes: readonly StoredAttribute[]): string {
  const parts: Uint8Array[] = [];
  for (const [name, type, value] of attributes) {
    const binary = type.startsWith("Binary");
    pushText(parts, name);
    pushText(parts, type);
    parts.push(Uint8Array.of(binary ? BINARY : STRING));
    if (binary) pushBytes(parts, Buffer.from(value, "base64"));
    else pushText(parts, value);
  }
  return hash("md5", Buffer.concat(parts));
}

function pushText(parts: Uint8Array[], text: string): void {
  pushBytes(parts, Buffer.from(text, "utf8"));
}

function pushBytes(parts: Uint8Array[], bytes: Uint8Array): void {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(bytes.byteLength);
  parts.push(length, bytes);
}
