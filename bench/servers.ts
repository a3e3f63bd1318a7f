import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { join } from "node:path";

export interface Usage {
  mib: number;
  /** Seconds so far. */
  cpu: number;
}

/** A server under test, in a process of its own. */
export interface Target {
  name: string;
  port: number;
  pid: number;
  /** Memory of the processes and of the embedded database, MiB, shared pages counted once. */
  memory: () => Promise<number>;
  /** What the processes and what the embedded database use. */
  usage: () => Promise<[own: Usage, database: Usage]>;
  stop: () => Promise<void>;
}

const ROOT = new URL("..", import.meta.url).pathname;

/** Reference (a). */
export function startPlain(port: number): Promise<Target> {
  return start("plain Node handler", port, ["bench/plain-server.ts"], { PORT: String(port) });
}

/** Reference (c): the fastest peer, in memory. */
export function startFauxqs(port: number): Promise<Target> {
  return start("fauxqs (in memory)", port, ["node_modules/fauxqs/dist/server.js"], {
    FAUXQS_PORT: String(port),
    FAUXQS_LOGGER: "false",
  });
}

/** Cloudroom's production build on an embedded database, fresh unless `data` names the folder of one. */
export async function startCloudroom(
  port: number,
  env: Record<string, string> = {},
  data?: string,
  hear?: (line: string) => void,
): Promise<Target> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), "cloudroom-bench-")));
  const target = await start(
    "Cloudroom",
    port,
    ["--max-semi-space-size=32", "server.ts"],
    {
      PORT: String(port),
      CLOUDROOM_DATA_DIR: folder,
      NODE_ENV: "production",
      ...env,
    },
    hear,
  );
  return {
    ...target,
    stop: async () => {
      await target.stop();
      if (!data) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds of a start on a database that is there already, until the port answers. */
export async function measureSecondStart(port: number): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), "cloudroom-bench-"));
  await (await startCloudroom(port, {}, data)).stop();
  const begun = performance.now();
  const second = await startCloudroom(port, {}, data);
  const took = performance.now() - begun;
  await second.stop();
  await rm(data, { recursive: true, force: true });
  return took;
}

async function start(
  name: string,
  port: number,
  args: string[],
  env: Record<string, string>,
  hear?: (line: string) => void,
): Promise<Target> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", hear ? "pipe" : "inherit"],
  });
  if (hear) createInterface({ input: child.stderr! }).on("line", hear);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await Promise.race([
    answering(port, child),
    ended.then(() => Promise.reject(new Error(`${name} ended before it answered.`))),
  ]);
  const usage = (): Promise<[Usage, Usage]> =>
    Promise.all([treeUsage(child.pid!), databaseUsage(env.CLOUDROOM_DATA_DIR)]);
  return {
    name,
    port,
    pid: child.pid!,
    memory: () => usage().then(([own, database]) => own.mib + database.mib),
    usage,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Clock ticks a second, in which Linux counts CPU time. */
const TICKS = 100;

/** Proportional set sizes and CPU times of a process and all below it (Linux). */
async function treeUsage(root: number): Promise<Usage> {
  const processes = new Map<number, { parent: number; cpu: number }>();
  for (const name of await readdir("/proc")) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, "utf8").catch(() => "") : "";
    if (!stat) continue;
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // Times in user and system mode, of ended children too: a database connection is a process.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    processes.set(Number(name), { parent: Number(fields[1]), cpu: ticks / TICKS });
  }
  const belongs = (pid: number): boolean => pid === root || (processes.has(pid) && belongs(processes.get(pid)!.parent));
  const usage: Usage = { mib: 0, cpu: 0 };
  for (const [pid, { cpu }] of processes) {
    if (!belongs(pid)) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
    usage.mib += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    usage.cpu += cpu;
  }
  return usage;
}

/** The embedded database is nobody's child: its process id stands in its folder. */
async function databaseUsage(data: string | undefined): Promise<Usage> {
  const file = data === undefined ? undefined : join(data, "postgres", "data", "postmaster.pid");
  const pid = file === undefined ? 0 : Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  return pid > 0 ? treeUsage(pid) : { mib: 0, cpu: 0 };
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => setTimeout(() => resolve(false), 100));
    });
    if (open) return;
  }
}
