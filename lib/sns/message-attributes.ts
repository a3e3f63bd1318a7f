import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { constraint, invalidValue } from "./errors.ts";

/** Message attributes as they are kept: name, type, and the value's text (base64 when the type is binary). */
export type MessageAttributes = readonly (readonly [name: string, type: string, value: string])[];

/**
 * Check message attributes and give them in their stored form. Throws ParameterValueInvalid with AWS's texts.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 *
 * @param at where the attributes stand in the request, for the text of a missing type.
 */
export function readMessageAttributes(
  attributes: Record<string, MessageAttributeValue> | undefined,
  at = "messageAttributes",
): MessageAttributes {
  if (!attributes) return [];
  return Object.entries(attributes).map(([name, value]) => {
    checkName(name);
    const type = value.DataType;
    if (type === undefined) throw constraint(null, `${at}.${name}.member.dataType`, "Member must not be null");
    if (!/^(String|Number|Binary)(\..+)?$/s.test(type)) {
      throw invalidValue(
        `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    }
    return [name, type, valueText(name, type, value)] as const;
  });
}

function valueText(name: string, type: string, { StringValue, BinaryValue }: MessageAttributeValue): string {
  const binary = type.startsWith("Binary");
  const [wanted, other] = binary ? [BinaryValue, StringValue] : [StringValue, BinaryValue];
  if (wanted === undefined && other !== undefined) {
    throw invalidValue(
      `The message attribute '${name}' with type '${type}' must use field '${binary ? "Binary" : "String"}'.`,
    );
  }
  if (wanted === undefined || wanted.length === 0) {
    throw invalidValue(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
    );
  }
  const text = binary ? Buffer.from(wanted as Uint8Array).toString("base64") : (wanted as string);
  if (type.startsWith("Number") && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text.trim())) {
    throw invalidValue(`Could not cast message attribute '${name}' value to number.`);
  }
  return text;
}

function checkName(name: string): void {
  if (Buffer.byteLength(name) > 256) {
    throw invalidValue("Length of message attribute name must be less than 256 bytes.");
  }
  if (name === "") throw invalidValue("The message attribute name must not be empty.");
  if (name.startsWith(".")) {
    throw invalidValue("Invalid message attribute name starting with character '.' was found.");
  }
  if (name.endsWith(".")) throw invalidValue("Invalid message attribute name ending with character '.' was found.");
  for (const [index, character] of [...name].entries()) {
    if (!/[A-Za-z0-9_.-]/.test(character)) {
      const code = character.codePointAt(0)!.toString(16).toUpperCase();
      throw invalidValue(
        `Invalid non-alphanumeric character '#x${code}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
      );
    }
    if (character === "." && name[index - 1] === ".") {
      throw invalidValue("Message attribute name can not have successive '.' character.");
    }
  }
}

/** Bytes that attributes count for: names, types and values. */
export function attributesSize(attributes: MessageAttributes): number {
  return attributes.reduce(
    (sum, [name, type, value]) =>
      sum +
      Buffer.byteLength(name) +
      Buffer.byteLength(type) +
      (type.startsWith("Binary") ? Buffer.byteLength(value, "base64") : Buffer.byteLength(value)),
    0,
  );
}

/** `MessageAttributes` of the envelope; undefined when there are none. */
export function envelopeAttributes(
  attributes: MessageAttributes,
): Record<string, { Type: string; Value: string }> | undefined {
  if (attributes.length === 0) return undefined;
  return Object.fromEntries(attributes.map(([name, Type, Value]) => [name, { Type, Value }]));
}

/** `MessageAttributes` of an SQS message. */
export function queueAttributes(attributes: MessageAttributes): Record<string, object> {
  return Object.fromEntries(
    attributes.map(([name, DataType, value]) => [
      name,
      DataType.startsWith("Binary")
        ? { DataType, BinaryValue: new Uint8Array(Buffer.from(value, "base64")) }
        : { DataType, StringValue: value },
    ]),
  );
}
