import { spawnSync } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import path from "node:path";

/*
 * Programs of this machine that some tests drive: a browser, the real `aws` command, Python with boto3. What is not
 * there is skipped by name; `npm test` tries to install it first.
 */

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The programs of a name on the PATH. */
function onPath(name: string): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).filter(isExecutable);
}

/** Every `aws` command: `AWS_CLI` first, then those on the PATH. Their versions speak different protocols. */
export function installedAws(): string[] {
  const given = process.env.AWS_CLI;
  const found = given && isExecutable(given) ? [given, ...onPath("aws")] : onPath("aws");
  const distinct = new Map<string, string>();
  for (const file of found) if (!distinct.has(realpathSync(file))) distinct.set(realpathSync(file), file);
  return [...distinct.values()].filter((file) => spawnSync(file, ["--version"]).status === 0);
}

/** A Python that can import boto3. */
export function installedBoto3(): string | undefined {
  const pythons = [...onPath("python3"), ...onPath("python")];
  return pythons.find((python) => spawnSync(python, ["-c", "import boto3"]).status === 0);
}

/** A Chromium: `CHROMIUM_PATH`, the one that Playwright has installed for itself, or one of the system's. */
export function installedChromium(playwrights?: string): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const candidates = [
    process.env.CHROMIUM_PATH,
    playwrights,
    ...names.flatMap(onPath),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return candidates.find((file): file is string => file !== undefined && isExecutable(file));
}
