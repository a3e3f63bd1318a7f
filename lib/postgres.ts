import { spawn, type StdioOptions } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, chown, mkdir, readFile, readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { monotonicNow } from "#lib/clock.ts";
import { findPlace, type Place } from "#lib/postgres-place.ts";
import { settingsFile } from "#lib/postgres-settings.ts";

const NAME = "cloudroom";
/** Everybody who uses the database holds this lock, shared: the last to leave stops PostgreSQL. */
const USERS_LOCK = 4_566_003;
/** Recovery after a kill replays the log of changes, which is 1 GB at most. */
const READY_TIMEOUT_MS = 90_000;
/** The last processes of a killed PostgreSQL need a moment to let go of its memory. */
const LAUNCH_TIMEOUT_MS = 10_000;
const LOG_LIMIT_BYTES = 5_000_000;
/** A socket's path must fit into 104 bytes on macOS; `/.s.PGSQL.5432` takes 14 of them. */
const SOCKET_DIR_LIMIT = 88;
const WINDOWS = process.platform === "win32";

export interface PostgresOptions {
  /** Folder that holds the database (in `postgres`); made when missing. */
  dataDir: string;
  /** False for tests: a crash of the machine may then lose data. */
  durable?: boolean;
  /** Told, line by line, what a person should know. */
  say?: (line: string) => void;
}

export interface Postgres {
  /** Connection URL of the database `cloudroom`. */
  url: string;
  /** Leaves the database, and stops PostgreSQL unless another Cloudroom is still using it. */
  stop(): Promise<void>;
}

