import { hash, verify } from "@node-rs/argon2";
import { ApiError } from "#lib/api/errors.ts";
import { processState } from "#lib/runtime.ts";

const MIN_LENGTH = 8;
const MAX_LENGTH = 128;
const MIN_KINDS = 3;
const KINDS = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** The argon2id hash of a password (19 MiB, 2 passes), with its salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/**
 * Whether a password is the one of the hash. Takes as long without a hash (no such user, or one without a password), so
 * that the time of an answer does not tell who exists.
 */
export async function checkPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const nobody = processState("passwords:nobody", () => hashPassword(crypto.randomUUID()));
  const matches = await verify(passwordHash ?? (await nobody), password.slice(0, MAX_LENGTH));
  return matches && passwordHash != null;
}

/**
 * AWS's default password policy: 8 to 128 characters, three of upper case, lower case, digits and symbols, and not the name
 * or e-mail address of its owner. Throws PasswordPolicyViolation.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
export function requireGoodPassword(password: string, owner: string): void {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const problem =
    password.length < MIN_LENGTH || password.length > MAX_LENGTH
      ? `must have ${MIN_LENGTH} to ${MAX_LENGTH} characters`
      : kinds < MIN_KINDS
        ? "must have three of these: upper-case letters, lower-case letters, digits, symbols"
        : password.toLowerCase() === owner.toLowerCase()
          ? "must not be your name or e-mail address"
          : undefined;
  if (problem) {
    throw new ApiError("PasswordPolicyViolation", `The password ${problem}.`, {
      shape: "PasswordPolicyViolationException",
    });
  }
}
