import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/*
 * What the JSON reports of Vitest and Playwright say, in the few numbers and names that a summary needs. Whoever reads
 * only the end of a long log (of a continuous integration, say) learns there which test failed and why.
 */

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** A runner's count, and for each test that failed its name with the first lines of what it said. */
export interface Outcome extends Count {
  failures: string[];
}

const LINES = 12;

function failure(file: string, name: string, message: string): string {
  const lines = stripVTControlCharacters(message).trimEnd().split("\n");
  const shown = lines.slice(0, LINES).map((line) => `    ${line}`);
  if (lines.length > LINES) shown.push("    …");
  return [`✗ ${relative(process.cwd(), file)} › ${name}`, ...shown].join("\n");
}

interface UnitReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** The outcome in Vitest's JSON report. A file that could not even be loaded has no tests, and is named itself. */
export function unitOutcome(report: UnitReport): Outcome {
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && file.status === "failed") return [failure(file.name, "(the file)", file.message)];
    return failed.map((test) => failure(file.name, test.fullName, (test.failureMessages ?? []).join("\n")));
  });
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

interface BrowserSuite {
  file: string;
  suites?: BrowserSuite[];
  specs: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
}

interface BrowserReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: BrowserSuite[];
  errors?: { message?: string }[];
}

function browserFailures(suite: BrowserSuite): string[] {
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === "unexpected" || test.status === "flaky")
      .map((test) => {
        const errors = test.results.flatMap((result) => result.errors.map((error) => error.message ?? ""));
        return failure(`e2e/${spec.file}:${spec.line}`, spec.title, errors.join("\n"));
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(browserFailures)];
}

/** The outcome in Playwright's JSON report. A test that passed only when tried again has failed. */
export function browserOutcome({ stats, suites, errors = [] }: BrowserReport): Outcome {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(browserFailures),
      ...errors.map((error) => failure("playwright.config.ts", "(the run)", error.message ?? "")),
    ],
  };
}
