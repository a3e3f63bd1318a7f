import type { Tag } from "@aws-sdk/client-iam";
import { invalidInput, limitExceeded } from "./errors.ts";
import { LIMITS } from "./limits.ts";

/** Tags as they are kept: by key. */
export type TagSet = Record<string, string>;

/**
 * Keys of users' and roles' tags differ by more than case; those of everything else are compared as they are.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 */
export type TagOwner = "user" | "role" | "policy" | "instance profile" | "mfa device";

function ignoresCase(owner: TagOwner): boolean {
  return owner === "user" || owner === "role";
}

/** Tags with more tags set. Throws InvalidInput, LimitExceeded. */
export function withTags(tags: TagSet, added: readonly Tag[] | undefined, owner: TagOwner): TagSet {
  const result = { ...tags };
  const seen = new Set<string>();
  const keyOf = (key: string) => (ignoresCase(owner) ? key.toLowerCase() : key);
  for (const { Key = "", Value = "" } of added ?? []) {
    if (/^aws:/i.test(Key)) throw invalidInput("Tag keys that start with aws: are reserved for AWS use.");
    const key = keyOf(Key);
    if (seen.has(key)) {
      const hint = ignoresCase(owner) ? " Please note that Tag keys are case insensitive." : "";
      throw invalidInput(`Duplicate tag keys found.${hint}`);
    }
    seen.add(key);
    const same = Object.keys(result).find((known) => keyOf(known) === key);
    if (same !== undefined) delete result[same];
    result[Key] = Value;
  }
  if (Object.keys(result).length > LIMITS.tags) {
    throw limitExceeded(`The number of tags has exceeded the maximum limit: ${LIMITS.tags}`);
  }
  return result;
}

/** Tags without some keys. */
export function withoutTags(tags: TagSet, keys: readonly string[], owner: TagOwner): TagSet {
  const keyOf = (key: string) => (ignoresCase(owner) ? key.toLowerCase() : key);
  const removed = new Set(keys.map(keyOf));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !removed.has(keyOf(key))));
}

/** What lists of tags are ordered by: IAM shows those of users by key, all others by the key's length first. */
export function tagOrder(key: string, owner: TagOwner): string {
  return owner === "user" ? key : `${String(key.length).padStart(3, "0")}${key}`;
}

/** Tags as they are shown with what has them, by key; undefined when there are none. */
export function listTags(tags: unknown): Tag[] | undefined {
  const entries = Object.entries((tags ?? {}) as TagSet).map(([Key, Value]) => ({ Key, Value }));
  if (entries.length === 0) return undefined;
  return entries.sort((a, b) => (a.Key < b.Key ? -1 : 1));
}