/** Run one of PostgreSQL's programs to its end. Rejects with its last words. */
async function run(place: Place, program: string, args: string[]): Promise<void> {
  const given = Object.entries(process.env).filter(([variable]) => !/^(PG|LC_|LANG)/.test(variable));
  const env = { ...Object.fromEntries(given), LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;
  // The server inherits what pg_ctl has: with a pipe for its output we would wait for its end.
  const stdio: StdioOptions = ["ignore", "ignore", program === "pg_ctl" ? "ignore" : "pipe"];
  const options = { ...place.account, cwd: place.home, env, stdio, windowsHide: true };
  const child = spawn(path.join(place.programs, program), args, options);
  let output = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code === 0) return;
  const lines = output.trim().split("\n");
  // The last words are often about tidying up.
  const reason = lines.findLast((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1);
  throw new Error(reason || `${program} ended with code ${code}`);
}

/** Write a file that the database's account may read. */
async function write(place: Place, file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  if (place.account.uid !== undefined) await chown(file, place.account.uid, place.account.gid!);
}

/** Make the database files. They get their final name last, so that a start killed half-way leaves none. */
async function initialise(place: Place): Promise<void> {
  const unfinished = path.join(place.home, "data.unfinished");
  const passwordFile = path.join(place.home, "password");
  await rm(unfinished, { recursive: true, force: true });
  await write(place, passwordFile, randomBytes(24).toString("base64url"));
  await run(place, "initdb", [
    `--pgdata=${unfinished}`,
    `--username=${NAME}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ]);
  await appendFile(path.join(unfinished, "postgresql.conf"), "\ninclude_if_exists = 'cloudroom.conf'\n");
  await rename(unfinished, path.join(place.home, "data"));
}

/** Whether a process is the PostgreSQL of this very data folder. After a reboot its number may be somebody else's. */
async function isPostmaster(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  // PostgreSQL works in its data folder.
  return readlink(`/proc/${pid}/cwd`).then(
    (cwd) => cwd === data,
    () => false,
  );
}

/** The running PostgreSQL of a data folder, from its `postmaster.pid`. A file left by a kill is removed. */
async function runningPostmaster(data: string): Promise<{ socketDir: string; port: number } | undefined> {
  const file = path.join(data, "postmaster.pid");
  const lines = await readFile(file, "utf8").then(
    (text) => text.split("\n"),
    () => undefined,
  );
  if (!lines) return undefined;
  const [pid, , , port, socketDir] = lines;
  if (await isPostmaster(Number(pid), data)) return { port: Number(port), socketDir: socketDir ?? "" };
  await rm(file, { force: true });
  return undefined;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The folder of the Unix socket: the database's own, or a short one where that path is too long for a socket. */
async function socketFolder(place: Place): Promise<string | undefined> {
  if (WINDOWS) return undefined;
  if (Buffer.byteLength(place.home) <= SOCKET_DIR_LIMIT) return place.home;
  const short = createHash("sha256").update(place.home).digest("hex").slice(0, 12);
  const folder = path.join(tmpdir(), `cloudroom-${short}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (place.account.uid !== undefined) await chown(folder, place.account.uid, place.account.gid!);
  return folder;
}

async function launch(place: Place, data: string, durable: boolean): Promise<void> {
  const log = path.join(place.home, "log");
  const logged = await stat(log).catch(() => undefined);
  if (logged && logged.size > LOG_LIMIT_BYTES) await rm(log, { force: true });
  const settings = { socketDir: await socketFolder(place), port: WINDOWS ? await freePort() : 5432, durable };
  await write(place, path.join(data, "cloudroom.conf"), settingsFile(settings));
  // pg_ctl puts the server into a session of its own: Ctrl-C reaches us, and we stop the database last.
  await run(place, "pg_ctl", ["start", "-w", "-t", "60", "-D", data, "-l", log]).catch(async (error: Error) => {
    const words = await readFile(log, "utf8").catch(() => "");
    const fatal = words.split("\n").findLast((line) => /FATAL|PANIC/.test(line));
    throw new Error(fatal?.replace(/^.*?(FATAL|PANIC):\s*/, "") ?? error.message);
  });
}

/** Connect to a running PostgreSQL as one of its users. The lock goes when the connection goes, also by a kill. */
async function enter(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock_shared($1)", [USERS_LOCK]);
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/**
 * Starts the embedded PostgreSQL of a data folder, or joins it when it is running already: left over from a server that
 * was killed, or shared with another one. Should it die, it is started again.
 * @throws Error with one line that says what is wrong
 */
export async function startPostgres({ dataDir, durable = true, say = () => {} }: PostgresOptions): Promise<Postgres> {
  const place = await findPlace(dataDir, say);
  const data = path.join(place.home, "data");
  if (!existsSync(data)) await initialise(place);
  const password = await readFile(path.join(place.home, "password"), "utf8");
  let stopping = false;

  const urlOf = (database: string, { port, socketDir }: { port: number; socketDir: string }) => {
    const url = new URL(`postgres://${NAME}:${password}@127.0.0.1:${port}/${database}`);
    if (socketDir) url.searchParams.set("host", socketDir);
    return url.href;
  };

  /** Start or join; what runs may be just stopping or recovering, so this is tried again for a while. */
  const arrive = async (): Promise<{ client: pg.Client; url: string }> => {
    const begun = monotonicNow();
    for (;;) {
      let patience = LAUNCH_TIMEOUT_MS;
      try {
        if (!(await runningPostmaster(data))) await launch(place, data, durable);
        const postmaster = await runningPostmaster(data);
        if (!postmaster) throw new Error("it ended at once");
        patience = READY_TIMEOUT_MS;
        const client = await enter(urlOf("postgres", postmaster));
        return { client, url: urlOf(NAME, postmaster) };
      } catch (error) {
        if (stopping || monotonicNow() - begun > patience) {
          throw new Error(
            `The database in ${data} does not start: ${(error as Error).message}. Its log is ${place.home}/log.`,
          );
        }
        await pause(200);
      }
    }
  };

  const arrived = await arrive();
  let { client } = arrived;
  let returning: Promise<void> | undefined;
  /** Tries until it runs or we stop: a disk that was full has room again when somebody has looked after it. */
  const comeBack = async (): Promise<void> => {
    for (let told = false; !stopping; told = true) {
      try {
        ({ client } = await arrive());
        if (told) say("The database is back.");
        return watch();
      } catch (error) {
        if (!told && !stopping) say(`${(error as Error).message} Trying again until it does.`);
      }
    }
  };
  const watch = () => {
    client.once("end", () => {
      if (stopping) return;
      say("The database has gone; starting it again.");
      returning = comeBack();
    });
  };
  watch();

  return {
    url: arrived.url,
    stop: async () => {
      stopping = true;
      await returning;
      const last = await leave(client);
      if (!last || !(await runningPostmaster(data))) return;
      const stop = (mode: string) => run(place, "pg_ctl", ["stop", "-w", "-t", "30", "-m", mode, "-D", data]);
      await stop("fast").catch(() => stop("immediate"));
    },
  };
}

/** Give up the lock; true when nobody else holds it. */
async function leave(client: pg.Client): Promise<boolean> {
  try {
    await client.query("SELECT pg_advisory_unlock_shared($1)", [USERS_LOCK]);
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS last", [USERS_LOCK]);
    return rows[0].last;
  } catch {
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}
