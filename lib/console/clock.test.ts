import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { accountClock } from "#lib/clocks.ts";
import { runtime } from "#lib/runtime.ts";
import { onSignal } from "#lib/signals.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { ensureAccount } from "./accounts.ts";
import { changeClock, readClock } from "./clock-control.ts";

const HOUR = 3_600_000;
let server: TestServer;
let account: string;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  account = server.newAccount();
  await ensureAccount(account);
});

async function post(body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.endpoint}/_cloudroom/clock`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function get(query = `?account=${account}`, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.endpoint}/_cloudroom/clock${query}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("an account's time is real until somebody moves it", async () => {
  const { body } = await get();
  expect(body).toEqual({ now: expect.any(String), mode: "real", rate: 1, offsetMs: 0 });
  expect(Math.abs(Date.parse(body.now as string) - Date.now())).toBeLessThan(2000);
});

test("a frozen clock stands, is advanced, and goes on from there", async () => {
  const { body: frozen } = await post({ account, action: "freeze" });
  expect(frozen).toMatchObject({ mode: "frozen", rate: 0 });
  const { body: advanced } = await post({ account, action: "advance", seconds: 300.5 });
  expect(Date.parse(advanced.now as string) - Date.parse(frozen.now as string)).toBe(300_500);
  expect(advanced.mode).toBe("frozen");
  expect((await get()).body.now).toBe(advanced.now);
  const { body: resumed } = await post({ account, action: "resume" });
  expect(resumed).toMatchObject({ mode: "running", rate: 1 });
  expect(resumed.offsetMs).toBeGreaterThan(295_000);
});

test("a real clock is advanced by an offset, and a reset brings it back", async () => {
  const { body } = await post({ account, action: "advance", seconds: 3600 });
  expect(body).toMatchObject({ mode: "running", rate: 1 });
  expect(Math.abs((body.offsetMs as number) - HOUR)).toBeLessThan(2000);
  expect((await post({ account, action: "reset" })).body).toMatchObject({ mode: "real", offsetMs: 0 });
  expect(await runtime().prisma.accountClock.count({ where: { accountId: account } })).toBe(0);
});

test("a clock runs faster, and keeps its pace when it is advanced", async () => {
  expect((await post({ account, action: "set-rate", rate: 60 })).body).toMatchObject({ mode: "running", rate: 60 });
  expect((await post({ account, action: "advance", seconds: 60 })).body).toMatchObject({ mode: "running", rate: 60 });
  expect((await post({ account, action: "set-rate", rate: 0 })).body).toMatchObject({ mode: "frozen", rate: 0 });
  expect((await post({ account, action: "resume", rate: 10 })).body).toMatchObject({ mode: "running", rate: 10 });
});

test("time may be set to a later moment, never an earlier one", async () => {
  const time = new Date(Date.now() + 30 * 24 * HOUR).toISOString();
  await post({ account, action: "freeze" });
  expect((await post({ account, action: "set", time })).body.now).toBe(time);
  const back = await post({ account, action: "set", time: new Date().toISOString() });
  expect(back.status).toBe(400);
  expect(back.body.message).toMatch(/cannot go backwards/);
});

test("what makes no sense is refused", async () => {
  for (const body of [
    {},
    { action: "stop" },
    { action: "advance" },
    { action: "advance", seconds: -1 },
    { action: "advance", seconds: 0 },
    { action: "advance", seconds: 1e9 },
    { action: "set-rate", rate: -1 },
    { action: "set-rate", rate: 1e6 },
    { action: "set", time: "tomorrow" },
    { action: "freeze", account: "42" },
  ]) {
    expect((await post({ account, ...body })).status, JSON.stringify(body)).toBe(400);
  }
  expect((await get("?account=x")).status).toBe(400);
  expect((await get()).body.mode).toBe("real");
});

test("without an account it is the signed-in one's, else the default account's", async () => {
  const signIn = await fetch(`${server.endpoint}/api/session`, {
    method: "POST",
    headers: { Origin: server.endpoint },
    body: JSON.stringify({ type: "root", email: `root+${account}@cloudroom.example`, password: "cloudroom" }),
  });
  const cookie = signIn.headers.get("set-cookie")!.split(";")[0]!;
  await post({ action: "freeze" }, { Cookie: cookie, Origin: server.endpoint });
  expect(readClock(account).mode).toBe("frozen");
  expect((await get("", { Cookie: cookie })).body.mode).toBe("frozen");
  expect((await get("")).body.mode).toBe("real");
});

test("advances that arrive together add up, and nobody sees time go backwards", async () => {
  await changeClock(account, { action: "freeze" });
  const start = accountClock(account).now();
  const clock = accountClock(account);
  let last = start;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      const now = clock.now();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
      await new Promise(setImmediate);
    }
  })();
  await Promise.all(Array.from({ length: 20 }, () => changeClock(account, { action: "advance", seconds: 60 })));
  watching = false;
  await watch;
  expect(clock.now() - start).toBe(20 * 60_000);
});

test("many accounts are advanced at once without running out of connections", async () => {
  const accounts = Array.from({ length: 40 }, () => server.newAccount());
  await Promise.all(accounts.map((accountId) => changeClock(accountId, { action: "advance", seconds: 86_400 })));
  for (const accountId of accounts) expect(readClock(accountId).offsetMs).toBeGreaterThan(86_000_000);
});

test("a year passes quickly", async () => {
  await changeClock(account, { action: "freeze" });
  const start = accountClock(account).now();
  const before = performance.now();
  await changeClock(account, { action: "advance", seconds: 365 * 86_400 });
  expect(accountClock(account).now() - start).toBe(365 * 86_400_000);
  expect(performance.now() - before).toBeLessThan(10_000);
});

test("waiters wake when the clock moves, here or in another process", async () => {
  const woken = () => new Promise<void>((resolve) => onSignal(`clock:${account}`, () => resolve()));
  const here = woken();
  await changeClock(account, { action: "freeze" });
  await here;

  const other = new pg.Client({ connectionString: server.databaseUrl });
  await other.connect();
  const there = woken();
  await other.query("UPDATE account_clock SET base_account = base_account + interval '1 day' WHERE account_id = $1", [
    account,
  ]);
  await other.query("SELECT pg_notify('cloudroom', $1)", [JSON.stringify(["another process", "clock", account])]);
  await there;
  await other.end();
  expect(readClock(account).offsetMs).toBeGreaterThan(23 * HOUR);
});

test("a change waits while another process holds the account's clock", async () => {
  const other = new pg.Client({ connectionString: server.databaseUrl });
  await other.connect();
  await other.query("SELECT pg_advisory_lock(4566, hashtext($1))", [account]);
  let done = false;
  const change = changeClock(account, { action: "freeze" }).then(() => (done = true));
  await ensureAccount(server.newAccount());
  expect(done).toBe(false);
  await other.end();
  await change;
  expect(readClock(account).mode).toBe("frozen");
});
