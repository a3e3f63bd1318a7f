import { DEFAULT_ACCOUNT } from "#lib/account-id.ts";
import { ApiError } from "#lib/api/errors.ts";
import { wallNow } from "#lib/clock.ts";
import { database } from "#lib/db.ts";

/** Failures in a window of five minutes (wall clock) until the next attempt is refused unseen. */
const WINDOW_MS = 5 * 60_000;
const MAX_OF_USER = 5;
/** A class behind one address mistypes often. */
const MAX_OF_ADDRESS = 100;

const COUNT = {
  name: "attempt_count",
  text: `INSERT INTO sign_in_attempt AS a (account_id, subject, failures, until) VALUES ($1, $2, 1, $4)
    ON CONFLICT (account_id, subject) DO UPDATE SET
      failures = CASE WHEN a.until <= $3 THEN 1 ELSE a.failures + 1 END,
      until = CASE WHEN a.until <= $3 THEN excluded.until ELSE a.until END
    RETURNING failures, until`,
};
const FORGIVE = {
  name: "attempt_forgive",
  text: `UPDATE sign_in_attempt SET failures = CASE WHEN subject = $2 THEN 0 ELSE greatest(failures - 1, 0) END
    WHERE (account_id, subject) IN (($1, $2), ($3, $4))`,
};
const FORGET = { name: "attempt_forget", text: "DELETE FROM sign_in_attempt WHERE account_id = $1 AND until <= $2" };

/** Who tries, and from where. */
export interface Attempt {
  accountId: string;
  /** User name, or the root user's e-mail address. */
  user: string;
  address: string;
}

const userSubject = ({ user }: Attempt) => `user:${user.slice(0, 300)}`;
const addressSubject = ({ address }: Attempt) => `address:${address}`;

/**
 * Count an attempt before its password is looked at, so that many at once are counted too. The counts are in the database:
 * all processes share them. Throws TooManyRequestsException (429) when there were too many.
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  // Addresses belong to no account: their counts are kept under the default one. An address that is refused leaves no names.
  const ofAddress = await count(DEFAULT_ACCOUNT, addressSubject(attempt), MAX_OF_ADDRESS);
  if (ofAddress === 1) await forgetOld(DEFAULT_ACCOUNT);
  await count(attempt.accountId, userSubject(attempt), MAX_OF_USER);
}

/** Forget counts whose time is over: of users that nobody has, too, which are never forgiven. */
async function forgetOld(accountId: string): Promise<void> {
  await database().query(FORGET, [accountId, new Date(wallNow())]);
}

async function count(accountId: string, subject: string, max: number): Promise<number> {
  const { failures, until } = await countOf(accountId, subject);
  if (failures <= max) return failures;
  const minutes = Math.max(1, Math.ceil((until.getTime() - wallNow()) / 60_000));
  throw new ApiError(
    "TooManyRequestsException",
    `Too many attempts to sign in. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    { status: 429 },
  );
}

/** The attempt succeeded: it was no failure, and the user's earlier ones are forgotten. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const { accountId } = attempt;
  const subjects = [accountId, userSubject(attempt), DEFAULT_ACCOUNT, addressSubject(attempt)];
  await database().query(FORGIVE, subjects);
  await forgetOld(accountId);
}

/** Count a guess of something shorter than a password, such as a device's code. False when there were too many: do not look. */
export async function mayGuess(accountId: string, subject: string): Promise<boolean> {
  return (await countOf(accountId, subject)).failures <= MAX_OF_USER;
}

/** The guess was right: it and the wrong ones before it are forgotten. */
export async function forgiveGuesses(accountId: string, subject: string): Promise<void> {
  await database().query(FORGIVE, [accountId, subject, accountId, subject]);
  await forgetOld(accountId);
}

/** Whether something that may be used once in five minutes has not been used. */
export async function isFirstUse(accountId: string, subject: string): Promise<boolean> {
  return (await countOf(accountId, subject)).failures === 1;
}

async function countOf(accountId: string, subject: string): Promise<{ failures: number; until: Date }> {
  const now = wallNow();
  const values = [accountId, subject, new Date(now), new Date(now + WINDOW_MS)];
  const { rows } = await database().query<{ failures: number; until: Date }>(COUNT, values);
  return rows[0]!;
}
