import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromium } from "@playwright/test";
import { installedAws, installedBoto3, installedChromium } from "../test/tools.ts";
import { browserOutcome, type Count, type Outcome, unitOutcome } from "./test-reports.ts";
import { installProgram } from "./system-packages.ts";

/*
 * Every check of the project, one after the other: lint, types, unit and integration tests, browser tests. Whatever
 * happens, the last line is "N passed, N failed" (", N skipped"), and the exit code tells the same.
 */

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
const details: string[] = [];
const skips: string[] = [];
const RESULTS = "node_modules/.cache/cloudroom";

function add(check: string, { passed, failed, skipped }: Count): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) failures.push(`${check} (${failed})`);
}

function heading(text: string): void {
  console.log(`\n=== ${text}`);
}

/** Run a program of node_modules to its end, showing its output. */
async function run(script: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(process.execPath, [`node_modules/${script}`, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
}

/** A check that only passes or fails. */
async function single(check: string, script: string, args: string[]): Promise<void> {
  heading(check);
  const passed = await run(script, args);
  add(check, passed ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });
}

/** A test runner's own count from the report it wrote; a runner that failed without a failed test counts as one. */
function addReport(check: string, file: string, succeeded: boolean, read: (report: never) => Outcome): void {
  if (!existsSync(file)) {
    console.log(`${check} ended without a report.`);
    add(check, { passed: 0, failed: 1, skipped: 0 });
    return;
  }
  const count = read(JSON.parse(readFileSync(file, "utf8")) as never);
  if (!succeeded && count.failed === 0) count.failed = 1;
  add(check, count);
  details.push(...count.failures);
}

async function unitTests(): Promise<void> {
  const check = "Unit and integration tests";
  heading(check);
  const file = `${RESULTS}/unit.json`;
  const succeeded = await run("vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  addReport(check, file, succeeded, unitOutcome);
}

async function browserTests(): Promise<void> {
  const check = "Browser tests";
  heading(check);
  if (!installedChromium(chromium.executablePath())) {
    skip(check, "there is no Chromium, and it could not be installed");
    return;
  }
  const file = `${RESULTS}/browser.json`;
  const succeeded = await run("@playwright/test/cli.js", ["test"], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  addReport(check, file, succeeded, browserOutcome);
}

function skip(what: string, why: string): void {
  console.log(`Skipped: ${what} (${why}).`);
  skips.push(`${what}: ${why}`);
  total.skipped += 1;
}

/** Install the programs that tests drive. What cannot be had is named; the tests that need it skip themselves. */
function installTools(): void {
  heading("Tools");
  if (!installedChromium(chromium.executablePath())) installProgram("chromium");
  if (installedAws().length === 0 && !installProgram("awscli")) skips.push("the real aws command: it is not installed");
  if (!installedBoto3() && !installProgram("boto3")) skips.push("Python's boto3: it is not installed");
  for (const aws of installedAws()) {
    const version = spawnSync(aws, ["--version"], { encoding: "utf8" });
    console.log(`${aws}: ${(version.stdout || version.stderr).trim()}`);
  }
  console.log(`Chromium: ${installedChromium(chromium.executablePath()) ?? "none"}`);
  console.log(`Python with boto3: ${installedBoto3() ?? "none"}`);
}

rmSync(RESULTS + "/unit.json", { force: true });
rmSync(RESULTS + "/browser.json", { force: true });
mkdirSync(RESULTS, { recursive: true });
try {
  installTools();
  await single("Lint", "eslint/bin/eslint.js", ["."]);
  await single("Types", "typescript/bin/tsc", ["--noEmit", "-p", "."]);
  await single("Coverage table", "../scripts/coverage.ts", ["--check"]);
  await single("Statements for Citus", "../scripts/citus.ts", ["--check"]);
  await unitTests();
  await browserTests();
} catch (error) {
  console.error(error);
  add("The checks themselves", { passed: 0, failed: 1, skipped: 0 });
}

console.log("");
for (const detail of details) console.log(`${detail}\n`);
for (const failure of failures) console.log(`Failed: ${failure}`);
for (const what of skips) console.log(`Skipped: ${what}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed > 0 ? 1 : 0);
