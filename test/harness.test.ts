import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "./database.ts";

test("a test's database has the tables and nobody's rows", async () => {
  await using database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("SELECT count(*)::int AS accounts FROM account");
  await client.end();
  expect(rows).toEqual([{ accounts: 0 }]);
});
