import type { ClientBase } from "pg";
import { scheduleTrailSweep } from "#lib/api/trail.ts";
import { withClockLock } from "#lib/clock-lock.ts";
import { REAL_TIME } from "#lib/clock.ts";
import { writeClock } from "#lib/clocks.ts";
import { grantAdministrators } from "#lib/identity/administrators.ts";
import { runtime } from "#lib/runtime.ts";
import { raise } from "#lib/signals.ts";

/** Tables of an account that a reset does not simply empty: what is left in them. */
const KEPT: Record<string, string> = {
  account: "FALSE",
  principal: "NOT permanent",
  console_session: `NOT EXISTS (SELECT FROM principal p
    WHERE p.account_id = console_session.account_id AND p.principal_id = console_session.principal_id)`,
};

/** A table that has the column is a table of accounts: services to come are covered without a word here. */
const ACCOUNT_TABLES = `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND a.attname = 'account_id' AND NOT a.attisdropped ORDER BY c.relname`;

/** Access keys and passwords of the operator's sign-ins stay with them. */
for (const table of ["iam_access_key", "iam_login_profile"]) {
  KEPT[table] = `NOT EXISTS (SELECT FROM principal p
    WHERE p.account_id = ${table}.account_id AND p.principal_id = ${table}.principal_id AND p.permanent)`;
}

const LAST = ["principal", "console_session", "account"];
const DEADLOCK = "40P01";
const ATTEMPTS = 5;

/**
 * Empty an account: all that any service keeps for it is gone, its time is real again. The account stays, with the sign-ins
 * that its operator gave it (their passwords too) and the sessions of those who are signed in. Safe under traffic.
 */
export async function resetAccount(accountId: string): Promise<void> {
  await withClockLock(accountId, async () => {
    await emptyTables(accountId, KEPT);
    await grantAdministrators(accountId);
    await writeClock(accountId, REAL_TIME);
    raise("reset", accountId);
    await scheduleTrailSweep(accountId);
  });
}

/** Remove an account with all that belongs to it. The next call that names it makes a new one. */
export async function deleteAccount(accountId: string): Promise<void> {
  await withClockLock(accountId, async () => {
    await emptyTables(accountId, {});
    runtime().knownAccounts.delete(accountId);
    await writeClock(accountId, REAL_TIME);
    raise("reset", accountId);
    raise("account", accountId);
  });
}

async function emptyTables(accountId: string, kept: Record<string, string>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction((client) => deleteRows(client, accountId, kept));
    } catch (error) {
      // Calls under way may hold rows in another order.
      if ((error as { code?: string }).code !== DEADLOCK || attempt === ATTEMPTS) throw error;
    }
  }
}

async function deleteRows(client: ClientBase, accountId: string, kept: Record<string, string>): Promise<void> {
  const { rows } = await client.query<{ name: string }>(ACCOUNT_TABLES);
  // Sessions after principals: which of them stay depends on who is left.
  const names = rows.map(({ name }) => name).toSorted((a, b) => LAST.indexOf(a) - LAST.indexOf(b));
  for (const name of names) {
    const condition = kept[name];
    if (condition === "FALSE") continue;
    await client.query(`DELETE FROM "${name}" WHERE account_id = $1${condition ? ` AND ${condition}` : ""}`, [
      accountId,
    ]);
  }
}

async function transaction(work: (client: ClientBase) => Promise<void>): Promise<void> {
  const client = await runtime().pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}
