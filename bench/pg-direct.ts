/**
 * Reference (b): the database alone. The statement that stores messages, straight through `pg` with its settings of the
 * message path: one message a call, and 32 a call as calls that share a commit make it, each from as many connections as a
 * process uses. Takes the folder of a database in which a queue was made, prints messages per second as JSON.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { startPostgres } from "#lib/postgres.ts";
import { INSERT } from "#lib/sqs/enqueue.ts";
import { PLANNER } from "#lib/sqs/message-database.ts";

const BODY = "hello world ".repeat(20);
const SECONDS = 3;
const CONNECTIONS = 4;

const database = await startPostgres({ dataDir: process.argv[2]!, say: () => {} });
const pool = new pg.Pool({
  connectionString: database.url,
  max: CONNECTIONS,
  onConnect: async (client) => void (await client.query(PLANNER)),
});
const { rows } = await pool.query<{ account_id: string; queue_id: string; version: string }>(
  "SELECT account_id, queue_id, version FROM sqs_queue LIMIT 1",
);
const queue = rows[0]!;

/** Messages a second by statements of so many messages. */
async function rate(messages: number): Promise<number> {
  const all = <T>(value: T) => Array.from({ length: messages }, () => value);
  const insert = (shard: number) =>
    pool.query({
      ...INSERT,
      values: [
        ...[[queue.account_id], [queue.queue_id], [queue.version]],
        all(queue.queue_id),
        Array.from({ length: messages }, () => randomUUID()),
        ...[all(0), all(0), all(queue.account_id), all(null), all(null), all(null), all(BODY)],
        shard,
      ],
    });
  const start = performance.now();
  const end = start + SECONDS * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, shard) => {
      while (performance.now() < end) {
        if ((await insert(shard)).rowCount !== 1) throw new Error("The statement stored nothing.");
        count += messages;
      }
    }),
  );
  return count / ((performance.now() - start) / 1000);
}

await rate(32);
console.log(JSON.stringify({ single: await rate(1), shared: await rate(32) }));
await pool.end();
await database.stop();
