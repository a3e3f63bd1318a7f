import { createHash } from "node:crypto";
import type { Caller } from "#lib/api/context.ts";
import type { HmacKey } from "#lib/api/hmac.ts";
import { wallNow } from "#lib/clock.ts";
import { principalArn } from "#lib/console/principals.ts";
import { database, type Statement } from "#lib/db.ts";
import { runtime } from "#lib/runtime.ts";
import { remember } from "./changed.ts";
import { accountOfKeyId } from "./key-id.ts";

/** An access key that this server issued. */
export interface IssuedKey {
  accessKeyId: string;
  accountId: string;
  secret: string;
  /** False when its owner has deactivated it. */
  active: boolean;
  caller: Caller;
  /** Temporary credentials: when they end (wall clock, epoch milliseconds) and the hash of their session token. */
  expiresAt?: number;
  tokenHash?: string;
  /** Signing keys by `date/region/service`, derived once. */
  signingKeys: Map<string, HmacKey>;
}

interface KeyRow {
  principal_id: string;
  secret: string;
  active: boolean;
  kind: string;
  user_name: string;
  path: string;
}

const FIND_KEY: Statement = {
  name: "identity_find_key",
  text: `SELECT k.principal_id, k.secret, k.active, p.kind, p.user_name, p.path
    FROM iam_access_key k JOIN principal p ON p.account_id = k.account_id AND p.principal_id = k.principal_id
    WHERE k.account_id = $1 AND k.access_key_id = $2`,
};

interface TemporaryRow {
  secret: string;
  token_hash: string;
  caller: Caller;
  expires_at: Date;
}

/** Credentials outlive neither their role nor their user. */
const FIND_TEMPORARY: Statement = {
  name: "identity_find_temporary",
  text: `SELECT t.secret, t.token_hash, t.caller, t.expires_at FROM temporary_credential t
    WHERE t.account_id = $1 AND t.access_key_id = $2 AND (
      EXISTS (SELECT FROM principal p WHERE p.account_id = $1
        AND p.principal_id = COALESCE(t.caller->'session'->'issuer'->>'principalId', t.caller->>'principalId'))
      OR EXISTS (SELECT FROM iam_role r WHERE r.account_id = $1 AND r.role_id = t.caller->'session'->'issuer'->>'principalId'))`,
};

/** The issued key with this id; undefined for a key that nobody issued here. From memory when it is known. */
export function findIssuedKey(accessKeyId: string): IssuedKey | undefined | Promise<IssuedKey | undefined> {
  const accountId = accountOfKeyId(accessKeyId);
  if (accountId === undefined) return undefined;
  const load = accessKeyId.startsWith("ASIA") ? loadTemporary : loadKey;
  return remember(accountId, accessKeyId, () => load(accountId, accessKeyId));
}

/**
 * Whether a key that is not issued (any more) names an account of this server: then it was made here and deleted, and is
 * not one of the keys that tools make up.
 */
export async function isFormerKey(accessKeyId: string): Promise<boolean> {
  const accountId = accountOfKeyId(accessKeyId);
  if (accountId === undefined) return false;
  return remember(
    accountId,
    "exists",
    async () => (await runtime().prisma.account.count({ where: { accountId } })) > 0,
  );
}

async function loadKey(accountId: string, accessKeyId: string): Promise<IssuedKey | undefined> {
  const { rows } = await database().query<KeyRow>(FIND_KEY, [accountId, accessKeyId]);
  const row = rows[0];
  if (!row) return undefined;
  const { kind, user_name: userName, path, principal_id: principalId } = row;
  const caller: Caller = {
    kind: kind === "root" ? "root" : "user",
    accountId,
    arn: principalArn({ accountId, principalId, kind, userName, path }),
    principalId,
    ...(kind !== "root" && { userName }),
    accessKeyId,
  };
  return { accessKeyId, accountId, secret: row.secret, active: row.active, caller, signingKeys: new Map() };
}

async function loadTemporary(accountId: string, accessKeyId: string): Promise<IssuedKey | undefined> {
  const { rows } = await database().query<TemporaryRow>(FIND_TEMPORARY, [accountId, accessKeyId]);
  const row = rows[0];
  if (!row) return undefined;
  const { session } = row.caller;
  const caller: Caller = {
    ...row.caller,
    accessKeyId,
    ...(session && { session: { ...session, createdAt: new Date(session.createdAt) } }),
  };
  return {
    accessKeyId,
    accountId,
    secret: row.secret,
    active: true,
    caller,
    expiresAt: row.expires_at.getTime(),
    tokenHash: row.token_hash,
    signingKeys: new Map(),
  };
}

/** Whether temporary credentials have run out. */
export function isExpired({ expiresAt }: IssuedKey): boolean {
  return expiresAt !== undefined && expiresAt <= wallNow();
}

/** How session tokens are kept. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
