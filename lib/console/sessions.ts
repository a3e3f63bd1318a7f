import { createHash, randomBytes } from "node:crypto";
import type { Caller } from "#lib/api/context.ts";
import { schemeOf } from "#lib/api/forwarded.ts";
import { header, type ApiRequest } from "#lib/api/protocols/protocol.ts";
import { wallNow } from "#lib/clock.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { onSignal, raise } from "#lib/signals.ts";
import { isDemoUser } from "./accounts.ts";
import { newTemporaryKeyId, principalCaller } from "./principals.ts";

/** A console session ends after 12 hours, as AWS's does. Wall clock. */
export const SESSION_HOURS = 12;
const COOKIE = "cloudroom-session";
/** How long a process trusts what it knows of a session; a sign-out elsewhere is told at once, by signal. */
const CACHE_MS = 30_000;
const MAX_CACHED = 10_000;

/** A signed-in browser. */
export interface ConsoleSession {
  caller: Caller;
  account: { name: string; alias: string | null };
  /** Of a root user. */
  email: string | null;
  /** The one-click demo user. */
  demo: boolean;
  /** Wall clock, epoch milliseconds. */
  expiresAt: number;
}

interface Cached {
  session: ConsoleSession | undefined;
  until: number;
}

const cache = () =>
  processState("sessions", () => {
    const sessions = new Map<string, Cached>();
    onSignal("session", (tokenHash) => sessions.delete(tokenHash));
    for (const topic of ["missed", "reset", "account", "principal"]) onSignal(topic, () => sessions.clear());
    return sessions;
  });

/** Begin a session. `cookie` is the `Set-Cookie` header that carries its token to the browser. */
export async function openSession(
  { accountId, principalId }: { accountId: string; principalId: string },
  request: ApiRequest,
): Promise<{ session: ConsoleSession; cookie: string }> {
  const { prisma } = runtime();
  const token = randomBytes(32).toString("base64url");
  const now = wallNow();
  const key = { accountId, tokenHash: hash(token) };
  await prisma.consoleSession.deleteMany({ where: { accountId, expiresAt: { lt: new Date(now) } } });
  await prisma.consoleSession.create({
    data: {
      ...key,
      principalId,
      accessKeyId: newTemporaryKeyId(),
      createdAt: new Date(now),
      expiresAt: new Date(now + SESSION_HOURS * 3_600_000),
      sourceIp: request.remoteAddress,
    },
  });
  const session = await loadSession(key);
  if (!session) throw new Error("The principal was deleted while it signed in.");
  // The account id in the cookie is no secret: it says which account's sessions to search.
  return { session, cookie: cookie(request, `${accountId}.${token}`, SESSION_HOURS * 3600) };
}

/** The session of a browser's request, if it has one that lives. */
export async function sessionOf(request: ApiRequest): Promise<ConsoleSession | undefined> {
  const found = readCookie(request);
  if (!found) return undefined;
  const sessions = cache();
  const now = wallNow();
  let cached = sessions.get(found.tokenHash);
  if (!cached || cached.until <= now) {
    cached = { session: await loadSession(found), until: now + CACHE_MS };
    if (sessions.size >= MAX_CACHED) sessions.clear();
    sessions.set(found.tokenHash, cached);
  }
  return cached.session && cached.session.expiresAt > now ? cached.session : undefined;
}

/** Who makes a browser's request; undefined when nobody is signed in there. */
export async function callerOfSession(request: ApiRequest): Promise<Caller | undefined> {
  return (await sessionOf(request))?.caller;
}

/** End the session of a request, in every process. Returns the `Set-Cookie` header that clears the browser's cookie. */
export async function closeSession(request: ApiRequest): Promise<string> {
  const found = readCookie(request);
  if (found) {
    await runtime().prisma.consoleSession.deleteMany({ where: found });
    raise("session", found.tokenHash);
  }
  return cookie(request, "", 0);
}

async function loadSession(key: { accountId: string; tokenHash: string }): Promise<ConsoleSession | undefined> {
  const { prisma } = runtime();
  const row = await prisma.consoleSession.findUnique({ where: { accountId_tokenHash: key } });
  if (!row) return undefined;
  const { accountId, principalId } = row;
  const [principal, account] = await Promise.all([
    prisma.principal.findUnique({ where: { accountId_principalId: { accountId, principalId } } }),
    prisma.account.findUnique({ where: { accountId } }),
  ]);
  if (!principal || !account) return undefined;
  return {
    caller: principalCaller(principal, row),
    account,
    email: principal.email,
    demo: isDemoUser(principal),
    expiresAt: row.expiresAt.getTime(),
  };
}

function readCookie(request: ApiRequest): { accountId: string; tokenHash: string } | undefined {
  const match = /(?:^|;\s*)cloudroom-session=(\d{12})\.([\w-]{43})(?:;|$)/.exec(header(request, "cookie") ?? "");
  return match ? { accountId: match[1]!, tokenHash: hash(match[2]!) } : undefined;
}

function hash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

function cookie(request: ApiRequest, value: string, seconds: number): string {
  const secure = schemeOf(request) === "https";
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}
