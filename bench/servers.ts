import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server under test, in a process of its own. */
export interface Target {
  name: string;
  port: number;
  pid: number;
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

/** Cloudroom's production build on a fresh embedded database. */
export async function startCloudroom(port: number, env: Record<string, string> = {}): Promise<Target> {
  const data = await mkdtemp(join(tmpdir(), "cloudroom-bench-"));
  const target = await start("Cloudroom", port, ["server.ts"], {
    PORT: String(port),
    CLOUDROOM_DATA_DIR: data,
    NODE_ENV: "production",
    ...env,
  });
  return {
    ...target,
    stop: async () => {
      await target.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
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
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
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
