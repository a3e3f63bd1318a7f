import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export interface TestDatabase extends AsyncDisposable {
  url: string;
  /** Drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("databaseServer") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A fresh database with all tables and no rows; an empty one with `{ empty: true }`. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `cloudroom_test_${Math.floor(Date.now() / 1000).toString(36)}_${randomBytes(4).toString("hex")}`;
  await onServer(`CREATE DATABASE ${name}${empty ? "" : ` TEMPLATE ${inject("databaseTemplate")}`}`);
  const drop = () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { url: databaseUrl(inject("databaseServer"), name), drop, [Symbol.asyncDispose]: drop };
}
