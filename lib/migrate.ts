import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import {
  EVERYTHING,
  migrationsDir,
  readMigrations,
  readSchema,
  withSchemaEngine,
  type SchemaEngine,
} from "#lib/schema-engine.ts";

/** Any constant will do, as long as every Cloudroom process uses the same one. */
const MIGRATION_LOCK = 4_566_001;

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Only one process at a time may change a database's tables; the others wait here. */
function locked<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(databaseUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return work(client);
  });
}

/** The migrations that Prisma's table says are done, each as name and SHA-256 of its script. */
async function appliedMigrations(client: pg.Client): Promise<Set<string>> {
  const known = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known");
  if (!known.rows[0].known) return new Set();
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Set(rows.map((row) => `${row.migration_name} ${row.checksum}`));
}

/** What should be applied, in the form of `appliedMigrations`. */
async function wantedMigrations(): Promise<string[]> {
  const { migrationDirectories } = await readMigrations();
  return migrationDirectories.map(({ path: name, migrationFile }) => {
    const checksum = createHash("sha256").update(migrationFile.content.value).digest("hex");
    return `${name} ${checksum}`;
  });
}

/**
 * Brings a database to the newest migration. Safe to run in several processes at once; quick when there is nothing to
 * do, because the engine is not even loaded then.
 * @returns the names of the migrations applied just now
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const wanted = await wantedMigrations();
  const isDone = async (client: pg.Client) => {
    const applied = await appliedMigrations(client);
    return wanted.every((migration) => applied.has(migration));
  };
  if (await withClient(databaseUrl, isDone)) return [];
  return locked(databaseUrl, async (client) => {
    if (await isDone(client)) return [];
    return applyMissing(databaseUrl, client);
  });
}

/** The migrations that a server began and did not finish: it was killed meanwhile, for we have the lock now. */
async function interruptedMigrations(client: pg.Client): Promise<string[]> {
  const known = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known");
  if (!known.rows[0].known) return [];
  const { rows } = await client.query<{ migration_name: string }>(
    "SELECT DISTINCT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL",
  );
  return rows.map((row) => row.migration_name);
}

/** PostgreSQL's codes for a table, column, schema or other object that is there already. */
const IS_THERE = new Set(["42P07", "42701", "42P06", "42710"]);

/**
 * Apply what is missing. A migration's script is one transaction: one that was interrupted has left nothing, and is done
 * again, or was carried to its end by the database although nobody waited for it any more.
 */
async function applyMissing(databaseUrl: string, client: pg.Client): Promise<string[]> {
  const migrationsList = await readMigrations();
  const apply = async (engine: SchemaEngine) =>
    (await engine.applyMigrations({ migrationsList, filters: EVERYTHING })).appliedMigrationNames;
  const interrupted = await interruptedMigrations(client);
  try {
    return await withSchemaEngine(databaseUrl, async (engine) => {
      for (const migrationName of interrupted) await engine.markMigrationRolledBack({ migrationName });
      return apply(engine);
    });
  } catch (error) {
    const [migrationName = ""] = await interruptedMigrations(client);
    const isDone = interrupted.includes(migrationName) && IS_THERE.has((error as { code?: string }).code ?? "");
    if (!isDone) throw error;
    return withSchemaEngine(databaseUrl, async (engine) => {
      await engine.markMigrationRolledBack({ migrationName });
      await engine.markMigrationApplied({ migrationName, migrationsList });
      return [migrationName, ...(await apply(engine))];
    });
  }
}

/**
 * Gives a database its tables: by migrations, or straight from the schema as long as no migration has been written.
 * @returns what was applied just now
 */
export async function prepareTables(databaseUrl: string): Promise<string[]> {
  if ((await wantedMigrations()).length > 0) return applyMigrations(databaseUrl);
  return (await pushSchema(databaseUrl)) ? ["prisma/schema"] : [];
}

/** The SQL that turns what a database has into what the Prisma schema says; empty when they agree. */
export async function schemaDifference(databaseUrl: string): Promise<string> {
  const files = await readSchema();
  return withSchemaEngine(databaseUrl, async (engine) => {
    const difference = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: migrationsDir },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: EVERYTHING,
    });
    return difference.exitCode === 0 ? "" : (difference.stdout ?? "");
  });
}

/**
 * Makes a database agree with the Prisma schema without a migration: for development while models are in flux, and for
 * the tests' template. May drop columns and what is in them.
 * @returns the SQL that was run; empty when the database agreed already
 */
export async function pushSchema(databaseUrl: string): Promise<string> {
  return locked(databaseUrl, async (client) => {
    const script = await schemaDifference(databaseUrl);
    if (script) await client.query(script);
    return script;
  });
}

/**
 * Writes the next migration: the difference between all migrations so far and the Prisma schema.
 * @param scratchUrl an empty database; it is left with all migrations applied, the new one too
 * @returns the new migration's name, or undefined when the schema has not changed
 */
export async function writeNextMigration(scratchUrl: string, name: string): Promise<string | undefined> {
  await applyMigrations(scratchUrl);
  const script = await schemaDifference(scratchUrl);
  if (!script) return undefined;
  const number = (await wantedMigrations()).length + 1;
  const directory = `${String(number).padStart(4, "0")}_${name}`;
  await mkdir(path.join(migrationsDir, directory), { recursive: true });
  await writeFile(path.join(migrationsDir, directory, "migration.sql"), script);
  const lockFile = path.join(migrationsDir, "migration_lock.toml");
  await readFile(lockFile).catch(() => writeFile(lockFile, 'provider = "postgresql"\n'));
  await applyMigrations(scratchUrl);
  return directory;
}
