import { BlockList, isIP } from "node:net";
import type { ConditionContext } from "./context.ts";
import { compileArnPattern, compilePattern, type Pattern } from "./pattern.ts";

/** Whether a statement's condition holds for a request. */
export type Condition = (context: ConditionContext) => boolean;

interface Operator {
  /** Compile one value of the policy. */
  compile: (value: string, variables: boolean) => Pattern;
  negated?: boolean;
}

type Compare<T> = (actual: T, wanted: T) => boolean;

const text =
  (options: { wildcards?: boolean; ignoreCase?: boolean }) =>
  (value: string, variables: boolean): Pattern =>
    compilePattern(value, { ...options, variables });

/** Compares after parsing both sides; what cannot be parsed equals nothing. */
function parsed<T>(parse: (value: string) => T | undefined, compare: Compare<T>): Operator["compile"] {
  return (value) => {
    const wanted = parse(value);
    return (actual) => {
      const found = parse(actual);
      return wanted !== undefined && found !== undefined && compare(found, wanted);
    };
  };
}

const arn: Operator["compile"] = (value, variables) => compileArnPattern(value, { variables });
const equal = (a: unknown, b: unknown) => a === b;
const less = (a: number, b: number) => a < b;
const lessOrEqual = (a: number, b: number) => a <= b;
const greater = (a: number, b: number) => a > b;
const greaterOrEqual = (a: number, b: number) => a >= b;

/**
 * Every operator of IAM, by its name in lower case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS = new Map<string, Operator>([
  ["stringequals", { compile: text({}) }],
  ["stringnotequals", { compile: text({}), negated: true }],
  ["stringequalsignorecase", { compile: text({ ignoreCase: true }) }],
  ["stringnotequalsignorecase", { compile: text({ ignoreCase: true }), negated: true }],
  ["stringlike", { compile: text({ wildcards: true }) }],
  ["stringnotlike", { compile: text({ wildcards: true }), negated: true }],
  ["numericequals", { compile: parsed(parseNumber, equal) }],
  ["numericnotequals", { compile: parsed(parseNumber, equal), negated: true }],
  ["numericlessthan", { compile: parsed(parseNumber, less) }],
  ["numericlessthanequals", { compile: parsed(parseNumber, lessOrEqual) }],
  ["numericgreaterthan", { compile: parsed(parseNumber, greater) }],
  ["numericgreaterthanequals", { compile: parsed(parseNumber, greaterOrEqual) }],
  ["dateequals", { compile: parsed(parseDate, equal) }],
  ["datenotequals", { compile: parsed(parseDate, equal), negated: true }],
  ["datelessthan", { compile: parsed(parseDate, less) }],
  ["datelessthanequals", { compile: parsed(parseDate, lessOrEqual) }],
  ["dategreaterthan", { compile: parsed(parseDate, greater) }],
  ["dategreaterthanequals", { compile: parsed(parseDate, greaterOrEqual) }],
  ["bool", { compile: text({ ignoreCase: true }) }],
  ["binaryequals", { compile: parsed(parseBinary, equal) }],
  ["ipaddress", { compile: addressRange }],
  ["notipaddress", { compile: addressRange, negated: true }],
  ["arnequals", { compile: arn }],
  ["arnlike", { compile: arn }],
  ["arnnotequals", { compile: arn, negated: true }],
  ["arnnotlike", { compile: arn, negated: true }],
]);

interface OperatorName {
  name: string;
  set?: "any" | "all";
  ifExists: boolean;
}

/** Whether a policy may use this operator (`ForAnyValue:StringLikeIfExists`). */
export function isConditionOperator(source: string): boolean {
  const { name } = splitOperator(source);
  return OPERATORS.has(name) || name === "null";
}

