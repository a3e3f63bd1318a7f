import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { wallNow } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import type { JobHandler } from "#lib/api/service.ts";
import { ensureAccount } from "#lib/console/accounts.ts";
import { runtime } from "#lib/runtime.ts";
import { raiseHere } from "#lib/signals.ts";
import { sts } from "#lib/sts/index.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { claimDueJobs, LEASE_MS, nextDue } from "./claims.ts";
import { startEngine } from "./engine.ts";
import { cancelJob, scheduleJob, scheduleJobs, type JobRequest } from "./jobs.ts";
import { pauseAfter } from "./settle.ts";

interface Run {
  accountId: string;
  key: string;
  at: number;
}

let server: TestServer;
let account: string;
let runs: Run[];
let onRun: (run: Run) => void;
let handler: JobHandler;

beforeAll(async () => {
  server = await startTestServer();
  sts.definition.jobs = {
    probe: async (ctx, job) => {
      const next = await handler(ctx, job);
      const run = { accountId: ctx.accountId, key: job.key, at: ctx.clock.now() };
      runs.push(run);
      onRun(run);
      return next;
    },
  };
});
afterAll(async () => {
  delete sts.definition.jobs;
  await server.close();
});
beforeEach(async () => {
  account = server.newAccount();
  await ensureAccount(account);
  runs = [];
  onRun = () => {};
  handler = async () => undefined;
});
afterEach(async () => {
  await runtime().prisma.job.deleteMany({ where: { kind: "sts.probe" } });
});

const job = (key: string, dueAt: number, more: Partial<JobRequest> = {}): JobRequest => ({
  accountId: account,
  region: "us-east-1",
  kind: "sts.probe",
  key,
  payload: {},
  dueAt: new Date(dueAt),
  ...more,
});
/** Resolves when so many runs have been seen. */
const ran = (count: number) =>
  new Promise<void>((resolve) => {
    onRun = () => runs.length >= count && resolve();
    if (runs.length >= count) resolve();
  });
const rows = () => runtime().prisma.job.findMany({ where: { accountId: account, kind: "sts.probe" } });
/** An engine that was told of nothing: its jobs are put into the table behind its back. */
const insert = (key: string, dueAt: number, claim: { claimedBy?: string; claimedUntil?: Date } = {}) =>
  runtime().prisma.job.create({
    data: {
      accountId: account,
      jobId: crypto.randomUUID(),
      kind: "sts.probe",
      key,
      region: "us-east-1",
      payload: {},
      dueAt: new Date(dueAt),
      ...claim,
    },
  });

test("a job runs when it falls due, at its own due time, and is gone afterwards", async () => {
  const due = wallNow() + 30;
  const done = ran(1);
  await scheduleJob(database(), job("soon", due));
  await done;
  expect(runs).toEqual([{ accountId: account, key: "soon", at: due }]);
  await server.clock(account).advance(1);
  expect(await rows()).toEqual([]);
});

test("an account's jobs run one after the other in the order of their due times", async () => {
  await server.clock(account).freeze();
  const now = accountClock(account).now();
  let under = 0;
  let most = 0;
  handler = async () => {
    most = Math.max(most, ++under);
    await new Promise(setImmediate);
    under--;
    return undefined;
  };
  const done = ran(5);
  await scheduleJobs(
    database(),
    [3, 1, 4, 0, 2].map((place) => job(`${place}`, now - 1000 + place)),
  );
  await done;
  expect(runs.map(({ key }) => key)).toEqual(["0", "1", "2", "3", "4"]);
  expect(most).toBe(1);
});

test("concurrent jobs of an account do not wait for each other", async () => {
  const now = wallNow();
  const started = new Set<string>();
  let release = () => {};
  const together = new Promise<void>((resolve) => (release = resolve));
  handler = async (_ctx, { key }) => {
    started.add(key);
    if (started.size === 3) release();
    await together;
    return undefined;
  };
  const done = ran(3);
  await scheduleJobs(
    database(),
    ["a", "b", "c"].map((key) => job(key, now, { concurrent: true })),
  );
  await done;
  expect(started.size).toBe(3);
});

test("advancing runs each job at its own time, with the jobs that these schedule", async () => {
  const clock = server.clock(account);
  await clock.freeze();
  const start = accountClock(account).now();
  handler = async (ctx, { key }) => {
    if (key === "first") await scheduleJob(ctx.db, job("child", ctx.clock.now() + 1000));
    return key === "every" && ctx.clock.now() < start + 50_000 ? ctx.clock.now() + 20_000 : undefined;
  };
  await scheduleJobs(database(), [
    job("last", start + 60_000),
    job("first", start + 5000),
    job("every", start + 10_000),
  ]);
  await clock.advance(60);
  expect(runs.map(({ key, at }) => [key, at - start])).toEqual([
    ["first", 5000],
    ["child", 6000],
    ["every", 10_000],
    ["every", 30_000],
    ["every", 50_000],
    ["last", 60_000],
  ]);
  expect(accountClock(account).now()).toBe(start + 60_000);
  expect(await rows()).toEqual([]);
});

