import type { NormalizedSchema } from "@smithy/core/schema";
import { ApiError } from "../errors.ts";
import { decodeBase64 } from "../shape-reader.ts";

/** A Query form as a tree: `MessageAttribute.1.Name=x` is MessageAttribute → 1 → Name. */
export interface FormNode {
  value?: string;
  children?: Map<string, FormNode>;
}

const MAX_PARAMETERS = 20_000;
const MAX_DEPTH = 24;

/** Parse `a=1&b.2.c=3`. Throws MalformedQueryString for a form that no model could mean. */
export function parseForm(text: string): FormNode {
  const root: FormNode = {};
  let count = 0;
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    if (++count > MAX_PARAMETERS) throw malformed("The request has too many parameters.");
    const equals = pair.indexOf("=");
    const key = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? "" : decode(pair.slice(equals + 1));
    const path = key.split(".");
    if (path.length > MAX_DEPTH) throw malformed(`The parameter ${key.slice(0, 100)} is nested too deeply.`);
    let node = root;
    for (const part of path) {
      node.children ??= new Map();
      let next = node.children.get(part);
      if (!next) node.children.set(part, (next = {}));
      node = next;
    }
    node.value = value;
  }
  return root;
}

const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g;

/** A form's text as it was meant: what is no percent-encoding stays, broken UTF-8 is replaced. */
function decode(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(ESCAPES, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
  }
}

/** Read a value of the schema's type from a form node, after the Query protocol's rules for lists and maps. */
export function readForm(schema: NormalizedSchema, node: FormNode, name: string): unknown {
  if (schema.isStructSchema()) return readStruct(schema, node);
  if (schema.isListSchema()) return readList(schema, node, name);
  if (schema.isMapSchema()) return readMap(schema, node, name);
  const text = node.value ?? "";
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return readNumber(text);
  if (schema.isBooleanSchema()) return readBoolean(text);
  if (schema.isBlobSchema()) return decodeBase64(text);
  if (schema.isTimestampSchema()) return readTimestamp(text);
  return text;
}

function readStruct(schema: NormalizedSchema, node: FormNode): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (!node.children) return result;
  for (const { name, wireName, member } of membersOf(schema)) {
    const child = node.children.get(wireName) ?? node.children.get(name);
    if (child) result[name] = readForm(member, child, name);
  }
  return result;
}

interface Member {
  name: string;
  wireName: string;
  member: NormalizedSchema;
}

const structs = new WeakMap<object, Member[]>();

/** The members of a struct with their names in forms, worked out once. */
function membersOf(schema: NormalizedSchema): Member[] {
  const key = schema.getSchema() as object;
  let members = structs.get(key);
  if (!members) {
    members = Array.from(schema.structIterator(), ([name, member]) => ({
      name,
      wireName: (member.getMergedTraits().xmlName as string | undefined) ?? name,
      member,
    }));
    structs.set(key, members);
  }
  return members;
}

function readList(schema: NormalizedSchema, node: FormNode, name: string): unknown[] {
  const item = schema.getValueSchema();
  const itemName = (item.getMergedTraits().xmlName as string | undefined) ?? "member";
  const holder = schema.getMergedTraits().xmlFlattened
    ? node
    : (node.children?.get(itemName) ?? node.children?.get("member") ?? node);
  const items = numbered(holder);
  // `AttributeName=All`: a list of one needs no number.
  if (items.length === 0 && holder.value) return [readForm(item, { value: holder.value }, name)];
  return items.map((child) => readForm(item, child, name));
}

function readMap(schema: NormalizedSchema, node: FormNode, name: string): Record<string, unknown> {
  const holder = schema.getMergedTraits().xmlFlattened ? node : (node.children?.get("entry") ?? node);
  const keyName = (schema.getKeySchema().getMergedTraits().xmlName as string | undefined) ?? "key";
  const value = schema.getValueSchema();
  const valueName = (value.getMergedTraits().xmlName as string | undefined) ?? "value";
  const result = Object.create(null) as Record<string, unknown>;
  for (const entry of numbered(holder)) {
    const key = entry.children?.get(keyName)?.value;
    if (key === undefined) throw new ApiError("MalformedInput", `An entry of ${name} has no ${keyName}.`);
    result[key] = readForm(value, entry.children?.get(valueName) ?? {}, name);
  }
  return result;
}

/** Children named 1, 2, 3… in their order; gaps are closed. */
function numbered(node: FormNode): FormNode[] {
  if (!node.children) return [];
  return [...node.children]
    .filter(([key]) => /^\d{1,9}$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number))
    throw new ApiError("MalformedInput", `For input string: "${text.slice(0, 100)}"`);
  return number;
}

function readBoolean(text: string): boolean {
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  throw new ApiError("MalformedInput", `Not a boolean: "${text.slice(0, 100)}"`);
}

function readTimestamp(text: string): Date {
  const date = /^\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text);
  if (Number.isNaN(date.getTime())) throw new ApiError("MalformedInput", `Not a timestamp: "${text.slice(0, 100)}"`);
  return date;
}

function malformed(message: string): ApiError {
  return new ApiError("MalformedQueryString", message, { status: 404 });
}
