import { spawnSync } from "node:child_process";

/** A program that tests drive, and its packages in the package managers that we know. */
const PACKAGES = {
  chromium: { apt: ["chromium", "fonts-liberation"], dnf: ["chromium"], brew: ["--cask", "chromium"] },
  awscli: { apt: ["awscli"], dnf: ["awscli2"], brew: ["awscli"] },
  boto3: { apt: ["python3-boto3"], dnf: ["python3-boto3"], brew: [] },
};

export type ProgramName = keyof typeof PACKAGES;

const INSTALL_TIMEOUT_MS = 5 * 60_000;

function succeeds(command: string, args: string[], options: object = { stdio: "ignore" }): boolean {
  return spawnSync(command, args, { timeout: INSTALL_TIMEOUT_MS, ...options }).status === 0;
}

/** `[]` as root, `["sudo", "-n"]` where that works without a question, else undefined: we may not install. */
function privilege(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return succeeds("sudo", ["-n", "true"]) ? ["sudo", "-n"] : undefined;
}

let updated = false;

function install(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return succeeds(command, args, { env, stdio: ["ignore", "ignore", "inherit"] });
}

function byApt(packages: string[]): boolean {
  const may = privilege();
  if (!may || !succeeds("apt-get", ["--version"])) return false;
  const [command = "apt-get", ...args] = [...may, "apt-get"];
  updated ||= install(command, [...args, "-q", "update"]);
  return install(command, [...args, "-q", "install", "-y", "--no-install-recommends", ...packages]);
}

function byDnf(packages: string[]): boolean {
  const may = privilege();
  if (!may || !succeeds("dnf", ["--version"])) return false;
  const [command = "dnf", ...args] = [...may, "dnf"];
  return install(command, [...args, "-q", "-y", "install", ...packages]);
}

function byBrew(packages: string[]): boolean {
  return packages.length > 0 && succeeds("brew", ["--version"]) && install("brew", ["install", ...packages]);
}

/** Install a program by the system's package manager. False when there is none, we may not, or it fails. */
export function installProgram(name: ProgramName): boolean {
  console.log(`Installing ${name} …`);
  const { apt, dnf, brew } = PACKAGES[name];
  return byApt(apt) || byDnf(dnf) || byBrew(brew);
}
