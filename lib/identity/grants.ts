import type { Caller } from "#lib/api/context.ts";
import { database, type Statement } from "#lib/db.ts";
import { compilePolicy, type Policy } from "#lib/policy/policy.ts";
import { remember } from "./changed.ts";
import { MANAGED_POLICIES } from "./managed-policies.ts";

/** What an identity has been given: its policies and its groups', its boundary, its tags. Policies are parsed. */
export interface Grants {
  policies: readonly Policy[];
  boundary?: Policy;
  tags: Readonly<Record<string, string>>;
}

const NONE: Grants = { policies: [], tags: {} };

/** What root's federated users have: all, as far as their session policies go. */
const OF_ROOT: Grants = {
  policies: [
    compilePolicy(
      JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }),
    ),
  ],
  tags: {},
};

interface GrantRow {
  type: "inline" | "attached" | "boundary" | "tags";
  /** Whose policy it is: `user_alice`, `group_admins`, `role_worker`. */
  owner: string;
  name: string;
  document: string | null;
}

const LOAD: Statement = {
  name: "identity_load_grants",
  text: `WITH owner AS (
      SELECT 'user' AS kind, principal_id AS id, 'user_' || user_name AS label, tags FROM principal
        WHERE account_id = $1 AND principal_id = $3 AND $2 = 'user'
      UNION ALL
      SELECT 'role', role_id, 'role_' || role_name, tags FROM iam_role WHERE account_id = $1 AND role_id = $3 AND $2 = 'role'
      UNION ALL
      SELECT 'group', g.group_id, 'group_' || g.group_name, NULL FROM iam_group g
        JOIN iam_group_member m ON m.account_id = g.account_id AND m.group_id = g.group_id
        WHERE g.account_id = $1 AND m.principal_id = $3 AND $2 = 'user'
      UNION ALL
      SELECT 'group', group_id, 'group_' || group_name, NULL FROM iam_group
        WHERE account_id = $1 AND group_id = $3 AND $2 = 'group'
    ), document AS (
      SELECT p.arn, v.document FROM iam_policy p
        JOIN iam_policy_version v ON v.account_id = p.account_id AND v.policy_id = p.policy_id AND v.version = p.default_version
        WHERE p.account_id = $1
    )
    SELECT 'inline' AS type, o.label AS owner, i.policy_name AS name, i.document FROM iam_inline_policy i
      JOIN owner o ON o.kind = i.owner_kind AND o.id = i.owner_id WHERE i.account_id = $1
    UNION ALL
    SELECT 'attached', o.label, a.policy_arn, d.document FROM iam_attachment a
      JOIN owner o ON o.kind = a.owner_kind AND o.id = a.owner_id LEFT JOIN document d ON d.arn = a.policy_arn
      WHERE a.account_id = $1
    UNION ALL
    SELECT 'boundary', o.label, b.policy_arn, d.document FROM iam_boundary b
      JOIN owner o ON o.kind = b.owner_kind AND o.id = b.owner_id LEFT JOIN document d ON d.arn = b.policy_arn
      WHERE b.account_id = $1
    UNION ALL
    SELECT 'tags', o.label, '', o.tags::text FROM owner o WHERE o.tags IS NOT NULL`,
};

/** Managed policies of AWS's, compiled on first use; they never change. */
const compiled = new Map<string, Policy>();

/** What a caller has been given. From memory when it is known. Root and services have nothing: they need nothing. */
export function grantsOf(caller: Caller): Grants | Promise<Grants> {
  if (caller.kind === "federated" && caller.session?.issuer?.type === "Root") return OF_ROOT;
  const owner = ownerOf(caller);
  if (!owner) return NONE;
  return remember(caller.accountId, `grants/${owner.id}`, () => loadGrants(caller.accountId, owner.kind, owner.id));
}

/** The identity whose policies count: for a session its role, for a federated user the user who issued it. */
function ownerOf({ kind, principalId, session }: Caller): { kind: "user" | "role"; id: string } | undefined {
  if (kind === "user") return { kind: "user", id: principalId };
  if (kind === "federated") return session?.issuer && { kind: "user", id: session.issuer.principalId };
  return kind === "role" ? { kind: "role", id: principalId.split(":")[0]! } : undefined;
}

/** Read what a user, group or role has been given. */
export async function loadGrants(accountId: string, kind: "user" | "group" | "role", id: string): Promise<Grants> {
  const { rows } = await database().query<GrantRow>(LOAD, [accountId, kind, id]);
  const policies: Policy[] = [];
  let boundary: Policy | undefined;
  let tags: Record<string, string> = {};
  for (const { type, owner, name, document } of rows) {
    if (type === "tags") tags = JSON.parse(document!) as Record<string, string>;
    else if (type === "inline") policies.push(compilePolicy(document!, `${owner}_${name}`));
    else if (type === "attached") policies.push(managedPolicy(name, document));
    // A boundary that cannot be read allows nothing.
    else boundary = managedPolicy(name, document);
  }
  return { policies, boundary, tags };
}

function managedPolicy(arn: string, document: string | null): Policy {
  const id = arn.slice(arn.lastIndexOf("/") + 1);
  if (document !== null) return compilePolicy(document, id, arn);
  let policy = compiled.get(arn);
  if (!policy) {
    policy = compilePolicy(MANAGED_POLICIES.get(arn)?.document ?? "", id, arn);
    compiled.set(arn, policy);
  }
  return policy;
}
