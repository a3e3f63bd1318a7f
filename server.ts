import cluster from "node:cluster";
import { checkDatabase } from "#lib/database-check.ts";
import { monotonicNow } from "#lib/clock.ts";
import { ConfigError, readConfig, type Config } from "#lib/config.ts";
import { checkDataFolder } from "#lib/data-folder.ts";
import { greeting } from "#lib/greeting.ts";
import { openPort } from "#lib/http-server.ts";
import { logger } from "#lib/log.ts";
import { prepareTables } from "#lib/migrate.ts";
import { operatorToken } from "#lib/operator-token.ts";
import { startPostgres } from "#lib/postgres.ts";
import { onStopSignal } from "#lib/stop-signal.ts";

/*
 * Starts Cloudroom: settings, database, tables, then the HTTP port. With WEB_CONCURRENCY above 1 this process only keeps
 * the database and the workers; each worker serves on the same port.
 *
 *   node server.ts            the built console
 *   node server.ts --dev      the console from its sources, with hot reload
 *   node server.ts --check    only look whether the settings, the port and the database of DATABASE_URL will do
 */

const dev = process.argv.includes("--dev");

/** How to stop what has been started or is just starting; undone in reverse. */
const running: (() => Promise<void>)[] = [];
let stopping = false;

function keep<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  running.push(() =>
    starting.then(
      ({ stop }) => stop(),
      () => {},
    ),
  );
  return starting;
}

async function stopAll(): Promise<void> {
  stopping = true;
  // The database is stopped last, whatever went wrong before: it must not stay behind.
  const failures: unknown[] = [];
  for (const stop of running.splice(0).reverse()) await stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Make sure of what can be known at once, so that nobody waits for a build to hear that the port is taken. */
async function check(config: Config): Promise<void> {
  if (config.databaseUrl) await checkDatabase(config.databaseUrl);
  const keepsToken = config.auth === "strict" && config.operatorToken === undefined;
  if (!config.databaseUrl || keepsToken) await checkDataFolder(config.dataDir);
  await (await openPort(config, () => {})).close();
}

async function openDatabase(config: Config): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl;
  console.log("Starting the database …");
  return (await keep(startPostgres({ dataDir: config.dataDir, say: console.log }))).url;
}

/** Serve here, or in as many workers as asked for. Returns the port. */
async function open(config: Config, databaseUrl: string): Promise<number> {
  if (config.workers === 1 || cluster.isWorker) {
    const { serve } = await import("#lib/serve.ts");
    return (await keep(serve(config, { databaseUrl, dev }))).port;
  }
  const { superviseWorkers } = await import("#lib/workers.ts");
  const { answerWorkersMetrics } = await import("#lib/metrics.ts");
  answerWorkersMetrics();
  const workers = superviseWorkers(config.workers, { DATABASE_URL: databaseUrl });
  running.push(workers.stop);
  return workers.serving;
}

async function main(): Promise<void> {
  const begun = monotonicNow();
  const config = readConfig(process.env);
  onStopSignal(stopAll);
  if (cluster.isWorker) {
    process.send!(await open(config, config.databaseUrl!));
    return;
  }
  await check(config);
  if (process.argv.includes("--check")) return;
  const databaseUrl = await openDatabase(config);
  const applied = await prepareTables(databaseUrl);
  if (applied.length > 0) console.log(`Prepared the database's tables (${applied.join(", ")}).`);
  console.log("Starting the console …");
  const operator = await operatorToken(config);
  // Workers, and this process's own endpoints, read it like any other setting.
  if (operator) process.env.CLOUDROOM_OPERATOR_TOKEN = operator.token;
  const port = await open(config, databaseUrl);
  if (!stopping) console.log(greeting(config, port, (monotonicNow() - begun) / 1000, operator));
}

process.on("unhandledRejection", (reason) => logger().error({ err: reason }, "unhandled rejection"));
process.on("uncaughtException", (error) => {
  logger().fatal({ err: error }, "uncaught exception");
  void stopAll().finally(() => process.exit(1));
});

try {
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  await main();
} catch (error) {
  // A start that was interrupted fails where it happens to be; whoever interrupted it is stopping everything already.
  if (!stopping) {
    const expected = error instanceof ConfigError || !dev;
    console.error(expected ? (error as Error).message.split("\n")[0] : error);
    logger().debug({ err: error }, "start failed");
    await stopAll().catch(() => {});
    process.exit(1);
  }
}
