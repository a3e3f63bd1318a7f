import { cidrTest } from "./cidr.ts";
import type { TokenReader } from "./json-tokens.ts";

/** A value of a message that a filter looks at. */
export type Leaf = string | number | boolean | null;

/** One alternative value of a filter policy's key: a test of a value that is there, or `exists: false`. */
export interface FilterCondition {
  test?: (value: Leaf) => boolean;
  absent?: true;
}

type Barf = (text: string) => Error;

const LARGEST = 1e9;

/** Numbers count to the sixth decimal, between -10^9 and 10^9. */
function comparable(value: number): number | undefined {
  return Math.abs(value) <= LARGEST ? Math.trunc((value + LARGEST) * 1e6) : undefined;
}

/** Equality of numbers. */
export function numberTest(wanted: number): (value: Leaf) => boolean {
  const bound = comparable(wanted);
  return (value) => typeof value === "number" && (bound === undefined ? value === wanted : comparable(value) === bound);
}

/** After the `{` of `{"prefix": "a"}`: reads it with its `}`. */
export function matchExpression(reader: TokenReader, barf: Barf): FilterCondition {
  if (reader.next().type !== "field") throw barf("Match expression name not found");
  const name = reader.current.text;
  const read = OPERATORS[name];
  if (!read) throw barf(`Unrecognized match type ${name}`);
  const condition = read(reader, barf, name);
  if (reader.next().type !== "}") throw barf("Only one key allowed in match expression");
  return condition;
}

const OPERATORS: Record<string, (reader: TokenReader, barf: Barf, name: string) => FilterCondition> = {
  exactly: text((wanted) => (value) => value === wanted),
  prefix: text((wanted) => (value) => value.startsWith(wanted)),
  suffix: text((wanted) => (value) => value.endsWith(wanted)),
  "equals-ignore-case": text((wanted) => {
    const lower = wanted.toLowerCase();
    return (value) => value.toLowerCase() === lower;
  }),
  wildcard: text(wildcardTest),
  cidr: text((wanted, barf) => cidrTest(wanted, barf)),
  numeric,
  exists(reader, barf) {
    const { type } = reader.next();
    if (type === "true") return { test: () => true };
    if (type === "false") return { absent: true };
    throw barf("exists match pattern must be either true or false.");
  },
  "anything-but": anythingBut,
};

/** An operator over a text: its pattern must be a string, and it only matches strings. */
function text(make: (wanted: string, barf: Barf) => (value: string) => boolean) {
  return (reader: TokenReader, barf: Barf, name: string): FilterCondition => {
    if (reader.next().type !== "string") throw barf(`${name} match pattern must be a string`);
    const test = make(reader.text(), barf);
    return { test: (value) => typeof value === "string" && test(value) };
  };
}

function anythingBut(reader: TokenReader, barf: Barf): FilterCondition {
  const { type } = reader.next();
  if (type === "{") return anythingButPattern(reader, barf);
  if (type === "[") return anythingButList(reader, barf);
  if (type === "string") {
    const unwanted = reader.text();
    return { test: (value) => value !== unwanted };
  }
  if (type === "number") {
    const equal = numberTest(Number(reader.text()));
    return { test: (value) => !equal(value) };
  }
  throw barf("Value of anything-but must be an array or single string/number value.");
}

function anythingButPattern(reader: TokenReader, barf: Barf): FilterCondition {
  if (reader.next().type !== "field") throw barf("Anything-But expression name not found");
  const name = reader.current.text;
  if (name !== "prefix" && name !== "wildcard") throw barf(`Unsupported anything-but pattern: ${name}`);
  if (reader.next().type !== "string") throw barf(`${name} match pattern must be a string`);
  const pattern = reader.text();
  if (pattern === "") throw barf("Null prefix not allowed");
  const test = name === "prefix" ? (value: string) => value.startsWith(pattern) : wildcardTest(pattern, barf);
  if (reader.next().type !== "}") throw barf("Only one key allowed in match expression");
  return { test: (value) => typeof value !== "string" || !test(value) };
}

