import { spawnSync } from "node:child_process";
import { generateClient, installPackages, modernNode, quietEnvironment, root, SetupError } from "./setup.mjs";

// `npm test`: install what is missing, then run every check (scripts/checks.ts) on a Node that reads TypeScript.
try {
  process.chdir(root);
  await installPackages();
  await generateClient();
  const args = ["--disable-warning=ExperimentalWarning", "scripts/checks.ts", ...process.argv.slice(2)];
  process.exit(spawnSync(modernNode(), args, { env: quietEnvironment(), stdio: "inherit" }).status ?? 1);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
