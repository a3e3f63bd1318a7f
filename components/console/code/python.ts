import type { Call } from "./calls.ts";
import { membersOf, namesOf, separateWords } from "./names.ts";

/** The Python program (boto3) that makes this call. */
export function toPython(call: Call, endpoint: string): string {
  const { cli } = namesOf(call.service);
  const members = membersOf(call.input);
  const args = members.map(([name, value]) => `    ${name}=${literal(value, 1)},\n`).join("");
  const dates = hasDate(call.input) ? "from datetime import datetime\n\n" : "";
  return `${dates}import boto3

${cli} = boto3.client(
    ${text(cli)},
    region_name=${text(call.region)},
    endpoint_url=${text(endpoint)},
)

response = ${cli}.${separateWords(call.operation, "_")}(${args ? `\n${args}` : ""})
print(response)
`;
}

/** Python reads every escape that JSON writes, so a JSON string is a Python string. */
const text = (value: string) => JSON.stringify(value);

function literal(value: unknown, depth: number): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return text(value);
  if (value instanceof Date) return `datetime.fromisoformat(${text(value.toISOString().replace("Z", "+00:00"))})`;
  if (value instanceof Uint8Array) return `b"${Array.from(value, byteEscape).join("")}"`;
  const inner = "    ".repeat(depth + 1);
  const end = "    ".repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item) => `${inner}${literal(item, depth + 1)},\n`).join("")}${end}]`;
  }
  if (typeof value === "object") {
    const members = membersOf(value);
    if (members.length === 0) return "{}";
    return `{\n${members.map(([key, member]) => `${inner}${text(key)}: ${literal(member, depth + 1)},\n`).join("")}${end}}`;
  }
  return String(value);
}

function byteEscape(byte: number): string {
  const character = String.fromCharCode(byte);
  return byte >= 0x20 && byte < 0x7f && character !== '"' && character !== "\\"
    ? character
    : `\\x${byte.toString(16).padStart(2, "0")}`;
}

function hasDate(value: unknown): boolean {
  if (value instanceof Date) return true;
  return (
    typeof value === "object" && value !== null && !(value instanceof Uint8Array) && Object.values(value).some(hasDate)
  );
}
