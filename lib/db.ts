import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#prisma/client.ts";
import { processState, runtime } from "./runtime.ts";

/** What an operation gets as `ctx.db`: Prisma for the model, and the same pool for the message path. */
export interface Database {
  prisma: PrismaClient;
  /** Run a named prepared statement on the pool that Prisma uses too. */
  query: <Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ) => Promise<pg.QueryResult<Row>>;
}

/** A statement with a name is parsed and planned once per connection. Make it a module constant. */
export interface Statement {
  name: string;
  text: string;
}

// int8 arrives as a number: sequence numbers, counts and times stay below 2^53. What does not (the catalogue's limits of
// sequences, which the schema engine reads) stays a text.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
});

/** Open the pool and Prisma over it. `max` connections at most (default 20). */
export function openDatabase(
  url: string,
  { max = 20 }: { max?: number } = {},
): { pool: pg.Pool; prisma: PrismaClient } {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // An idle connection that breaks (database restart) must not end the process: the pool drops it.
  pool.on("error", () => {});
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/** The process's database. */
export function database(): Database {
  return processState("database", () => {
    const { prisma, pool } = runtime();
    return {
      prisma,
      query: (statement, values) =>
        pool.query({ name: statement.name, text: statement.text, values: values as unknown[] }),
    };
  });
}
