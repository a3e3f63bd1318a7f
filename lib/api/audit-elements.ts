import type { NormalizedSchema } from "@smithy/core/schema";
import { lowerFirst } from "./service.ts";

/** CloudTrail leaves out larger elements. */
const MAX_ELEMENTS = 100 * 1024;

const DATE = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/**
 * A call's input or output as CloudTrail shows it: members in lower camel case (`aWSAccountIds`), keys of maps as they are,
 * times in words, nothing of what the model marks as sensitive. Null when nothing is left.
 */
export function elements(schema: NormalizedSchema, value: object): object | null {
  const shown = show(schema, value) as object | undefined;
  if (!shown || Object.keys(shown).length === 0) return null;
  const size = Buffer.byteLength(JSON.stringify(shown));
  return size > MAX_ELEMENTS ? { omitted: true, originalSize: size, reason: "larger than 100 KB" } : shown;
}

/** What CloudTrail writes instead of a secret that has its place in a map. */
const HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
/** Entries of maps that are secrets; models mark only members. */
const SECRET_KEYS = new Set(["PlatformCredential"]);
/** The password in the address of a web hook. */
const PASSWORD = /(:\/\/[^:/@\s]*):[^@/\s]*@/g;

/** Undefined for a secret. */
function show(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.getMergedTraits().sensitive) return undefined;
  if (schema.isStructSchema()) {
    const shown: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const item = (value as Record<string, unknown>)[name];
      const part = item === undefined || item === null ? undefined : show(member, item);
      if (part !== undefined) shown[lowerFirst(name)] = part;
    }
    return shown;
  }
  if (schema.isListSchema()) {
    const items = schema.getValueSchema();
    return items.getMergedTraits().sensitive ? undefined : (value as unknown[]).map((item) => show(items, item));
  }
  if (schema.isMapSchema()) {
    const items = schema.getValueSchema();
    if (items.getMergedTraits().sensitive) return undefined;
    return Object.fromEntries(
      Object.entries(value as object).map(([key, item]) => [key, SECRET_KEYS.has(key) ? HIDDEN : show(items, item)]),
    );
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  // ICU puts a narrow no-break space before AM and PM.
  if (value instanceof Date) return DATE.format(value).replaceAll("\u202f", " ");
  return typeof value === "string" && value.includes("@") ? value.replace(PASSWORD, "$1:****@") : value;
}
