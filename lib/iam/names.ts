import { constraintError, invalidInput, validationError } from "./errors.ts";
import { MAX_NAME } from "./limits.ts";

const NAME = /^[\w+=,.@-]+$/;
const PATH = /^(\/|\/[\u0021-\u007E]+\/)$/;

/** Check a name. Throws ValidationError in IAM's words. */
export function checkName(member: keyof typeof MAX_NAME, name: string): string {
  if (!NAME.test(name)) {
    throw validationError(
      `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  }
  const max = MAX_NAME[member];
  if (name.length > max) {
    throw constraintError(member, `Member must have length less than or equal to ${max}`);
  }
  return name;
}

/** Check a path; `/` when there is none. Throws ValidationError. */
export function checkPath(path = "/"): string {
  if (PATH.test(path)) return path;
  throw validationError(
    "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
  );
}

/** Check the beginning of paths that a list is asked for. Throws ValidationError. */
export function checkPathPrefix(prefix: string | undefined): void {
  if (prefix === undefined || /^\/[\u0021-\u007F]*$/.test(prefix)) return;
  throw validationError(
    "The specified value for pathPrefix is invalid. It must begin with / and contain only alphanumeric characters and/or / characters.",
  );
}

const POLICY_ARN = /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/[\u0021-\u007E]+$/;

/** Check that something is the ARN of a managed policy. Throws InvalidInput, or ValidationError when it is no ARN at all. */
export function checkPolicyArn(arn: string): string {
  if (POLICY_ARN.test(arn)) return arn;
  const message = `ARN ${arn.slice(0, 2048)} is not valid.`;
  throw arn.startsWith("arn:") ? invalidInput(message) : validationError(message);
}

/** Names differ by more than case. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

/** Whether a path begins with a prefix; every one does without. */
export function hasPrefix(path: string, prefix: string | undefined): boolean {
  return prefix === undefined || path.startsWith(prefix);
}

/** A policy document in answers: percent-encoded, as IAM sends it. */
export function encodeDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
