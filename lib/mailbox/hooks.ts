import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { hostOf, schemeOf } from "#lib/api/forwarded.ts";
import { requireSameOrigin } from "#lib/api/same-origin.ts";
import { ApiError } from "#lib/api/errors.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import { header, type ApiRequest, type ApiResponse } from "#lib/api/protocols/protocol.ts";
import { accountClock } from "#lib/clocks.ts";
import { readJson } from "#lib/console/body.ts";
import { accountOfRequest } from "#lib/console/request-account.ts";
import { runtime } from "#lib/runtime.ts";

/** Requests that the catcher keeps of an account. */
const MAX_REQUESTS = 200;
const MAX_BODY = 262_144;
const MAX_DELAY_MS = 30_000;

const behaviour = z.object({
  status: z.number().int().min(200).max(599),
  remaining: z.number().int().min(0).max(1_000_000).nullable().default(null),
  delayMs: z.number().int().min(0).max(MAX_DELAY_MS).default(0),
});

const METHODS = ["GET", "POST", "PUT", "DELETE"] as const;

/** The web hook catcher: an address for each account that shows every request it got, and answers as it is told. */
export const hookRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/_cloudroom/hooks",
    handle: async (request) => jsonResponse(await shown(request, await accountOf(request))),
  },
  {
    method: "PUT",
    path: "/_cloudroom/hooks",
    handle: async (request) => {
      const accountId = await accountOf(request);
      const data = readJson(request, behaviour);
      await hookOf(accountId);
      await runtime().prisma.webHook.update({ where: { accountId }, data });
      return jsonResponse(await shown(request, accountId));
    },
  },
  {
    method: "DELETE",
    path: "/_cloudroom/hooks/requests",
    handle: async (request) => {
      const accountId = await accountOf(request);
      await runtime().prisma.webHookRequest.deleteMany({ where: { accountId } });
      return jsonResponse({});
    },
  },
  ...METHODS.map((method): InternalRoute => ({
    method,
    path: "/_cloudroom/hooks/*",
    handle: (request, { rest = "" }) => caught(request, rest.split("/")[0]!),
  })),
];

async function accountOf(request: ApiRequest): Promise<string> {
  if (request.method !== "GET" && header(request, "origin") !== undefined) requireSameOrigin(request);
  return accountOfRequest(request, new URLSearchParams(request.search).get("account"));
}

async function hookOf(accountId: string) {
  const { prisma } = runtime();
  await prisma.webHook.createMany({
    data: [{ accountId, token: randomBytes(12).toString("hex") }],
    skipDuplicates: true,
  });
  return prisma.webHook.findUniqueOrThrow({ where: { accountId } });
}

async function shown(request: ApiRequest, accountId: string): Promise<object> {
  const { token, status, remaining, delayMs } = await hookOf(accountId);
  const requests = await runtime().prisma.webHookRequest.findMany({
    where: { accountId },
    orderBy: { seq: "desc" },
    take: MAX_REQUESTS,
  });
  return {
    url: `${schemeOf(request)}://${hostOf(request)}/_cloudroom/hooks/${token}`,
    status,
    remaining,
    delayMs,
    requests: requests.map((row) => ({
      id: String(row.seq),
      method: row.method,
      path: row.path,
      headers: row.headers,
      body: row.body,
      receivedAt: new Date(Number(row.receivedAt)).toISOString(),
      status: row.status,
    })),
  };
}

const COUNT_DOWN = `UPDATE web_hook SET remaining = remaining - 1 WHERE account_id = $1 AND remaining > 0`;

/** Write a request down, and answer it as the account wants. */
async function caught(request: ApiRequest, token: string): Promise<ApiResponse> {
  const { prisma, pool } = runtime();
  const hook = await prisma.webHook.findUnique({ where: { token } });
  if (!hook) throw new ApiError("NotFound", "There is no such web hook.", { status: 404 });
  const { accountId, delayMs } = hook;
  const counted = hook.remaining !== null && (await pool.query(COUNT_DOWN, [accountId])).rowCount === 1;
  const status = hook.remaining === null || counted ? hook.status : 200;
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((item) => [name, item]),
  );
  const { seq } = await prisma.webHookRequest.create({
    data: {
      accountId,
      method: request.method,
      path: request.search ? `${request.path}?${request.search}` : request.path,
      headers,
      body: Buffer.from(request.body).toString("utf8").slice(0, MAX_BODY).replaceAll("\u0000", "\ufffd"),
      receivedAt: accountClock(accountId).now(),
      status,
    },
  });
  if (seq % 50n === 0n) await forgetOld(accountId);
  if (delayMs > 0) await pause(delayMs, undefined, { signal: request.signal }).catch(() => {});
  return jsonResponse(status < 400 ? { received: true } : { error: "The web hook was told to fail." }, status);
}

async function forgetOld(accountId: string): Promise<void> {
  const { prisma } = runtime();
  const edge = await prisma.webHookRequest.findFirst({
    where: { accountId },
    orderBy: { seq: "desc" },
    skip: MAX_REQUESTS,
    select: { seq: true },
  });
  if (edge) await prisma.webHookRequest.deleteMany({ where: { accountId, seq: { lte: edge.seq } } });
}
