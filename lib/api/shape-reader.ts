import type { NormalizedSchema } from "@smithy/core/schema";
import { serializationError } from "./errors.ts";

/** Turns a decoded JSON or CBOR value into an operation's input, checking every type against the model. */
export type ShapeReader = (value: unknown) => unknown;

/** Schema numbers of the SDK: 4 is a timestamp without format, 5 date-time, 6 http-date, 7 epoch seconds. */
const READERS = new WeakMap<object, ShapeReader>();

/** The reader of a schema, compiled once. Members that the model does not have are dropped; null counts as absent. */
export function shapeReader(schema: NormalizedSchema): ShapeReader {
  const key = schema.getSchema();
  if (typeof key !== "object" || key === null) return compile(schema);
  let reader = READERS.get(key);
  if (!reader) {
    // A schema may contain itself: put a forwarder in place before compiling.
    let compiled: ShapeReader | undefined;
    READERS.set(key, (value) => compiled!(value));
    reader = compiled = compile(schema);
    READERS.set(key, reader);
  }
  return reader;
}

function compile(schema: NormalizedSchema): ShapeReader {
  if (schema.isStructSchema()) return compileStruct(schema);
  if (schema.isListSchema()) return compileList(schema);
  if (schema.isMapSchema()) return compileMap(schema);
  if (schema.isStringSchema()) return readString;
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return readNumber;
  if (schema.isBooleanSchema()) return readBoolean;
  if (schema.isBlobSchema()) return readBlob;
  if (schema.isTimestampSchema()) return readTimestamp;
  if (schema.isUnitSchema()) return () => ({});
  return (value) => value;
}

function compileStruct(schema: NormalizedSchema): ShapeReader {
  const members: [name: string, read: ShapeReader][] = [];
  for (const [name, member] of schema.structIterator()) members.push([name, shapeReader(member)]);
  return (value) => {
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) throw mismatch(value, "Structure");
    if (Array.isArray(value)) throw serializationError("Start of list found where not expected");
    const source = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    for (const [name, read] of members) {
      if (!Object.hasOwn(source, name)) continue;
      const member = source[name];
      if (member !== null && member !== undefined) result[name] = read(member);
    }
    return result;
  };
}

function compileList(schema: NormalizedSchema): ShapeReader {
  const read = shapeReader(schema.getValueSchema());
  return (value) => {
    if (!Array.isArray(value)) {
      throw typeof value === "object"
        ? serializationError("Start of structure or map found where not expected.")
        : mismatch(value, "List");
    }
    return value.filter((item) => item !== null && item !== undefined).map(read);
  };
}

function compileMap(schema: NormalizedSchema): ShapeReader {
  const read = shapeReader(schema.getValueSchema());
  return (value) => {
    if (Array.isArray(value)) throw serializationError("Start of list found where not expected");
    if (typeof value !== "object" || value === null) throw mismatch(value, "Map");
    // No prototype: a key such as `__proto__` is data.
    const result = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of Object.entries(value)) {
      if (item !== null && item !== undefined) result[key] = read(item);
    }
    return result;
  };
}

function readString(value: unknown): string {
  if (typeof value === "string") return value;
  throw mismatch(value, "String");
}

function readNumber(value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "bigint") return Number(value);
  throw mismatch(value, "Integer");
}

function readBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw mismatch(value, "Boolean");
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function readBlob(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== "string") throw mismatch(value, "Blob");
  return decodeBase64(value);
}

/** Base64 text as bytes; a SerializationException when it is not base64. */
export function decodeBase64(value: string): Uint8Array {
  if (!BASE64.test(value) || value.replace(/=+$/, "").length % 4 === 1) {
    throw serializationError("Unable to decode the value as base64.");
  }
  const buffer = Buffer.from(value, "base64");
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function readTimestamp(value: unknown): Date {
  if (value instanceof Date) return value;
  const date =
    typeof value === "number" ? new Date(value * 1000) : typeof value === "string" ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime())) throw mismatch(value, "Timestamp");
  return date;
}

function mismatch(value: unknown, wanted: string): Error {
  if (Array.isArray(value)) return serializationError("Start of list found where not expected");
  if (typeof value === "object") return serializationError("Start of structure or map found where not expected.");
  const article = /^[AEIOU]/.test(wanted) ? "an" : "a";
  const found =
    typeof value === "string"
      ? "STRING_VALUE"
      : typeof value === "boolean"
        ? `${value}`.toUpperCase() + "_VALUE"
        : "NUMBER_VALUE";
  return serializationError(`${found} can not be converted to ${article} ${wanted}`);
}
