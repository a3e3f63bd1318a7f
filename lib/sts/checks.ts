import { MalformedPolicyDocumentException, PackedPolicyTooLargeException, type Tag } from "@aws-sdk/client-sts";
import { ApiError } from "#lib/api/errors.ts";
import { policyProblem } from "#lib/policy/validate.ts";

/** `1 validation error detected: Value '1' at 'durationSeconds' failed to satisfy constraint: …` */
export function constraintError(value: unknown, member: string, constraint: string): ApiError {
  return new ApiError(
    "ValidationError",
    `1 validation error detected: Value '${String(value).slice(0, 500)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** Check a number of seconds. Throws ValidationError. */
export function checkDuration(seconds: number, min: number, max: number): number {
  if (seconds < min)
    throw constraintError(seconds, "durationSeconds", `Member must have value greater than or equal to ${min}`);
  if (seconds > max)
    throw constraintError(seconds, "durationSeconds", `Member must have value less than or equal to ${max}`);
  return seconds;
}

/** Check a session's or federated user's name. Throws ValidationError. */
export function checkSessionName(member: string, name: string, max: number): string {
  if (name.length < 2) throw constraintError(name, member, "Member must have length greater than or equal to 2");
  if (name.length > max) throw constraintError(name, member, `Member must have length less than or equal to ${max}`);
  if (!/^[\w+=,.@-]*$/.test(name)) {
    throw constraintError(name, member, "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
  }
  return name;
}

/** Session policies and tags may be this long together, in characters. */
const MAX_PACKED = 2_048;

/** Check a session policy. Throws MalformedPolicyDocument. */
export function checkSessionPolicy(document: string): string {
  const problem = policyProblem(document, "identity");
  if (problem) throw new MalformedPolicyDocumentException({ message: problem, $metadata: {} });
  return document;
}

/** How full policies and tags make the session's space, in per cent; undefined without any. Throws PackedPolicyTooLarge. */
export function packedSize(policies: readonly string[], tags: readonly Tag[] = []): number | undefined {
  const texts = [
    ...policies.map((policy) => policy.replace(/\s+/g, "")),
    ...tags.map(({ Key, Value }) => `${Key}${Value}`),
  ];
  if (texts.length === 0) return undefined;
  const percent = Math.ceil((texts.join("").length / MAX_PACKED) * 100);
  if (percent <= 100) return percent;
  throw new PackedPolicyTooLargeException({
    message: `Packed size of session tags consumes ${percent}% of allotted space.`,
    $metadata: {},
  });
}
