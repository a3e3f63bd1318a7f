import pg from "pg";
import { database, type Database, type Statement } from "#lib/db.ts";
import { processState, runtime } from "#lib/runtime.ts";

/**
 * The message path's own few connections. On them the planner has no choice: a table is read along the index that the
 * statement's ORDER BY names, never as a whole and never along another index and then sorted. It must not choose by
 * statistics, because they are always old here: a queue made a second ago has no rows in them and a million in truth,
 * and a drained table looks as if reading all of it were cheapest. docs/decisions/006-plans-that-do-not-depend-on-statistics.md
 */
export const PLANNER = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET jit = off";

const MAX_CONNECTIONS = 10;

interface Messages {
  pool: pg.Pool;
  closed: boolean;
}

function messages(): Messages {
  return processState("sqs.messages", () => {
    const pool = new pg.Pool({
      connectionString: runtime().pool.options.connectionString,
      max: MAX_CONNECTIONS,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      onConnect: async (client) => void (await client.query(PLANNER)),
    });
    // An idle connection that breaks (database restart) must not end the process: the pool drops it.
    pool.on("error", () => {});
    return { pool, closed: false };
  });
}

/** Run a statement of the message path. Its plan is forced; its text names the order of every read. */
export const query: Database["query"] = (statement: Statement, values) => {
  const { pool, closed } = messages();
  if (closed) return database().query(statement, values);
  return pool.query({ name: statement.name, text: statement.text, values: values as unknown[] });
};

/** Close the connections. What still runs while the process stops goes by the pool of everybody. */
export async function closeMessages(): Promise<void> {
  const state = messages();
  if (state.closed) return;
  state.closed = true;
  await state.pool.end();
}
