import { inject, expect, test } from "vitest";
import { checkDatabase } from "#lib/database-check.ts";
import { databaseUrl } from "../test/database.ts";

test("is content with a database that answers", async () => {
  await expect(checkDatabase(inject("databaseServer"))).resolves.toBeUndefined();
});

test("says how to make a database that is missing", async () => {
  await expect(checkDatabase(databaseUrl(inject("databaseServer"), "no_such_database"))).rejects.toThrow(
    /The database "no_such_database" does not exist at .*: make it with createdb no_such_database/,
  );
});

test("says where nothing answers", async () => {
  await expect(checkDatabase("postgres://someone:secret@127.0.0.1:1/x")).rejects.toThrow(
    "No database answers at 127.0.0.1:1 (ECONNREFUSED): start it, correct DATABASE_URL, or unset DATABASE_URL to use the built-in one.",
  );
});
