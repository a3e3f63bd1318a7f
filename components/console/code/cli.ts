import type { Call } from "./calls.ts";
import { membersOf, namesOf, separateWords, toBase64 } from "./names.ts";

/** Longer JSON is written on several lines. */
const LINE = 80;
/** Characters that a POSIX shell leaves alone. */
const PLAIN = /^[A-Za-z0-9_./:@%+=,-]+$/;
/** What the CLI's shorthand (`Key=value,Key=value`) takes without quoting of its own. */
const SHORTHAND_VALUE = /^[A-Za-z0-9_.:/-]+$/;
const SHORTHAND_KEY = /^[A-Za-z0-9_.-]+$/;
/** The CLI reads such a value as "load it from there". */
const LOADED = /^(file|fileb|https?):\/\//;
/** Written with an escape in JSON, and hardly typed in a terminal. */
const CONTROL = /[\0-\x08\x0b-\x1f\x7f]/;

/**
 * The `aws` command (CLI version 2) that makes this call, for a POSIX shell.
 *
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters.html
 */
export function toCli(call: Call, endpoint: string): string {
  const command = `aws ${namesOf(call.service).cli} ${separateWords(call.operation, "-")}`;
  const members = membersOf(call.input);
  const options = members.some(([name, value]) => !fitsOption(name, value))
    ? [`--cli-input-json ${quote(toJson(Object.fromEntries(members)))}`]
    : members.map(([name, value]) => option(`--${separateWords(name, "-")}`, value));
  return [command, ...options, `--region ${call.region}`, `--endpoint-url ${quote(endpoint)}`].join(" \\\n  ");
}

/** Whether a value survives as an option. A text the CLI would load from a file or address does not; a queue's URL it leaves alone. */
function fitsOption(name: string, value: unknown): boolean {
  if (typeof value !== "string" || name === "QueueUrl") return true;
  return !LOADED.test(value) && !CONTROL.test(value);
}

function option(name: string, value: unknown): string {
  if (typeof value === "boolean") return value ? name : name.replace("--", "--no-");
  if (Array.isArray(value)) return `${name} ${list(value)}`;
  if (value instanceof Date) return `${name} ${value.toISOString()}`;
  if (value instanceof Uint8Array) return withValue(name, toBase64(value));
  if (typeof value === "object" && value !== null) return `${name} ${shorthand(value) ?? quote(toJson(value))}`;
  return withValue(name, String(value));
}

/** With `=`, so that a value that begins with a dash is not taken for an option. */
const withValue = (name: string, value: string) =>
  value.startsWith("-") ? `${name}=${quote(value)}` : `${name} ${quote(value)}`;

function list(values: unknown[]): string {
  if (values.length === 0) return "'[]'";
  if (values.every((value) => typeof value === "string" && fitsList(value)))
    return values.map((value) => quote(String(value))).join(" ");
  if (values.every((value) => typeof value === "number" && value >= 0)) return values.join(" ");
  const short = values.map((value) => (isStructure(value) ? shorthand(value) : undefined));
  return short.every((value) => value !== undefined) ? short.join(" ") : quote(toJson(values));
}

const fitsList = (value: string) =>
  !/^[-[{]/.test(value) && !LOADED.test(value) && !CONTROL.test(value) && value !== "";
const isStructure = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof Uint8Array);

/** `Key=value,Key=value` where every value is plain; undefined where only JSON says it safely. */
function shorthand(value: object): string | undefined {
  const members = membersOf(value);
  const simple = members.every(
    ([key, member]) =>
      SHORTHAND_KEY.test(key) &&
      (typeof member === "number" ||
        typeof member === "boolean" ||
        (typeof member === "string" && SHORTHAND_VALUE.test(member))),
  );
  return simple && members.length > 0
    ? members.map(([key, member]) => `${key}=${String(member)}`).join(",")
    : undefined;
}

/** JSON on one line while it is short; the shell takes several lines between quotes as well. */
function toJson(value: unknown): string {
  function withBytes(this: Record<string, unknown>, key: string, plain: unknown) {
    const original = this[key];
    return original instanceof Uint8Array ? toBase64(original) : plain;
  }
  const line = JSON.stringify(value, withBytes);
  return line.length <= LINE ? line : JSON.stringify(value, withBytes, 2);
}

const quote = (text: string) => (PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
