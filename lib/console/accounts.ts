import { randomInt } from "node:crypto";
import { DEFAULT_ACCOUNT } from "#lib/account-id.ts";
import { ApiError } from "#lib/api/errors.ts";
import { scheduleTrailSweep } from "#lib/api/trail.ts";
import { wallDate } from "#lib/clock.ts";
import { grantAdministrators } from "#lib/identity/administrators.ts";
import { onSignal } from "#lib/signals.ts";
import { runtime } from "#lib/runtime.ts";
import { hashPassword } from "./passwords.ts";
import { newPrincipalId, type PrincipalRow } from "./principals.ts";

/** Name of the IAM user that everybody may be on a server of one's own. */
export const DEMO_USER = "demo";

/** The e-mail address of an account's root user, until the operator gives another. */
export function rootEmail(accountId: string): string {
  return accountId === DEFAULT_ACCOUNT ? "root@cloudroom.example" : `root+${accountId}@cloudroom.example`;
}

/** Whether a principal is that user. */
export function isDemoUser({ accountId, kind, userName }: PrincipalRow): boolean {
  return accountId === DEFAULT_ACCOUNT && kind === "user" && userName === DEMO_USER;
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
  const [{ count }] = await prisma.$transaction([
    prisma.account.createMany({ data: [{ accountId, name: accountId, createdAt }], skipDuplicates: true }),
    prisma.principal.createMany({ data: [rootPrincipal(accountId, createdAt)], skipDuplicates: true }),
  ]);
  if (count > 0) await scheduleTrailSweep(accountId);
}

function rootPrincipal(accountId: string, createdAt: Date) {
  return {
    accountId,
    principalId: accountId,
    kind: "root",
    userName: "<root>",
    email: rootEmail(accountId),
    passwordHash: null as string | null,
    createdAt,
    permanent: true,
  };
}

/** An account as its operator sees it. */
export interface AccountSummary {
  accountId: string;
  name: string;
  alias: string | null;
  rootEmail: string | null;
  users: string[];
}

/** All accounts of this server, by their numbers. */
export async function listAccounts(): Promise<AccountSummary[]> {
  const { prisma } = runtime();
  const accounts = await prisma.account.findMany({ orderBy: { accountId: "asc" } });
  const principals = await prisma.principal.findMany({
    where: { accountId: { in: accounts.map(({ accountId }) => accountId) } },
    orderBy: { userName: "asc" },
  });
  const byAccount = Map.groupBy(principals, ({ accountId }) => accountId);
  return accounts.map((account) => summary(account, byAccount.get(account.accountId) ?? []));
}

/** One account; undefined when there is none of this number. */
export async function findAccount(accountId: string): Promise<AccountSummary | undefined> {
  const { prisma } = runtime();
  const account = await prisma.account.findUnique({ where: { accountId } });
  return account ? summary(account, await prisma.principal.findMany({ where: { accountId } })) : undefined;
}

function summary(
  { accountId, name, alias }: { accountId: string; name: string; alias: string | null },
  principals: (PrincipalRow & { email: string | null })[],
): AccountSummary {
  const root = principals.find(({ kind }) => kind === "root");
  const users = principals.filter(({ kind }) => kind === "user").map(({ userName }) => userName);
  return { accountId, name, alias, rootEmail: root?.email ?? null, users };
}

/** What the operator says of a new account. Passwords in clear; they are hashed here. */
export interface NewAccount {
  accountId?: string;
  name?: string;
  alias?: string;
  rootEmail?: string;
  rootPassword?: string;
  users?: { userName: string; password?: string; passwordResetRequired?: boolean }[];
}

/** Make an account with its sign-ins. Throws Conflict (409) when its number, alias or root e-mail address is taken. */
export async function createAccount(wanted: NewAccount): Promise<AccountSummary> {
  const { prisma } = runtime();
  const accountId = wanted.accountId ?? String(randomInt(100_000_000_000, 999_999_999_999));
  const createdAt = wallDate();
  const { users = [], alias, name = alias ?? accountId, rootPassword } = wanted;
  const hashes = await Promise.all(users.map(({ password }) => (password ? hashPassword(password) : null)));
  const root = {
    ...rootPrincipal(accountId, createdAt),
    ...(wanted.rootEmail && { email: wanted.rootEmail.toLowerCase() }),
    passwordHash: rootPassword ? await hashPassword(rootPassword) : null,
  };
  const members = users.map(({ userName, passwordResetRequired = false }, index) => ({
    accountId,
    principalId: newPrincipalId(),
    kind: "user",
    userName,
    passwordHash: hashes[index]!,
    passwordResetRequired,
    createdAt,
    permanent: true,
  }));
  try {
    await prisma.$transaction([
      prisma.account.create({ data: { accountId, name, alias, createdAt } }),
      prisma.principal.createMany({ data: [root, ...members] }),
    ]);
  } catch (error) {
    if ((error as { code?: string }).code !== "P2002") throw error;
    throw new ApiError("Conflict", "The account number, alias, root e-mail address or a user name is taken.", {
      status: 409,
    });
  }
  await grantAdministrators(accountId);
  await scheduleTrailSweep(accountId);
  return (await findAccount(accountId))!;
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
  await grantAdministrators(DEFAULT_ACCOUNT);
}
