import { GetCallerIdentityCommand, STS, STSClient } from "@aws-sdk/client-sts";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, installedAws, startTestServer, type TestServer } from "./harness.ts";

test("a test's database has the tables and nobody's rows", async () => {
  await using database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("SELECT count(*)::int AS accounts FROM account");
  await client.end();
  expect(rows).toEqual([{ accounts: 0 }]);
});

describe("a test's server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test("answers SDK clients of any account", async () => {
    const account = server.newAccount();
    const answer = await server.sdk(STSClient, { accountId: account }).send(new GetCallerIdentityCommand());
    expect(answer.Account).toBe(account);
    expect((await server.sdk(STS).getCallerIdentity()).Account).toBe("000000000000");
  });

  test("has clocks that freeze and advance", async () => {
    const clock = server.clock(server.newAccount());
    await clock.freeze();
    const before = await clock.now();
    await clock.advance(3600);
    expect(await clock.now()).toEqual(new Date(before.getTime() + 3_600_000));
    await clock.reset();
  });

  test.skipIf(installedAws().length === 0).each(installedAws())("is reached by %s", async (command) => {
    const accountId = server.newAccount();
    const answer = await server.aws(["sts", "get-caller-identity"], { accountId, command });
    expect(answer).toMatchObject({ code: 0, json: { Account: accountId } });
  });
});
