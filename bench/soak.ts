/**
 * `npm run soak`: a class at work on one server, for ten minutes (`--minutes N`, `--learners N`). Each learner has an account and
 * does what courses do; accounts are emptied in between. Fails when memory or tables grow, when an answer was not as it should
 * be, when the server had something to complain about, or when connections are left over. Prints what a class costs.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "#lib/postgres.ts";
import { median } from "./report.ts";
import { startCloudroom } from "./servers.ts";
import { Learner, type Tally } from "./soak-learner.ts";

const option = (name: string, usual: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const MINUTES = option("minutes", 10);
const LEARNERS = option("learners", 30);
const PORT = 7_211;

/** Memory may be this much above its level after the first third: collections come when they come. */
const MEMORY_SLACK = 1.25;
/** Dead rows that a table may have at the end, and bytes of all tables. */
const MAX_DEAD_ROWS = 20_000;
const MAX_TABLE_BYTES = 400 * 2 ** 20;
/** Connections that a server may hold: its two pools, the listener, and what the engine keeps. */
const MAX_CONNECTIONS = 40;

interface Sample {
  minute: number;
  serverMiB: number;
  databaseMiB: number;
  serverCpu: number;
  databaseCpu: number;
}

const problems: string[] = [];
const expect = (holds: boolean, problem: string) => {
  console.log(`${holds ? "ok  " : "FAIL"} ${problem}`);
  if (!holds) problems.push(problem);
};

const data = await mkdtemp(join(tmpdir(), "cloudroom-soak-"));
// The server shares this database: whoever comes first starts it, whoever leaves last stops it.
const postgres = await startPostgres({ dataDir: data, say: () => {} });
const errors: string[] = [];
const server = await startCloudroom(PORT, { LOG_LEVEL: "warn", CLOUDROOM_RATE_LIMIT: "0" }, data, (line) => {
  if (line.startsWith("{")) errors.push(line);
});
const database = new pg.Client({ connectionString: postgres.url, application_name: "soak" });
await database.connect();

const tally: Tally = { calls: 0, failures: new Map() };
const samples: Sample[] = [];
const begun = performance.now();
const end = begun + MINUTES * 60_000;
const learners = Array.from(
  { length: LEARNERS },
  (_, index) => new Learner(PORT, index, tally, () => performance.now() < end),
);
const working = Promise.all(learners.map((learner) => learner.work()));

const ticking = setInterval(() => void sample().catch((error: unknown) => problems.push(String(error))), 60_000);
await working;
clearInterval(ticking);
await sample();
await judge();
await database.end();
await server.stop();
await postgres.stop();
await rm(data, { recursive: true, force: true });
console.log(problems.length === 0 ? "\nNothing grew, nothing failed." : `\n${problems.length} problems.`);
process.exit(problems.length === 0 ? 0 : 1);

async function sample(): Promise<void> {
  const [own, below] = await server.usage();
  const { rows } = await database.query<{ dead: string; bytes: string }>(
    "SELECT coalesce(sum(n_dead_tup), 0) AS dead, sum(pg_total_relation_size(relid)) AS bytes FROM pg_stat_user_tables",
  );
  const minute = (performance.now() - begun) / 60_000;
  samples.push({ minute, serverMiB: own.mib, databaseMiB: below.mib, serverCpu: own.cpu, databaseCpu: below.cpu });
  console.log(
    `${minute.toFixed(1)} min: ${tally.calls} calls, server ${own.mib.toFixed(0)} MiB, database ${below.mib.toFixed(0)} MiB, ` +
      `CPU ${own.cpu.toFixed(1)} s + ${below.cpu.toFixed(1)} s, ${rows[0]!.dead} dead rows, ${(Number(rows[0]!.bytes) / 2 ** 20).toFixed(0)} MiB of tables`,
  );
}

async function judge(): Promise<void> {
  const settled = samples.filter(({ minute }) => minute >= MINUTES / 3);
  const half = Math.ceil(settled.length / 2);
  const memory = (some: Sample[]) => median(some.map(({ serverMiB, databaseMiB }) => serverMiB + databaseMiB));
  const [before, after] = [memory(settled.slice(0, half)), memory(settled.slice(-half))];
  expect(
    after <= before * MEMORY_SLACK,
    `memory stays: ${before.toFixed(0)} MiB after the first third, ${after.toFixed(0)} MiB at the end`,
  );
  await vacuumed();
  const { rows: sizes } = await database.query<{ bytes: string }>(
    "SELECT sum(pg_total_relation_size(relid)) AS bytes FROM pg_stat_user_tables",
  );
  const bytes = Number(sizes[0]!.bytes);
  expect(bytes <= MAX_TABLE_BYTES, `tables stay small: ${(bytes / 2 ** 20).toFixed(0)} MiB`);
  const { rows: open } = await database.query<{ count: string }>(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'soak'",
  );
  expect(Number(open[0]!.count) <= MAX_CONNECTIONS, `no connection is left over: ${open[0]!.count} are open`);
  const failures = [...tally.failures].map(([text, count]) => `${count} × ${text}`);
  expect(
    failures.length === 0,
    `every answer was as it should be: ${tally.calls} calls${failures.map((text) => `\n     ${text}`).join("")}`,
  );
  expect(
    errors.length === 0,
    `the server's log is empty${errors
      .slice(0, 5)
      .map((line) => `\n     ${line.slice(0, 400)}`)
      .join("")}`,
  );
  const { serverCpu, databaseCpu } = samples.at(-1)!;
  const perMinute = (seconds: number) => (seconds / LEARNERS / MINUTES).toFixed(3);
  console.log(
    `     one learner costs ${perMinute(serverCpu)} s of CPU a minute in the server, ${perMinute(databaseCpu)} s in the database, ` +
      `at ${(tally.calls / LEARNERS / MINUTES).toFixed(0)} calls a minute`,
  );
}

/** Autovacuum looks every ten seconds: give it a while, but it must come. */
async function vacuumed(): Promise<void> {
  const worst = async () => {
    const { rows } = await database.query<{ relname: string; dead: string }>(
      "SELECT relname, n_dead_tup AS dead FROM pg_stat_user_tables ORDER BY n_dead_tup DESC LIMIT 1",
    );
    return { name: rows[0]!.relname, dead: Number(rows[0]!.dead) };
  };
  let found = await worst();
  for (let tries = 0; tries < 30 && found.dead > MAX_DEAD_ROWS; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    found = await worst();
  }
  const { rows } = await database.query<{ count: string }>(
    "SELECT coalesce(sum(autovacuum_count), 0) AS count FROM pg_stat_user_tables",
  );
  expect(found.dead <= MAX_DEAD_ROWS, `tables are vacuumed: at most ${found.dead} dead rows (${found.name})`);
  expect(Number(rows[0]!.count) > 0, `autovacuum was there ${rows[0]!.count} times`);
}
