import { UnsupportedOperation, type MessageAttributeValue } from "@aws-sdk/client-sqs";
import { invalidParameter, sdkError } from "./errors.ts";
import { MAX_MESSAGE_ATTRIBUTES } from "./limits.ts";
import { badCharacter } from "./message-body.ts";

/** An attribute as it is stored: name, type, value (binary in base64). */
export type StoredAttribute = [name: string, type: string, value: string];

const NAME_CHARACTERS = /^[\p{L}\p{N}_.-]+$/u;
const RESERVED = /^(?:aws|amazon)\./i;
const TYPE = /^(String|Number|Binary)(?:\..+)?$/;
const NUMBER = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d{1,5}))?$/i;
const MAX_NAME = 256;
const MAX_TYPE = 256;
const MAX_DIGITS = 38;
const MAX_EXPONENT = 126;
const MIN_EXPONENT = -128;

/**
 * Check a message's attributes and bring them into stored form, sorted by name. Throws InvalidParameterValue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 *
 * @param kind `user` or `system`, as AWS words it
 */
export function checkAttributes(
  given: Record<string, MessageAttributeValue> | undefined,
  kind: "user" | "system" = "user",
): StoredAttribute[] {
  if (!given) return [];
  const names = Object.keys(given);
  if (names.length > MAX_MESSAGE_ATTRIBUTES) {
    throw invalidParameter(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${MAX_MESSAGE_ATTRIBUTES}].`,
    );
  }
  return names.sort(byBytes).map((name) => {
    if (kind === "user") checkName(name);
    return checkValue(name, given[name]!, kind);
  });
}

/** The bytes that attributes count toward a message's size: names, types and values. */
export function attributesSize(attributes: readonly StoredAttribute[]): number {
  let size = 0;
  for (const [name, type, value] of attributes) {
    size += Buffer.byteLength(name) + Buffer.byteLength(type);
    size += type.startsWith("Binary") ? Buffer.byteLength(value, "base64") : Buffer.byteLength(value);
  }
  return size;
}

/** Stored attributes as an answer shows them. */
export function shownAttributes(attributes: readonly StoredAttribute[]): Record<string, MessageAttributeValue> {
  const shown: Record<string, MessageAttributeValue> = {};
  for (const [name, type, value] of attributes) {
    shown[name] = type.startsWith("Binary")
      ? { BinaryValue: new Uint8Array(Buffer.from(value, "base64")), DataType: type }
      : { StringValue: value, DataType: type };
  }
  return shown;
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function checkName(name: string): void {
  if (name === "") throw invalidParameter("Message attribute name can not be null or empty");
  if (name.length > MAX_NAME)
    throw invalidParameter(`Message attribute name can not be longer than ${MAX_NAME} characters`);
  if (RESERVED.test(name)) {
    throw invalidParameter("Message attribute names starting with 'AWS.' or 'Amazon.' are reserved for use by Amazon.");
  }
  if (name.startsWith(".") || name.endsWith(".") || name.includes("..")) {
    throw invalidParameter(
      "Invalid message attribute name: it can not start or end with '.', nor have successive '.' characters.",
    );
  }
  if (!NAME_CHARACTERS.test(name)) {
    const character = [...name].find((candidate) => !NAME_CHARACTERS.test(candidate))!;
    throw invalidParameter(
      `Invalid non-alphanumeric character '#x${character.codePointAt(0)!.toString(16)}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    );
  }
}

function checkValue(name: string, value: MessageAttributeValue, kind: string): StoredAttribute {
  const { DataType: type, StringValue: text, BinaryValue: bytes } = value;
  if (!type) throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`);
  const base = TYPE.exec(type)?.[1];
  if (!base) {
    throw invalidParameter(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  if (Buffer.byteLength(type) > MAX_TYPE) {
    throw invalidParameter(`Message attribute type can not be longer than ${MAX_TYPE} bytes`);
  }
  if (value.StringListValues?.length || value.BinaryListValues?.length) {
    throw sdkError(UnsupportedOperation, "Message attribute list values in SendMessage operation are not supported.");
  }
  const empty = base === "Binary" ? !bytes?.byteLength : !text;
  if (empty) throw emptyValue(name, type, base, kind, base === "Binary" ? text : bytes);
  if (base === "Binary") return [name, type, Buffer.from(bytes!).toString("base64")];
  checkText(name, text!);
  if (base === "Number") checkNumber(name, text!);
  return [name, type, text!];
}

function emptyValue(name: string, type: string, base: string, kind: string, other: unknown): Error {
  return other
    ? invalidParameter(
        `The message attribute '${name}' with type '${base}' must use field '${base === "Binary" ? "Binary" : "String"}'.`,
      )
    : invalidParameter(`Message (${kind}) attribute '${name}' must contain a non-empty value of type '${type}'.`);
}

function checkText(name: string, text: string): void {
  const character = badCharacter(text);
  if (character === undefined) return;
  throw invalidParameter(
    `Invalid binary character '#x${character}' was found in the message attribute '${name}' value, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]`,
  );
}

function checkNumber(name: string, text: string): void {
  const match = NUMBER.exec(text);
  if (!match) throw invalidParameter(`Could not cast message attribute '${name}' value to number.`);
  const [, whole = "", fraction = "", onlyFraction = "", exponent = "0"] = match;
  const digits = `${whole}${fraction}${onlyFraction}`;
  const significant = digits.replace(/^0+/, "").replace(/0+$/, "");
  if (significant.length > MAX_DIGITS) {
    throw invalidParameter(`The message attribute '${name}' has more than ${MAX_DIGITS} digits of precision.`);
  }
  if (significant === "") return;
  // The power of ten of the first significant digit.
  const leadingZeros = digits.length - digits.replace(/^0+/, "").length;
  const magnitude = whole.length - leadingZeros - 1 + Number(exponent);
  if (magnitude > MAX_EXPONENT || magnitude < MIN_EXPONENT) {
    throw invalidParameter(`The value of message attribute '${name}' must be between 10^-128 and 10^126.`);
  }
}
