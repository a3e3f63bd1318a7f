import { spawn, spawnSync } from "node:child_process";
import {
  buildConsole,
  generateClient,
  installPackages,
  modernNode,
  quietEnvironment,
  root,
  SetupError,
} from "./setup.mjs";

/** `npm start` and `npm run dev`: make ready what is missing, then run server.ts until it ends. */
export async function run(args) {
  const dev = args.includes("--dev");
  const flags = ["--disable-warning=ExperimentalWarning", ...(dev ? ["--watch", "--watch-preserve-output"] : [])];
  try {
    process.chdir(root);
    await installPackages();
    await generateClient();
    if (!dev) await buildConsole(checkFirst);
    const env = quietEnvironment({ NODE_ENV: dev ? "development" : "production" });
    process.exit(await runServer([...flags, "server.ts", ...args], env));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Nobody should wait for the build only to hear that the port is taken. */
async function checkFirst() {
  const args = ["--disable-warning=ExperimentalWarning", "server.ts", "--check"];
  const { status } = spawnSync(modernNode(), args, { env: quietEnvironment(), stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

function runServer(args, env) {
  // The channel tells the server when we are killed, so that it does not stay behind on the port.
  const child = spawn(modernNode(), args, { env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  // Ctrl-C reaches the whole group; a service manager tells us alone. Either way we stay until the server has ended.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("exit", (code, signal) => {
      if (signal) console.error(`Cloudroom was ended by ${signal}. Its data is safe: start it again.`);
      resolve(code ?? 1);
    });
  });
}
