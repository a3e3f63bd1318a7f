import { spawn, spawnSync } from "node:child_process";
import { watch } from "node:fs";
import {
  buildConsole,
  generateClient,
  installPackages,
  modernNode,
  quietEnvironment,
  root,
  SetupError,
} from "./setup.mjs";

// Calls are short: with room for 32 MiB of young objects most are garbage before anybody looks (measured: a fifth of the CPU).
const SERVER = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=32", "server.ts"];

/** `npm start` and `npm run dev`: make ready what is missing, then run server.ts until it ends. */
export async function run(args) {
  const dev = args.includes("--dev");
  try {
    process.chdir(root);
    await installPackages();
    await generateClient();
    if (!dev) await buildConsole(checkFirst);
    const server = superviseServer([...SERVER, ...args], dev);
    if (dev) onServerChange(server.restart);
    process.exit(await server.ended);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Nobody should wait for the build only to hear that the port is taken. */
async function checkFirst() {
  const env = quietEnvironment();
  const { status } = spawnSync(modernNode(), [...SERVER, "--check"], { env, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

/** Runs the server until it ends by itself or somebody ends us. */
function superviseServer(args, dev) {
  const env = quietEnvironment({ NODE_ENV: dev ? "development" : "production" });
  let child;
  let restarting = false;
  let restarts = 0;
  let settle;
  const ended = new Promise((resolve) => (settle = resolve));

  const start = () => {
    restarting = false;
    // The channel tells the server when we are killed, so that it does not stay behind on the port.
    child = spawn(modernNode(), args, { env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
    child.once("error", (error) => {
      console.error(error.message);
      settle(1);
    });
    child.once("exit", (code, signal) => {
      if (restarting) return start();
      if (signal) console.error(`Cloudroom was ended by ${signal}. Its data is safe: start it again.`);
      // While developing, a server that a change has broken waits for the next change.
      if (restarts === 0 || code === 0) settle(code ?? 1);
    });
  };

  // Ctrl-C reaches the whole group; a service manager tells us alone. Either way we stay until the server has ended.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      restarts = 0;
      if (!child.kill("SIGTERM")) settle(0);
    });
  }
  start();

  const restart = () => {
    if (restarting) return;
    console.log("The server's sources have changed: starting it again …");
    restarting = true;
    restarts += 1;
    if (!child.kill("SIGTERM")) start();
  };
  return { ended, restart };
}

/** Calls back when a source of the server changes. The console's own reload by themselves. */
function onServerChange(changed) {
  let timer;
  const soon = (_event, name) => {
    if (!name || /\.test\.ts$/.test(name) || !/\.(ts|prisma)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(changed, 200);
  };
  watch("lib", { recursive: true }, soon);
  watch("server.ts", soon);
}
