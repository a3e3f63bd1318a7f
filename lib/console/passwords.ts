import { hash, verify } from "@node-rs/argon2";
import { ApiError } from "#lib/api/errors.ts";
import { processState } from "#lib/runtime.ts";

const MIN_LENGTH = 8;
const MAX_LENGTH = 128;
const MIN_KINDS = 3;
const KINDS: readonly [name: string, letters: RegExp][] = [
  ["uppercase letter", /[A-Z]/],
  ["lowercase letter", /[a-z]/],
  ["number", /[0-9]/],
  ["symbol", /[!@#$%^&*()_+\-=[\]{}|']/],
];

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
  const problem =
    password.length < MIN_LENGTH
      ? `Password should have a minimum length of ${MIN_LENGTH}`
      : password.length > MAX_LENGTH
        ? `Password should have a maximum length of ${MAX_LENGTH}`
        : (kindsProblem(password) ??
          (password.toLowerCase() === owner.toLowerCase()
            ? "Password should not be your name or e-mail address"
            : undefined));
  if (problem) {
    throw new ApiError("PasswordPolicyViolation", problem, {
      shape: "PasswordPolicyViolationException",
    });
  }
}

/** `Password should meet 1 more of the following requirements: Password should have at least one symbol, …` */
function kindsProblem(password: string): string | undefined {
  const missing = KINDS.filter(([, letters]) => !letters.test(password));
  const more = MIN_KINDS - (KINDS.length - missing.length);
  if (more <= 0) return undefined;
  const wishes = missing.map(([name]) => `Password should have at least one ${name}`).join(", ");
  return `Password should meet ${more} more of the following requirements: ${wishes}`;
}
