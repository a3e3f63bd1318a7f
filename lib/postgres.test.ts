import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "#lib/postgres.ts";

let dataDir: string;
const pidFile = () => path.join(dataDir, "postgres", "data", "postmaster.pid");
const postmaster = async () => Number((await readFile(pidFile(), "utf8")).split("\n")[0]);

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: statement, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "cloudroom-postgres-"));
});
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

describe("the embedded PostgreSQL", { timeout: 60_000 }, () => {
  test("starts in an empty folder, flushes every commit, listens on no network, and stops", async () => {
    const postgres = await startPostgres({ dataDir });
    expect(await ask(postgres.url, "SELECT current_database()")).toBe("cloudroom");
    expect(await ask(postgres.url, "SHOW fsync")).toBe("on");
    expect(await ask(postgres.url, "SHOW synchronous_commit")).toBe("on");
    expect(await ask(postgres.url, "SHOW server_encoding")).toBe("UTF8");
    if (process.platform !== "win32") expect(await ask(postgres.url, "SHOW listen_addresses")).toBe("");
    await ask(postgres.url, "CREATE TABLE kept (id int)");
    await postgres.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  test("wants a password", async () => {
    await using postgres = disposable(await startPostgres({ dataDir }));
    const url = new URL(postgres.url);
    url.password = "wrong";
    await expect(ask(url.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("comes back with its data after everything was killed", async () => {
    const postgres = await startPostgres({ dataDir });
    await ask(postgres.url, "INSERT INTO kept VALUES (1)");
    process.kill(await postmaster(), "SIGKILL");
    await using again = disposable(await startPostgres({ dataDir }));
    expect(await ask(again.url, "SELECT count(*)::int FROM kept")).toBe(1);
    await postgres.stop();
  });

  test("is not kept from starting by a lock file whose process number is somebody else's now", async () => {
    await writeFile(pidFile(), `${process.pid}\n${dataDir}/postgres/data\n1\n5432\n/nowhere\n\n\nready\n`);
    await using postgres = disposable(await startPostgres({ dataDir }));
    expect(await ask(postgres.url, "SELECT 1")).toBe(1);
    expect(await postmaster()).not.toBe(process.pid);
  });

  test("is shared by two servers on one folder, and stopped by the last to leave", async () => {
    const first = await startPostgres({ dataDir });
    const second = await startPostgres({ dataDir });
    await first.stop();
    expect(await ask(second.url, "SELECT 1")).toBe(1);
    await second.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  test("is started again when it dies under us", async () => {
    const said: string[] = [];
    await using postgres = disposable(await startPostgres({ dataDir, say: (line) => said.push(line) }));
    process.kill(await postmaster(), "SIGKILL");
    const count = () => ask(postgres.url, "SELECT count(*)::int FROM kept").catch((error: Error) => error.message);
    await expect.poll(() => said.length > 0 && count(), { timeout: 20_000 }).toBe(1);
    expect(said).toEqual(["The database has gone; starting it again."]);
  });

  test("is started again when what kept it from starting is gone, however late", async () => {
    const said: string[] = [];
    await using postgres = disposable(await startPostgres({ dataDir, say: (line) => said.push(line) }));
    const control = path.join(dataDir, "postgres", "data", "global");
    await rename(control, `${control}.away`);
    process.kill(await postmaster(), "SIGKILL");
    await expect.poll(() => said.length, { timeout: 20_000 }).toBe(2);
    expect(said[1]).toMatch(/^The database in .* does not start: .* Trying again until it does\.$/);
    await rename(`${control}.away`, control);
    await expect.poll(() => said.length, { timeout: 20_000 }).toBe(3);
    expect(said[2]).toBe("The database is back.");
    expect(await ask(postgres.url, "SELECT count(*)::int FROM kept")).toBe(1);
  });

  test("can be left while it does not start", async () => {
    const said: string[] = [];
    const postgres = await startPostgres({ dataDir, say: (line) => said.push(line) });
    const control = path.join(dataDir, "postgres", "data", "global");
    await rename(control, `${control}.away`);
    process.kill(await postmaster(), "SIGKILL");
    await expect.poll(() => said.length, { timeout: 20_000 }).toBe(1);
    await postgres.stop();
    await rename(`${control}.away`, control);
    expect(existsSync(pidFile())).toBe(false);
  });
});

function disposable<T extends { stop(): Promise<void> }>(thing: T): T & AsyncDisposable {
  return Object.assign(thing, { [Symbol.asyncDispose]: () => thing.stop() });
}