/** The operator without `ForAnyValue:`, `ForAllValues:` and `IfExists`, in lower case. */
export function splitOperator(source: string): OperatorName {
  const lower = source.toLowerCase();
  const set = lower.startsWith("foranyvalue:") ? "any" : lower.startsWith("forallvalues:") ? "all" : undefined;
  const bare = set ? lower.slice(lower.indexOf(":") + 1) : lower;
  const ifExists = bare.endsWith("ifexists");
  return { name: ifExists ? bare.slice(0, -"ifexists".length) : bare, set, ifExists };
}

/** Compile `{ operator: { key: values } }`. All of it must hold; an operator that IAM does not have never holds. */
export function compileConditions(block: Record<string, Record<string, unknown>>, variables: boolean): Condition[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      compileCondition(operator, key.toLowerCase(), toTexts(values), variables),
    ),
  );
}

function compileCondition(source: string, key: string, values: string[], variables: boolean): Condition {
  const { name, set, ifExists } = splitOperator(source);
  if (name === "null") {
    const absent = values.some((value) => value.toLowerCase() === "true");
    return (context) => isAbsent(context(key)) === absent;
  }
  const operator = OPERATORS.get(name);
  if (!operator) return () => false;
  const patterns = values.map((value) => operator.compile(value, variables));
  const { negated = false } = operator;
  return (context) => {
    const found = context(key);
    if (isAbsent(found)) return set === "any" ? ifExists : set === "all" || ifExists || negated;
    const holds = (value: string) => patterns.some((pattern) => pattern(value, context)) !== negated;
    if (typeof found === "string") return holds(found);
    // Without a set operator a negated test asks that none of the values matches.
    const every = set === "all" || (set === undefined && negated);
    return every ? found.every(holds) : found.some(holds);
  };
}

function isAbsent(value: string | readonly string[] | undefined): value is undefined {
  return value === undefined || (typeof value !== "string" && value.length === 0);
}

/** JSON policies may write numbers and booleans bare. */
function toTexts(values: unknown): string[] {
  return (Array.isArray(values) ? values : [values]).map(String);
}

function parseNumber(value: string): number | undefined {
  const number = Number(value);
  return value.trim() === "" || Number.isNaN(number) ? undefined : number;
}

const ISO =
  /^(-?\d{4,9})(?:-(\d\d?)(?:-(\d\d?))?)?(?:T(?:(\d\d?)(?::(\d\d?)(?::(\d\d?)(?:\.(\d{1,9}))?)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** A date in epoch milliseconds: ISO 8601 in any precision, or epoch seconds. Undefined when it is neither. */
export function parseDate(value: string): number | undefined {
  if (/^\d{5,19}$/.test(value)) return Number(value) * 1000;
  const match = ISO.exec(value);
  if (!match) return undefined;
  const [, year, month = "1", day = "1", hour = "0", minute = "0", second = "0", fraction = "", zone] = match;
  if (+month < 1 || +month > 12 || +day < 1 || +day > 31 || +hour > 23 || +minute > 59 || +second > 59)
    return undefined;
  const millis = Number(fraction.padEnd(3, "0").slice(0, 3));
  const time = Date.UTC(Number(year), +month - 1, +day, +hour, +minute, +second, millis);
  return Number.isNaN(time) ? undefined : time - zoneMinutes(zone) * 60_000;
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || /^z$/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith("-") ? -minutes : minutes;
}

function parseBinary(value: string): string | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(value) ? Buffer.from(value, "base64").toString("latin1") : undefined;
}

function addressRange(value: string): Pattern {
  const [address = "", bits] = value.split("/");
  const family = isIP(address);
  const prefix = bits === undefined ? (family === 6 ? 128 : 32) : Number(bits);
  if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > (family === 6 ? 128 : 32)) return () => false;
  const range = new BlockList();
  range.addSubnet(address, prefix, family === 6 ? "ipv6" : "ipv4");
  return (actual) => {
    const kind = isIP(actual);
    return kind === family && range.check(actual, kind === 6 ? "ipv6" : "ipv4");
  };
}
