import { DEFAULT_ACCOUNT, isAccountId } from "#lib/account-id.ts";
import { ApiError } from "#lib/api/errors.ts";
import type { ApiRequest } from "#lib/api/protocols/protocol.ts";
import { wallDate } from "#lib/clock.ts";
import { runtime } from "#lib/runtime.ts";
import { DEMO_USER } from "./accounts.ts";
import { countAttempt, forgiveAttempt } from "./attempts.ts";
import { isLocalAccess, LOCAL_ROOT_PASSWORD } from "./local-access.ts";
import { checkPassword, hashPassword, requireGoodPassword } from "./passwords.ts";
import type { PrincipalRow } from "./principals.ts";
import { recordConsoleLogin, recordPasswordUpdated } from "./sign-in-events.ts";

/** What a sign-in form sends. */
export type Credentials =
  | { type: "demo" }
  | { type: "root"; email: string; password: string }
  /** `account` is an account id or an alias. */
  | { type: "iam"; account: string; userName: string; password: string };

export interface SignedIn {
  principal: PrincipalRow;
  /** The password is right, but must be changed first: no session yet. */
  mustChangePassword: boolean;
}

interface Principal extends PrincipalRow {
  email: string | null;
  passwordHash: string | null;
  passwordResetRequired: boolean;
}

/**
 * Check who somebody is. Records ConsoleLogin, whatever comes of it. Throws AccessDenied (401, one text whether the account,
 * the user or the password is wrong), TooManyRequestsException (429).
 */
export async function signIn(request: ApiRequest, credentials: Credentials): Promise<SignedIn> {
  if (credentials.type === "demo") return signInDemoUser(request);
  const principal = await authenticatePrincipal(request, credentials);
  if (principal.passwordResetRequired) return { principal, mustChangePassword: true };
  await noteSignIn(request, principal);
  return { principal, mustChangePassword: false };
}

/**
 * Give a principal a new password, after the old one was checked. Throws as `signIn` does, and PasswordPolicyViolation
 * for a password that is too simple.
 */
export async function changePassword(
  request: ApiRequest,
  credentials: Exclude<Credentials, { type: "demo" }>,
  newPassword: string,
): Promise<void> {
  const principal = await authenticatePrincipal(request, credentials);
  const { accountId, principalId } = principal;
  requireGoodPassword(newPassword, principal.email ?? principal.userName);
  await runtime().prisma.principal.update({
    where: { accountId_principalId: { accountId, principalId } },
    data: { passwordHash: await hashPassword(newPassword), passwordResetRequired: false },
  });
  if (principal.kind === "root") await recordPasswordUpdated(request, principal);
}

/** The account with this id or alias. */
export async function resolveAccount(idOrAlias: string): Promise<string | undefined> {
  const { prisma } = runtime();
  const where = isAccountId(idOrAlias) ? { accountId: idOrAlias } : { alias: idOrAlias.toLowerCase() };
  return (await prisma.account.findUnique({ where, select: { accountId: true } }))?.accountId;
}

async function signInDemoUser(request: ApiRequest): Promise<SignedIn> {
  const principal = isLocalAccess(request) ? await findUser(DEFAULT_ACCOUNT, DEMO_USER) : undefined;
  if (!principal) throw new ApiError("AccessDenied", "The demo user is not offered here.", { status: 403 });
  await noteSignIn(request, principal);
  return { principal, mustChangePassword: false };
}

async function authenticatePrincipal(
  request: ApiRequest,
  credentials: Exclude<Credentials, { type: "demo" }>,
): Promise<Principal> {
  const [accountId, principal] = await find(credentials);
  const attempt = {
    accountId: accountId ?? DEFAULT_ACCOUNT,
    user: nameForCounting(credentials, accountId),
    address: request.remoteAddress,
  };
  await countAttempt(attempt);
  const right = await checkPassword(principal?.passwordHash, credentials.password);
  if (principal && (right || isLocalRoot(request, principal, credentials.password))) {
    await forgiveAttempt(attempt);
    return principal;
  }
  if (accountId) await recordConsoleLogin(request, { accountId, principal, succeeded: false });
  throw new ApiError("AccessDenied", "Your authentication information is incorrect. Please try again.", {
    status: 401,
  });
}

/** One name for all spellings of a user: an account has an id and an alias, and blanks and capitals do not count in either. */
function nameForCounting(credentials: Exclude<Credentials, { type: "demo" }>, accountId: string | undefined): string {
  if (credentials.type === "root") return credentials.email.trim().toLowerCase();
  return `${accountId ?? credentials.account.trim().toLowerCase()}/${credentials.userName}`;
}

async function find(
  credentials: Exclude<Credentials, { type: "demo" }>,
): Promise<[accountId: string | undefined, Principal | undefined]> {
  if (credentials.type === "root") {
    const { prisma } = runtime();
    const principal = await prisma.principal.findUnique({ where: { email: credentials.email.trim().toLowerCase() } });
    return [principal?.accountId, principal ?? undefined];
  }
  const accountId = await resolveAccount(credentials.account.trim());
  return [accountId, accountId ? await findUser(accountId, credentials.userName) : undefined];
}

async function findUser(accountId: string, userName: string): Promise<Principal | undefined> {
  const { prisma } = runtime();
  const principal = await prisma.principal.findUnique({ where: { accountId_userName: { accountId, userName } } });
  return principal?.kind === "user" ? principal : undefined;
}

function isLocalRoot(request: ApiRequest, principal: Principal, password: string): boolean {
  const { kind, passwordHash } = principal;
  return kind === "root" && passwordHash === null && password === LOCAL_ROOT_PASSWORD && isLocalAccess(request);
}

async function noteSignIn(request: ApiRequest, principal: PrincipalRow): Promise<void> {
  const { accountId, principalId } = principal;
  await runtime().prisma.principal.update({
    where: { accountId_principalId: { accountId, principalId } },
    data: { passwordLastUsedAt: wallDate() },
  });
  await recordConsoleLogin(request, { accountId, principal, succeeded: true });
}
