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
  checkText(member, name, 2, max, ["[\\w+=,.@-]*", /^[\w+=,.@-]*$/]);
  return name;
}

/** Check a text's length and letters. Throws ValidationError. */
export function checkText(member: string, text: string, min: number, max: number, pattern?: [string, RegExp]): void {
  if (text.length < min) throw constraintError(text, member, `Member must have length greater than or equal to ${min}`);
  if (text.length > max) throw constraintError(text, member, `Member must have length less than or equal to ${max}`);
  if (pattern && !pattern[1].test(text)) {
    throw constraintError(text, member, `Member must satisfy regular expression pattern: ${pattern[0]}`);
  }
}

/** Session policies and tags may be this long together, in characters. */
const MAX_PACKED = 2_048;

/** Check a session policy. Throws ValidationError, MalformedPolicyDocument. */
export function checkSessionPolicy(document: string): string {
  checkText("policy", document, 1, MAX_PACKED);
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
