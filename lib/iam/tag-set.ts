import type { Tag } from "@aws-sdk/client-iam";
import { constraintError, invalidInput, limitExceeded } from "./errors.ts";
import { LIMITS } from "./limits.ts";

/** Tags as they are kept: by key. Keys differ by more than case. */
export type TagSet = Record<string, string>;

const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags with more tags set. Throws ValidationError, InvalidInput, LimitExceeded. */
export function withTags(tags: TagSet, added: readonly Tag[] = []): TagSet {
  const result = { ...tags };
  const seen = new Set<string>();
  for (const { Key = "", Value = "" } of added) {
    if (Key.length < 1 || Key.length > 128) {
      throw constraintError(
        Key,
        "tags.1.member.key",
        `Member must have length ${Key.length < 1 ? "greater than or equal to 1" : "less than or equal to 128"}`,
      );
    }
    if (Value.length > 256)
      throw constraintError(Value, "tags.1.member.value", "Member must have length less than or equal to 256");
    if (!ALLOWED.test(Key))
      throw constraintError(
        Key,
        "tags.1.member.key",
        "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
      );
    if (!ALLOWED.test(Value))
      throw constraintError(
        Value,
        "tags.1.member.value",
        "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
      );
    if (/^aws:/i.test(Key)) throw invalidInput("Tag keys that start with aws: are reserved for AWS use.");
    if (seen.has(Key.toLowerCase())) {
      throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
    seen.add(Key.toLowerCase());
    const same = Object.keys(result).find((key) => key.toLowerCase() === Key.toLowerCase());
    if (same !== undefined) delete result[same];
    result[Key] = Value;
  }
  if (Object.keys(result).length > LIMITS.tags) {
    throw limitExceeded(`The number of tags has exceeded the maximum limit: ${LIMITS.tags}`);
  }
  return result;
}

/** Tags without some keys. */
export function withoutTags(tags: TagSet, keys: readonly string[]): TagSet {
  const removed = new Set(keys.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !removed.has(key.toLowerCase())));
}

/** Tags as answers list them; undefined when there are none. */
export function listTags(tags: unknown): Tag[] | undefined {
  const entries = Object.entries((tags ?? {}) as TagSet);
  return entries.length === 0 ? undefined : entries.map(([Key, Value]) => ({ Key, Value }));
}
