import { wallDate } from "#lib/clock.ts";
import { database, type Statement } from "#lib/db.ts";
import { identityChanged } from "./changed.ts";

const ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

const GRANT: Statement = {
  name: "identity_grant_administrators",
  text: `INSERT INTO iam_attachment (account_id, owner_kind, owner_id, policy_arn, attached_at)
    SELECT p.account_id, 'user', p.principal_id, $2, $3 FROM principal p
    WHERE p.account_id = $1 AND p.kind = 'user' AND p.permanent AND NOT EXISTS (
      SELECT FROM iam_attachment a WHERE a.account_id = p.account_id AND a.owner_kind = 'user' AND a.owner_id = p.principal_id)
    ON CONFLICT DO NOTHING`,
};

/**
 * Give AdministratorAccess to the users whom the operator made, as long as they have no policy of their own: when they are
 * made, and again after their account was emptied.
 */
export async function grantAdministrators(accountId: string): Promise<void> {
  await database().query(GRANT, [accountId, ADMINISTRATOR_ACCESS, wallDate()]);
  identityChanged(accountId);
}
