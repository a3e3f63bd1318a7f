import type { Call } from "./calls.ts";
import { membersOf, namesOf, toBase64 } from "./names.ts";

/** The JavaScript module (AWS SDK for JavaScript, version 3) that makes this call in Node.js. */
export function toJavaScript(call: Call, endpoint: string): string {
  const names = namesOf(call.service);
  return `import { ${names.client}, ${call.operation}Command } from "@aws-sdk/client-${names.package}";

const client = new ${names.client}({
  region: ${JSON.stringify(call.region)},
  endpoint: ${JSON.stringify(endpoint)},
});

const response = await client.send(
  new ${call.operation}Command(${literal(call.input, 1)}),
);
console.log(response);
`;
}

function literal(value: unknown, depth: number): string {
  if (value instanceof Date) return `new Date(${JSON.stringify(value.toISOString())})`;
  if (value instanceof Uint8Array) return `Buffer.from(${JSON.stringify(toBase64(value))}, "base64")`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const inner = "  ".repeat(depth + 1);
  const end = "  ".repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item) => `${inner}${literal(item, depth + 1)},\n`).join("")}${end}]`;
  }
  const members = membersOf(value);
  if (members.length === 0) return "{}";
  return `{\n${members.map(([name, member]) => `${inner}${key(name)}: ${literal(member, depth + 1)},\n`).join("")}${end}}`;
}

/** `__proto__` as a plain key would set the prototype. */
const key = (name: string) =>
  name === "__proto__" ? `["__proto__"]` : /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
