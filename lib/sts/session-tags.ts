import type { Tag } from "@aws-sdk/client-sts";
import type { Caller } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";

/** What a session carries along: tags by key, and the keys that further sessions inherit. */
export interface SessionTags {
  tags: Record<string, string>;
  transitiveTags: string[];
}

function invalid(message: string): ApiError {
  return new ApiError("InvalidParameterValue", message);
}

/**
 * The tags of a new session: those passed with the call, and those that the calling session hands on.
 * Throws InvalidParameterValue. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function sessionTags(
  { session }: Caller,
  passed: readonly Tag[] = [],
  transitive: readonly string[] = [],
): SessionTags {
  const keys = passed.map(({ Key = "" }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  if (transitive.some((key) => !keys.includes(key.toLowerCase()))) {
    throw invalid("The specified transitive tag key must be included in the requested tags.");
  }
  const inherited = session?.transitiveTags ?? [];
  if (inherited.some((key) => keys.includes(key.toLowerCase()))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  return {
    tags: {
      ...Object.fromEntries(inherited.map((key) => [key, session?.tags?.[key] ?? ""])),
      ...Object.fromEntries(passed.map(({ Key = "", Value = "" }) => [Key, Value])),
    },
    transitiveTags: [
      ...inherited,
      ...passed
        .map(({ Key = "" }) => Key)
        .filter((key) => transitive.some((name) => name.toLowerCase() === key.toLowerCase())),
    ],
  };
}
