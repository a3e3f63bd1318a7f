import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

// A Cloudroom for the browser tests: `npm start` itself, over an embedded database of its own that goes when it ends.
const dataDir = mkdtempSync(path.join(tmpdir(), "cloudroom-e2e-"));
const env = { ...process.env, CLOUDROOM_DATA_DIR: dataDir, DATABASE_URL: "", HOST: "" };
const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
child.once("exit", (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code ?? 1);
});
