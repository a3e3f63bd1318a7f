import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** `npm start` as a person runs it, over a data folder of its own. */
export class Cloudroom {
  readonly dataDir: string;
  readonly env: Record<string, string>;
  output = "";
  private child: ChildProcess | undefined;

  constructor(dataDir: string, env: Record<string, string>) {
    this.dataDir = dataDir;
    this.env = env;
  }

  static async inNewFolder(env: Record<string, string> = {}): Promise<Cloudroom> {
    return new Cloudroom(await mkdtemp(path.join(tmpdir(), "cloudroom-start-")), env);
  }

  /** Start; resolves with the address it prints when it is ready, rejects when it ends before that. */
  async start(): Promise<string> {
    this.output = "";
    const env = {
      ...process.env,
      DATABASE_URL: "",
      HOST: "",
      PORT: "0",
      CLOUDROOM_DATA_DIR: this.dataDir,
      ...this.env,
    };
    const child = spawn(process.execPath, ["scripts/start.mjs"], { env, detached: true });
    this.child = child;
    return new Promise((resolve, reject) => {
      const onText = (text: string) => {
        this.output += text;
        const ready = /is ready on (http:\S+)/.exec(this.output);
        if (ready) resolve(ready[1]!);
      };
      child.stdout.setEncoding("utf8").on("data", onText);
      child.stderr.setEncoding("utf8").on("data", onText);
      child.once("close", (code) => reject(new Error(`It ended with code ${code}: ${this.output}`)));
    });
  }

  /** What Ctrl-C does: the signal goes to the whole group. Resolves with the exit code. */
  async interrupt(): Promise<number | null> {
    const ended = once(this.child!, "exit");
    process.kill(-this.child!.pid!, "SIGINT");
    const [code] = (await ended) as [number | null];
    return code;
  }

  /** `kill -9` of everything that we started; the database, which has a session of its own, stays behind. */
  async kill(): Promise<void> {
    const ended = once(this.child!, "exit");
    process.kill(-this.child!.pid!, "SIGKILL");
    await ended;
  }

  /** Whether the database runs: PostgreSQL removes this file when it stops cleanly. */
  get databaseRuns(): boolean {
    return existsSync(path.join(this.dataDir, "postgres", "data", "postmaster.pid"));
  }

  async remove(): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
