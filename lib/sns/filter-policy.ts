import { invalid } from "./errors.ts";
import { matchExpression, numberTest, type FilterCondition } from "./filter-operators.ts";
import { compactJson, jsonTokens, JsonSyntaxError, TokenReader } from "./json-tokens.ts";
import { MAX_FILTER_COMBINATIONS, MAX_FILTER_KEYS, MAX_FILTER_SIZE } from "./limits.ts";

export type FilterScope = "MessageAttributes" | "MessageBody";

/** One thing that a message must have: the value at `path` (names joined by dots) meets any of the conditions. */
export interface FilterRequirement {
  path: string;
  conditions: FilterCondition[];
}

/** A filter policy ready to match: the message passes when every requirement of one alternative is met. */
export interface FilterPolicy {
  scope: FilterScope;
  alternatives: FilterRequirement[][];
}

interface Node {
  requirement?: FilterRequirement;
  any?: Node[][];
  values: number;
  depth: number;
}

const RESERVED = new Set([
  "exactly",
  "prefix",
  "suffix",
  "equals-ignore-case",
  "anything-but",
  "numeric",
  "exists",
  "cidr",
  "wildcard",
]);

/**
 * Read and check a filter policy. Throws InvalidParameter with AWS's texts.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 *
 * @param prefix what stands before the text: `Invalid parameter: Attributes Reason: ` when subscribing.
 */
export function compileFilterPolicy(source: string, scope: FilterScope, prefix = "Invalid parameter: "): FilterPolicy {
  const refuse = (text: string) => invalid(`${prefix}FilterPolicy: ${text}`);
  if (Buffer.byteLength(source) > MAX_FILTER_SIZE) throw refuse("Filter policy exceeds the maximum size of 256 KB");
  try {
    jsonTokens(source);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw refuse(`failed to parse JSON. ${error.message}`);
    throw error;
  }
  // What is JSON is written anew before its rules are read: AWS tells places in the text without spaces.
  const compact = compactJson(source);
  const reader = new TokenReader(compact, jsonTokens(compact));
  const barf = (text: string) => refuse(`${text}\n at [Source: (String)"${compact}"; ${reader.location()}]`);

  if (reader.next().type !== "{") throw barf("Filter is not an object");
  const nodes = readObject(reader, [], barf);
  if (nodes.length > MAX_FILTER_KEYS) throw refuse("Filter policy can not have more than 5 keys");
  if (combinations(nodes, 1) > MAX_FILTER_COMBINATIONS) throw refuse("Filter policy is too complex");
  if (scope === "MessageAttributes" && isNested(nodes)) {
    throw invalid(`${prefix}Filter policy scope MessageAttributes does not support nested filter policy`);
  }
  return { scope, alternatives: alternatives(nodes) };
}

type Barf = (text: string) => Error;

/** After `{`: its fields up to and with `}`. */
function readObject(reader: TokenReader, path: string[], barf: Barf): Node[] {
  const nodes: Node[] = [];
  let fields = 0;
  while (reader.next().type !== "}") {
    fields += 1;
    const name = reader.current.text;
    const isOr = name === "$or" && opensOr(reader);
    const { type } = reader.next();
    const inner = [...path, name];
    if (type === "{") nodes.push(...readObject(reader, inner, barf));
    else if (type !== "[") throw barf(`"${name}" must be an object or an array`);
    else if (isOr) nodes.push(readOr(reader, path, barf));
    else nodes.push(readValues(reader, inner, barf));
  }
  if (fields === 0 && path.length > 0) throw barf("Empty objects are not allowed");
  return nodes;
}

/** `$or` means alternatives when it is an array of two or more objects and none has an operator's name as a key. */
function opensOr(reader: TokenReader): boolean {
  const rest = reader.source.slice(reader.current.end);
  const value = firstValue(rest.slice(rest.indexOf(":") + 1));
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.every((item) => typeof item === "object" && item !== null && !Array.isArray(item)) &&
    value.every((item) => Object.keys(item as object).every((key) => !RESERVED.has(key)))
  );
}

/** The JSON value that a text begins with. */
function firstValue(text: string): unknown {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "[" || character === "{") depth += 1;
    else if ((character === "]" || character === "}") && --depth === 0) return JSON.parse(text.slice(0, at + 1));
    else if (depth === 0 && !" \t\r\n".includes(character!)) return undefined;
  }
  return undefined;
}

function readOr(reader: TokenReader, path: string[], barf: Barf): Node {
  const any: Node[][] = [];
  while (reader.next().type !== "]") {
    const nodes = readObject(reader, path, barf);
    if (nodes.length === 0) throw barf("Empty objects are not allowed");
    any.push(nodes);
  }
  return { any, values: 0, depth: path.length };
}

function readValues(reader: TokenReader, path: string[], barf: Barf): Node {
  const conditions: FilterCondition[] = [];
  for (;;) {
    const token = reader.next();
    if (token.type === "]") break;
    if (token.type === "{") conditions.push(matchExpression(reader, barf));
    else if (token.type === "[") throw barf("Match value must be String, number, true, false, or null");
    else if (token.type === "number") conditions.push({ test: numberTest(Number(token.text)) });
    else {
      const wanted: unknown = token.type === "string" ? token.text : JSON.parse(token.text);
      conditions.push({ test: (value) => value === wanted });
    }
  }
  if (conditions.length === 0) throw barf("Empty arrays are not allowed");
  return { requirement: { path: path.join("."), conditions }, values: conditions.length, depth: path.length };
}

/** Product of the numbers of values, each counted as often as its key is deep; the alternatives of `$or` add up. */
function combinations(nodes: Node[], before: number): number {
  let total = before;
  for (const { any, values, depth } of nodes) {
    total = any ? any.reduce((sum, branch) => sum + combinations(branch, total), 0) : total * values * depth;
  }
  return total;
}

function isNested(nodes: Node[]): boolean {
  return nodes.some(({ any, depth }) => (any ? any.some(isNested) : depth > 1));
}

function alternatives(nodes: Node[]): FilterRequirement[][] {
  let result: FilterRequirement[][] = [[]];
  for (const { any, requirement } of nodes) {
    const choices = any ? any.flatMap(alternatives) : [[requirement!]];
    result = result.flatMap((left) => choices.map((right) => [...left, ...right]));
  }
  return result;
}