test("a frozen account's jobs wait, whatever the wall clock says", async () => {
  await server.clock(account).freeze();
  const now = accountClock(account).now();
  await scheduleJob(database(), job("waits", now + 10));
  const later = wallNow() + 3_600_000;
  expect((await claimDueJobs("test", 10, later)).filter(({ accountId }) => accountId === account)).toEqual([]);
  expect(runs).toEqual([]);
  expect((await rows()).map(({ claimedBy }) => claimedBy)).toEqual([null]);
});

test("what falls due next is known in wall time, for clocks that run faster too", async () => {
  await server.clock(account).runAt(60);
  const wall = wallNow();
  await runtime().prisma.job.deleteMany({});
  await insert("hour", accountClock(account).now() + 3_600_000);
  const at = (await nextDue(wall))!;
  expect(at - wall).toBeGreaterThan(58_000);
  expect(at - wall).toBeLessThan(62_000);
});

test("a job of a killed process is taken over when its claim has run out", async () => {
  const now = wallNow();
  await insert("orphan", now - 1000, { claimedBy: "dead", claimedUntil: new Date(now + LEASE_MS) });
  const mine = async (time: number) =>
    (await claimDueJobs("test", 50, time)).filter(({ accountId }) => accountId === account);
  expect(await mine(now)).toEqual([]);
  expect((await mine(now + LEASE_MS + 1)).map(({ key }) => key)).toEqual(["orphan"]);
});

test("an account's next job is not claimed while another process runs one", async () => {
  const now = wallNow();
  await insert("running", now - 2000, { claimedBy: "other", claimedUntil: new Date(now + LEASE_MS) });
  await insert("next", now - 1000);
  const claimed = await claimDueJobs("test", 50, now);
  expect(claimed.filter(({ accountId }) => accountId === account)).toEqual([]);
});

test("several engines run every job once", async () => {
  const engines = [await startEngine(), await startEngine(), await startEngine()];
  const now = wallNow();
  const count = 300;
  const done = ran(count);
  await scheduleJobs(
    database(),
    Array.from({ length: count }, (_, index) => job(`${index}`, now, { concurrent: index % 3 > 0 })),
  );
  raiseHere("missed");
  await done;
  await Promise.all(engines.map((engine) => engine.stop()));
  await server.clock(account).advance(1);
  expect(runs).toHaveLength(count);
  expect(new Set(runs.map(({ key }) => key)).size).toBe(count);
});

test("a failure is kept with the job, which rests longer each time", async () => {
  const clock = server.clock(account);
  await clock.freeze();
  const due = accountClock(account).now() + 1000;
  handler = async () => {
    throw new Error("The target is away.");
  };
  await scheduleJobs(database(), [job("fails", due), job("works", due + 1, { payload: { fine: true } })]);
  const attempts = handler;
  handler = async (ctx, run) => (run.key === "fails" ? attempts(ctx, run) : undefined);
  await clock.advance(10);
  expect(runs.map(({ key }) => key)).toEqual(["works"]);
  const [row] = await rows();
  expect(row).toMatchObject({ key: "fails", attempts: 1, claimedBy: null, dueAt: new Date(due) });
  expect(row!.lastError).toContain("The target is away.");
  expect(row!.claimedUntil!.getTime()).toBeGreaterThan(wallNow());
  expect([1, 2, 3, 30].map(pauseAfter)).toEqual([2000, 4000, 8000, 300_000]);

  handler = async () => undefined;
  await clock.advance(1);
  expect(runs.at(-1)).toEqual({ accountId: account, key: "fails", at: due });
  expect(await rows()).toEqual([]);
});

test("scheduling again replaces the job, also while it runs", async () => {
  const clock = server.clock(account);
  await clock.freeze();
  const now = accountClock(account).now();
  await scheduleJob(database(), job("one", now + 5000));
  await scheduleJob(database(), job("one", now + 9000, { payload: { second: true } }));
  expect(await rows()).toMatchObject([{ dueAt: new Date(now + 9000), payload: { second: true } }]);
  await scheduleJob(database(), job("one", now + 3000, { keepEarlier: true }));
  await scheduleJob(database(), job("one", now + 7000, { keepEarlier: true }));
  expect(await rows()).toMatchObject([{ dueAt: new Date(now + 3000), payload: { second: true } }]);

  handler = async (ctx) => {
    if (runs.length === 0) await scheduleJob(ctx.db, job("one", now + 60_000));
    return undefined;
  };
  await clock.advance(4);
  expect(await rows()).toMatchObject([{ dueAt: new Date(now + 60_000), claimedBy: null, claimedUntil: null }]);
});

test("a cancelled job does not run", async () => {
  const clock = server.clock(account);
  await clock.freeze();
  await scheduleJob(database(), job("off", accountClock(account).now() + 1000));
  expect(await cancelJob(database(), job("off", 0))).toBe(true);
  expect(await cancelJob(database(), job("off", 0))).toBe(false);
  await clock.advance(2);
  expect(runs).toEqual([]);
});
