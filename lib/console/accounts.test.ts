import { STS } from "@aws-sdk/client-sts";
import { SQS } from "@aws-sdk/client-sqs";
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runtime } from "#lib/runtime.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { ensureAccount } from "./accounts.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function ask(method: string, path: string, body?: object) {
  const response = await fetch(`${server.endpoint}${path}`, { method, body: body && JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("an access key of 12 digits is that account, made on first use, by many at once", async () => {
  const accountId = server.newAccount();
  const client = server.sdk(STS, { accountId });
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.getCallerIdentity({})));
  for (const { Account, Arn, UserId } of answers) {
    expect({ Account, Arn, UserId }).toEqual({
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:root`,
      UserId: accountId,
    });
  }
  runtime().knownAccounts.clear();
  await Promise.all([ensureAccount(accountId), ensureAccount(accountId)]);
  const principals = await runtime().prisma.principal.findMany({ where: { accountId } });
  expect(principals).toMatchObject([
    { kind: "root", email: `root+${accountId}@cloudroom.example`, passwordHash: null },
  ]);
  expect(await runtime().prisma.job.count({ where: { accountId, kind: "cloudtrail.sweep" } })).toBe(1);
});

test("any other access key is the default account, which has the demo user", async () => {
  const { Account } = await server.sdk(STS, { accountId: "AKIAIOSFODNN7EXAMPLE" }).getCallerIdentity({});
  expect(Account).toBe("000000000000");
  const { body } = await ask("GET", "/_cloudroom/accounts");
  expect((body.accounts as object[])[0]).toEqual({
    accountId: "000000000000",
    name: "000000000000",
    alias: null,
    rootEmail: "root@cloudroom.example",
    users: ["demo"],
  });
});

test("the operator makes accounts; what is taken or malformed is refused", async () => {
  const accountId = server.newAccount();
  const wanted = { accountId, alias: "physics", rootEmail: "p@school.example", rootPassword: "Blackboard-1" };
  expect(await ask("POST", "/_cloudroom/accounts", wanted)).toEqual({
    status: 201,
    body: { accountId, name: "physics", alias: "physics", rootEmail: "p@school.example", users: [] },
  });
  expect((await ask("POST", "/_cloudroom/accounts", wanted)).status).toBe(409);
  expect((await ask("POST", "/_cloudroom/accounts", { alias: "physics" })).status).toBe(409);
  const made = await ask("POST", "/_cloudroom/accounts", {});
  expect(made.body.accountId).toMatch(/^[1-9]\d{11}$/);
  for (const bad of [
    { accountId: "12" },
    { alias: "UPPER" },
    { alias: "123456789012" },
    { rootPassword: "short" },
    { users: [{ userName: "a b" }] },
    { rootEmail: "nobody" },
  ]) {
    expect((await ask("POST", "/_cloudroom/accounts", bad)).status).toBe(400);
  }
});

test("a reset empties every table of the account, and only of this one", async () => {
  const [accountId, other] = [server.newAccount(), server.newAccount()];
  await ask("POST", "/_cloudroom/accounts", { accountId, users: [{ userName: "alice", password: "Wonderland-1" }] });
  for (const id of [accountId, other]) {
    const { QueueUrl } = await server.sdk(SQS, { accountId: id }).createQueue({ QueueName: "q" });
    await server.sdk(SQS, { accountId: id }).sendMessage({ QueueUrl, MessageBody: "hello" });
  }
  await server.clock(accountId).freeze();
  await server.clock(accountId).advance(3600);
  await runtime().prisma.principal.create({
    data: { accountId, principalId: "AIDATEMPORARY", kind: "user", userName: "tmp", createdAt: new Date() },
  });
  const session = await fetch(`${server.endpoint}/api/session`, {
    method: "POST",
    headers: { Origin: server.endpoint },
    body: JSON.stringify({ type: "iam", account: accountId, userName: "alice", password: "Wonderland-1" }),
  });
  const cookie = session.headers.get("set-cookie")!.split(";")[0]!;

  expect((await ask("POST", `/_cloudroom/accounts/${accountId}/reset`)).status).toBe(200);

  const { rows } = await runtime().pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'account_id' AND table_schema = 'public'",
  );
  const left: Record<string, number> = {};
  for (const { name } of rows) {
    const count = await runtime().pool.query(`SELECT count(*)::int AS n FROM "${name}" WHERE account_id = $1`, [
      accountId,
    ]);
    if (count.rows[0].n > 0) left[name] = count.rows[0].n;
  }
  expect(rows.length).toBeGreaterThan(6);
  // The job is the sweep of the history, scheduled anew.
  expect(left).toEqual({ account: 1, principal: 2, iam_attachment: 1, console_session: 1, job: 1 });
  expect(Math.abs((await server.clock(accountId).now()).getTime() - Date.now())).toBeLessThan(5000);
  expect((await fetch(`${server.endpoint}/api/session`, { headers: { Cookie: cookie } })).status).toBe(200);
  expect((await server.sdk(SQS, { accountId }).listQueues({})).QueueUrls ?? []).toEqual([]);
  expect((await server.sdk(SQS, { accountId: other }).listQueues({})).QueueUrls).toHaveLength(1);
});

test("a deleted account is gone, and made anew by the next call that names it", async () => {
  const accountId = server.newAccount();
  await server.sdk(SQS, { accountId }).createQueue({ QueueName: "q" });
  expect((await ask("DELETE", `/_cloudroom/accounts/${accountId}`)).status).toBe(200);
  expect((await ask("DELETE", `/_cloudroom/accounts/${accountId}`)).status).toBe(404);
  expect((await ask("POST", `/_cloudroom/accounts/${accountId}/reset`)).status).toBe(404);
  const { Events } = await server.sdk(CloudTrail, { accountId }).lookupEvents({});
  expect(Events).toEqual([]);
  expect(await runtime().prisma.account.count({ where: { accountId } })).toBe(1);
  expect((await ask("DELETE", "/_cloudroom/accounts/000000000000")).status).toBe(409);
});

test("health tells version, database and engine, and answers tools that look for LocalStack", async () => {
  expect(await ask("GET", "/_cloudroom/health")).toEqual({
    status: 200,
    body: {
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      database: { ok: true, version: expect.stringMatching(/^\d+/) },
      engine: { running: true, dueJobs: expect.any(Number) },
    },
  });
  for (const path of ["/_localstack/health", "/health"]) {
    const { status, body } = await ask("GET", path);
    expect(status).toBe(200);
    expect(body).toMatchObject({ services: { sqs: "running", sts: "running" }, edition: expect.any(String) });
  }
  expect((await ask("POST", "/_cloudroom/health")).status).toBe(405);
  expect((await ask("GET", "/_cloudroom/nothing")).status).toBe(404);
});

test("health says when the database is away", async () => {
  const query = vi.spyOn(runtime().pool, "query").mockRejectedValue(new Error("Connection terminated"));
  const answer = await ask("GET", "/_cloudroom/health");
  query.mockRestore();
  expect(answer).toEqual({
    status: 503,
    body: {
      status: "no database",
      version: expect.any(String),
      database: { ok: false, version: null },
      engine: { running: true, dueJobs: null },
    },
  });
  expect((await ask("GET", "/_cloudroom/health")).status).toBe(200);
});
