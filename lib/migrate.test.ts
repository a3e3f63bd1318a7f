import { readdir } from "node:fs/promises";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { prepareTables, pushSchema, schemaDifference } from "#lib/migrate.ts";
import { migrationsDir } from "#lib/schema-engine.ts";
import { createTestDatabase } from "../test/database.ts";

const migrations = (await readdir(migrationsDir, { withFileTypes: true }).catch(() => []))
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test("the migrations give exactly the tables of the schema", async () => {
  await using database = await createTestDatabase({ empty: true });
  expect(await prepareTables(database.url)).not.toEqual([]);
  expect(await schemaDifference(database.url)).toBe("");
});

test("a database that has its tables is left alone", async () => {
  await using database = await createTestDatabase({ empty: true });
  await prepareTables(database.url);
  expect(await prepareTables(database.url)).toEqual([]);
  expect(await pushSchema(database.url)).toBe("");
});

test("servers that start at once do not trip over each other", async () => {
  await using database = await createTestDatabase({ empty: true });
  const applied = await Promise.all([1, 2, 3, 4].map(() => prepareTables(database.url)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
});

test.skipIf(migrations.length === 0)("Prisma finds its own records of what was applied", async () => {
  await using database = await createTestDatabase({ empty: true });
  await prepareTables(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT migration_name, applied_steps_count FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1",
  );
  await client.end();
  expect(rows).toEqual(migrations.map((name) => ({ migration_name: name, applied_steps_count: 1 })));
});

describe("a server that was killed while it prepared the tables", () => {
  const last = migrations.toSorted().at(-1)!;
  const forget = (name: string) =>
    `UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE migration_name = '${name}'`;
  const interrupt = async (url: string, statements: string[]) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };

  test("is followed by one that does it again", async () => {
    await using database = await createTestDatabase({ empty: true });
    await prepareTables(database.url);
    const first = migrations.toSorted()[0]!;
    const { tables } = await tablesOf(database.url);
    await interrupt(database.url, [
      ...tables.map((table) => `DROP TABLE "${table}" CASCADE`),
      `DELETE FROM _prisma_migrations WHERE migration_name <> '${first}'`,
      forget(first),
    ]);
    expect(await prepareTables(database.url)).toEqual(migrations.toSorted());
    expect(await schemaDifference(database.url)).toBe("");
    expect(await prepareTables(database.url)).toEqual([]);
  });

  test("is followed by one that finds it done", async () => {
    await using database = await createTestDatabase({ empty: true });
    await prepareTables(database.url);
    await interrupt(database.url, [forget(last)]);
    expect(await prepareTables(database.url)).toEqual([last]);
    expect(await schemaDifference(database.url)).toBe("");
    expect(await prepareTables(database.url)).toEqual([]);
  });
});

async function tablesOf(url: string): Promise<{ tables: string[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ tablename: string }>(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  await client.end();
  return { tables: rows.map(({ tablename }) => tablename) };
}
