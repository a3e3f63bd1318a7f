import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import path from "node:path";

/** A Cloudroom in another process: it can be killed, and two can share a database. */
export interface ChildServer extends AsyncDisposable {
  endpoint: string;
  pid: number;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Ask it to stop; resolves when it has. */
  stop(): Promise<void>;
}

/** Start one over a database that has all tables. */
export async function startChildServer(databaseUrl: string): Promise<ChildServer> {
  const entry = path.join(import.meta.dirname, "api-process.ts");
  const child = spawn(process.execPath, [entry], {
    cwd: path.dirname(import.meta.dirname),
    env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: process.env.LOG_LEVEL ?? "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it served.`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
  };
  return {
    endpoint: `http://localhost:${port}`,
    pid: child.pid!,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    [Symbol.asyncDispose]: () => end("SIGKILL"),
  };
}