function anythingButList(reader: TokenReader, barf: Barf): FilterCondition {
  const unwanted: Leaf[] = [];
  for (;;) {
    const { type } = reader.next();
    if (type === "]") break;
    if (type !== "string" && type !== "number") {
      throw barf("Inside anything but list, start|null|boolean is not supported.");
    }
    unwanted.push(type === "number" ? Number(reader.text()) : reader.text());
    if (typeof unwanted[0] !== typeof unwanted.at(-1)) {
      throw barf("Inside anything but list, either all values are number or string, mixed type is not supported");
    }
  }
  if (unwanted.length === 0) throw barf("Empty arrays are not allowed");
  if (typeof unwanted[0] === "string") return { test: (value) => !unwanted.includes(value) };
  const equals = unwanted.map((value) => numberTest(value as number));
  return { test: (value) => equals.every((equal) => !equal(value)) };
}

/** `["=", 5]`, `[">", 0]`, `[">", 0, "<=", 150]`. */
function numeric(reader: TokenReader, barf: Barf): FilterCondition {
  if (reader.next().type !== "[") throw barf("Value of numeric must be an array.");
  if (reader.next().type !== "string") throw barf(`Invalid member in numeric match: ${reader.text()}`);
  const operator = reader.text();
  let { type } = reader.next();
  const bound = (name: string): number => {
    if (type !== "number") throw barf(`Value of ${name} must be numeric`);
    const value = Number(reader.current.text);
    if (comparable(value) === undefined) throw barf("Value must be between -1.0E9 and 1.0E9, inclusive");
    return value;
  };
  if (operator === "=") {
    const value = bound("equals");
    if (reader.next().type !== "]") throw barf("Too many elements in numeric expression");
    return { test: numberTest(value) };
  }
  if (!COMPARE[operator]) throw barf(`Unrecognized numeric range operator: ${operator}`);
  const first = bound(operator);
  ({ type } = reader.next());
  if (type === "]") return { test: range([[operator, first]]) };
  if (operator.startsWith("<")) throw barf("Too many elements in numeric expression");
  if (type !== "string") throw barf(`Bad value in numeric range: ${reader.text()}`);
  const upper = reader.text();
  if (upper !== "<" && upper !== "<=") throw barf(`Bad numeric range operator: ${upper}`);
  ({ type } = reader.next());
  const last = bound(upper);
  if (reader.next().type !== "]") throw barf("Too many terms in numeric range expression");
  if (first >= last) throw barf("Bottom must be less than top");
  return {
    test: range([
      [operator, first],
      [upper, last],
    ]),
  };
}

const COMPARE: Record<string, (value: number, bound: number) => boolean> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

function range(bounds: [operator: string, bound: number][]): (value: Leaf) => boolean {
  const tests = bounds.map(([operator, bound]) => [COMPARE[operator]!, comparable(bound)!] as const);
  return (leaf) => {
    const value = typeof leaf === "number" ? comparable(leaf) : undefined;
    return value !== undefined && tests.every(([compare, bound]) => compare(value, bound));
  };
}

/** `*` stands for any characters, `\*` and `\\` for themselves. */
function wildcardTest(pattern: string, barf: Barf): (value: string) => boolean {
  const parts = [""];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]!;
    if (character === "*") {
      if (pattern[at + 1] === "*") throw barf(`Consecutive wildcard characters at pos ${at}`);
      parts.push("");
    } else if (character === "\\") {
      const escaped = pattern[(at += 1)];
      if (escaped !== "*" && escaped !== "\\") throw barf(`Invalid escape character at pos ${at - 1}`);
      parts[parts.length - 1] += escaped;
    } else parts[parts.length - 1] += character;
  }
  return (value) => matchesParts(value, parts);
}

/** Greedy from the left: the first part is a prefix, the last a suffix, those between follow one another. */
function matchesParts(value: string, parts: string[]): boolean {
  if (parts.length === 1) return value === parts[0];
  const last = parts.at(-1)!;
  if (!value.startsWith(parts[0]!) || !value.endsWith(last)) return false;
  let at = parts[0]!.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= value.length - last.length;
}
