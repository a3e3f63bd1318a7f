import { afterEach, beforeAll, afterAll, expect, test, vi } from "vitest";
import type { ApiRequest } from "#lib/api/protocols/protocol.ts";
import { runtime } from "#lib/runtime.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { isLocalAccess } from "./local-access.ts";
import { requireOperator } from "./operator.ts";
import { openSession } from "./sessions.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ auth: "strict" });
});
afterAll(() => server.close());
afterEach(() => {
  vi.unstubAllEnvs();
  runtime().states.delete("console:settings");
});

const TOKEN = "a-token-of-the-operator";

/** A server that a whole network reaches. */
function serveNetwork() {
  vi.stubEnv("HOST", "0.0.0.0");
  vi.stubEnv("CLOUDROOM_OPERATOR_TOKEN", TOKEN);
}

function request(headers: Record<string, string> = {}): ApiRequest {
  return {
    method: "POST",
    path: "/",
    search: "",
    headers: { host: "cloudroom.school.example:4566", ...headers },
    body: new Uint8Array(),
    remoteAddress: "192.168.1.7",
    signal: new AbortController().signal,
  };
}

const may = (headers: Record<string, string> = {}, ownAccount?: string) =>
  requireOperator(
    request(headers),
    ownAccount ? { accountId: ownAccount, action: "cloudroom:MoveClock" } : undefined,
  ).then(
    () => true,
    () => false,
  );

test("on a server for a network that asks for signatures, only the operator's token opens", async () => {
  serveNetwork();
  expect(isLocalAccess(request())).toBe(false);
  expect(await may()).toBe(false);
  expect(await may({ authorization: "Bearer wrong" })).toBe(false);
  expect(await may({ authorization: `Bearer ${TOKEN}` })).toBe(true);
  expect(await may({ authorization: `Bearer ${TOKEN}`, origin: "http://evil.example" })).toBe(false);
});

test("whoever is signed in may move the time of the own account, and no other", async () => {
  serveNetwork();
  const { prisma } = runtime();
  const { accountId, principalId } = await prisma.principal.findFirstOrThrow({ where: { userName: "demo" } });
  const { cookie } = await openSession({ accountId, principalId }, request());
  const headers = { cookie: cookie.split(";")[0]!, origin: "http://cloudroom.school.example:4566" };
  expect(await may(headers, accountId)).toBe(true);
  expect(await may(headers, "123456789012")).toBe(false);
  expect(await may(headers)).toBe(false);
  expect(await may({ ...headers, origin: "http://evil.example" }, accountId)).toBe(false);
  // A browser that says nothing of where this comes from.
  expect(await may({ cookie: headers.cookie }, accountId)).toBe(false);
});

test("on a server of one's own the token is asked as soon as signatures are", async () => {
  vi.stubEnv("CLOUDROOM_OPERATOR_TOKEN", TOKEN);
  const ask = (headers: Record<string, string> = {}) => fetch(`${server.endpoint}/_cloudroom/accounts`, { headers });
  expect((await ask()).status).toBe(403);
  expect((await ask({ Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  runtime().auth = "open";
  expect((await ask()).status).toBe(200);
  runtime().auth = "strict";
});

test("a network server without a token has no operator but its database's", async () => {
  vi.stubEnv("HOST", "0.0.0.0");
  expect(await may({ authorization: "Bearer undefined" })).toBe(false);
  expect(await may({ authorization: "Bearer " })).toBe(false);
});
