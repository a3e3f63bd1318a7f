import { DEFAULT_ACCOUNT } from "#lib/account-id.ts";
import { wallDate } from "#lib/clock.ts";
import { onSignal } from "#lib/signals.ts";
import { runtime } from "#lib/runtime.ts";
import { newPrincipalId } from "./principals.ts";

/** Name of the IAM user that everybody may be on a server of one's own. */
export const DEMO_USER = "demo";

/** The e-mail address of an account's root user, until the operator gives another. */
export function rootEmail(accountId: string): string {
  return accountId === DEFAULT_ACCOUNT ? "root@cloudroom.example" : `root+${accountId}@cloudroom.example`;
}

/**
 * Make sure that an account exists, with its root user: accounts are made on first use. Cheap when this process has seen
 * the account before; safe when several processes do it at once.
 */
export async function ensureAccount(accountId: string): Promise<void> {
  const { knownAccounts } = runtime();
  if (knownAccounts.has(accountId)) return;
  await makeAccount(accountId);
  knownAccounts.add(accountId);
}

async function makeAccount(accountId: string): Promise<void> {
  const { prisma } = runtime();
  const createdAt = wallDate();
  const root = {
    accountId,
    principalId: accountId,
    kind: "root",
    userName: "<root>",
    email: rootEmail(accountId),
    createdAt,
    permanent: true,
  };
  await prisma.$transaction([
    prisma.account.createMany({ data: [{ accountId, name: accountId, createdAt }], skipDuplicates: true }),
    prisma.principal.createMany({ data: [root], skipDuplicates: true }),
  ]);
}

/** At server start: the default account with its root and its demo user, and an ear for accounts that others delete. */
export async function startAccounts(): Promise<void> {
  const { knownAccounts, prisma } = runtime();
  onSignal("account", (accountId) => knownAccounts.delete(accountId));
  onSignal("missed", () => knownAccounts.clear());
  await ensureAccount(DEFAULT_ACCOUNT);
  await prisma.principal.createMany({
    data: [
      {
        accountId: DEFAULT_ACCOUNT,
        principalId: newPrincipalId(),
        kind: "user",
        userName: DEMO_USER,
        createdAt: wallDate(),
        permanent: true,
      },
    ],
    skipDuplicates: true,
  });
}
