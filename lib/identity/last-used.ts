import { accountClock } from "#lib/clocks.ts";
import { monotonicNow } from "#lib/clock.ts";
import { database, type Statement } from "#lib/db.ts";
import { processState } from "#lib/runtime.ts";
import type { IssuedKey } from "./credentials.ts";

/** A use is written down at most this often per key and process: the screen shows minutes. */
const EVERY_MS = 60_000;
const MAX_KEYS = 10_000;

const USE_KEY: Statement = {
  name: "identity_use_key",
  text: `UPDATE iam_access_key SET last_used_at = $3, last_used_service = $4, last_used_region = $5
    WHERE account_id = $1 AND access_key_id = $2`,
};

const USE_ROLE: Statement = {
  name: "identity_use_role",
  text: `UPDATE iam_role SET last_used_at = $3, last_used_region = $4 WHERE account_id = $1 AND role_id = $2`,
};

const state = () =>
  processState("last-used", () => ({ noted: new Map<string, number>(), pending: new Set<Promise<unknown>>() }));

/** The last use of each key, so that one who calls the same service again and again is noted without ado. */
const lastNoted = new WeakMap<IssuedKey, { service: string; region: string; at: number }>();

/** Note that a key, or the role behind it, was used. Costs the call nothing: the writing goes on beside it. */
export function noteUse(key: IssuedKey, service: string, region: string): void {
  const now = monotonicNow();
  const last = lastNoted.get(key);
  if (last && last.service === service && last.region === region && now - last.at < EVERY_MS) return;
  lastNoted.set(key, { service, region, at: now });
  const { noted, pending } = state();
  const { accountId, accessKeyId, caller } = key;
  const isRole = caller.kind === "role";
  if (!isRole && key.expiresAt !== undefined) return;
  const use = `${accessKeyId}/${service}/${region}`;
  if (now - (noted.get(use) ?? -EVERY_MS) < EVERY_MS) return;
  if (noted.size >= MAX_KEYS) noted.clear();
  noted.set(use, now);
  const at = accountClock(accountId).date();
  const write = isRole
    ? database().query(USE_ROLE, [accountId, caller.principalId.split(":")[0], at, region])
    : database().query(USE_KEY, [accountId, accessKeyId, at, service, region]);
  // When the database is away a later use is noted instead.
  const done: Promise<unknown> = write
    .catch(() => {
      noted.delete(use);
      lastNoted.delete(key);
    })
    .finally(() => pending.delete(done));
  pending.add(done);
}

/** Resolves when the uses that this process noted are written. */
export async function usesWritten(): Promise<void> {
  await Promise.all(state().pending);
}
