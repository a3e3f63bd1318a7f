import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server under test, in a process of its own. */
export interface Target {
  name: string;
  port: number;
  pid: number;
  /** Memory of the process and its children (the database), MiB, shared pages counted once. */
  memory: () => Promise<number>;
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
export async function startCloudroom(port: number, env: Record<string, string> = {}, data?: string): Promise<Target> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), "cloudroom-bench-")));
  const target = await start("Cloudroom", port, ["--max-semi-space-size=32", "server.ts"], {
    PORT: String(port),
    CLOUDROOM_DATA_DIR: folder,
    NODE_ENV: "production",
    ...env,
  });
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

async function start(name: string, port: number, args: string[], env: Record<string, string>): Promise<Target> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await Promise.race([
    answering(port, child),
    ended.then(() => Promise.reject(new Error(`${name} ended before it answered.`))),
  ]);
  return {
    name,
    port,
    pid: child.pid!,
    memory: () => treeMemory(child.pid!),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Sum of the proportional set sizes of a process and all below it (Linux). */
async function treeMemory(root: number): Promise<number> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, "utf8").catch(() => "") : "";
    const parent = /\) \S (\d+)/.exec(stat)?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const below = (pid: number): boolean => pid === root || (parents.has(pid) && below(parents.get(pid)!));
  let kib = 0;
  for (const pid of parents.keys()) {
    if (!below(pid)) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
    kib += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kib / 1024;
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
