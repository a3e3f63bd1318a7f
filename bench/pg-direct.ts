/**
 * Reference (b): the database alone. Single-row inserts of a message through `pg` on a pool as large as ours, and inserts
 * of 50 rows, as group commit makes them. Takes a database URL, prints rows per second as JSON.
 */
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.argv[2], max: 16 });
const BODY = "hello world ".repeat(20);
const SECONDS = 3;

async function rate(inFlight: number, rows: number, run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const end = start + SECONDS * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (performance.now() < end) {
        await run();
        count += rows;
      }
    }),
  );
  return count / ((performance.now() - start) / 1000);
}

await pool.query(
  "CREATE TABLE IF NOT EXISTS bench_direct (id bigserial PRIMARY KEY, queue bigint, body text, visible_at bigint)",
);
const one = {
  name: "one",
  text: "INSERT INTO bench_direct (queue, body, visible_at) VALUES ($1, $2, $3)",
  values: [1, BODY, 0],
};
const bodies = Array.from({ length: 50 }, () => BODY);
const many = {
  name: "many",
  text: "INSERT INTO bench_direct (queue, body, visible_at) SELECT $1, b, $3 FROM unnest($2::text[]) b",
  values: [1, bodies, 0],
};
console.log(
  JSON.stringify({
    single: await rate(64, 1, () => pool.query(one)),
    grouped: await rate(4, 50, () => pool.query(many)),
  }),
);
await pool.query("DROP TABLE bench_direct");
await pool.end();
