import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { prepareTables, pushSchema } from "#lib/migrate.ts";
import { startPostgres } from "#lib/postgres.ts";
import { readMigrations, readSchema } from "#lib/schema-engine.ts";
import { databaseUrl } from "./database.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of the maintenance database of the PostgreSQL that tests make their databases on. */
    databaseServer: string;
    /** Name of the database that has all tables and no rows. */
    databaseTemplate: string;
  }
}

/** Databases of runs that were killed are dropped after this long. */
const ABANDONED_AFTER_SECONDS = 3600;
const TEMPLATE_LOCK = 4_566_002;

/** Makes the template once per version of the schema; its name carries the schema's hash. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const hash = createHash("sha256");
  for (const { content } of await readSchema()) hash.update(content);
  for (const { migrationFile } of (await readMigrations()).migrationDirectories)
    hash.update(migrationFile.content.value);
  const name = `cloudroom_template_${hash.digest("hex").slice(0, 12)}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    // Several runs may start at once on a shared server.
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${name}_unfinished WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${name}_unfinished`);
      const unfinished = databaseUrl(serverUrl, `${name}_unfinished`);
      await prepareTables(unfinished);
      // A model may be ahead of its migration while somebody works on it.
      await pushSchema(unfinished);
      await client.query(`ALTER DATABASE ${name}_unfinished RENAME TO ${name}`);
    }
    await dropAbandoned(client);
  } finally {
    await client.end();
  }
  return name;
}

async function dropAbandoned(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'cloudroom\\_test\\_%'",
  );
  for (const { datname } of rows) {
    const madeAt = Number.parseInt(datname.split("_")[2]!, 36);
    if (Date.now() / 1000 - madeAt > ABANDONED_AFTER_SECONDS) {
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    }
  }
}

/** Vitest's global setup: a PostgreSQL (`TEST_DATABASE_URL`, else an embedded one of this run) with a template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const directory = given ? undefined : await mkdtemp(path.join(tmpdir(), "cloudroom-test-"));
  const postgres = directory ? await startPostgres({ dataDir: directory, durable: false }) : undefined;
  const serverUrl = given ?? databaseUrl(postgres!.url, "postgres");
  project.provide("databaseServer", serverUrl);
  project.provide("databaseTemplate", await ensureTemplate(serverUrl));
  return async () => {
    await postgres?.stop();
    if (directory) await rm(directory, { recursive: true, force: true });
  };
}
