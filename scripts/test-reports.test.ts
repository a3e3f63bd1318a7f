import { resolve } from "node:path";
import { expect, test } from "vitest";
import { browserOutcome, unitOutcome } from "./test-reports.ts";

test("a failed unit test is named with the first lines of its message", () => {
  const message = ["\u001B[31mAssertionError: expected 1 to be 2\u001B[39m", ...Array(20).fill("    at somewhere")];
  const { failures, ...count } = unitOutcome({
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      {
        name: resolve("lib/clock.test.ts"),
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "the clock ticks", status: "passed", failureMessages: [] },
          { fullName: "the clock stops", status: "failed", failureMessages: [message.join("\n")] },
        ],
      },
    ],
  });
  expect(count).toEqual({ passed: 1, failed: 1, skipped: 3 });
  expect(failures).toHaveLength(1);
  const lines = failures[0]?.split("\n") ?? [];
  expect(lines.slice(0, 2)).toEqual([
    "✗ lib/clock.test.ts › the clock stops",
    "    AssertionError: expected 1 to be 2",
  ]);
  expect(lines).toHaveLength(14);
  expect(lines.at(-1)).toBe("    …");
});

test("a file that cannot be loaded is named itself", () => {
  const { failures } = unitOutcome({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      { name: resolve("lib/a.test.ts"), status: "failed", message: "Cannot find module", assertionResults: [] },
    ],
  });
  expect(failures).toEqual(["✗ lib/a.test.ts › (the file)\n    Cannot find module"]);
});

test("browser tests are found in suites within suites; one that needed a second try has failed", () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: "shell.spec.ts",
    line: 7,
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  });
  const outcome = browserOutcome({
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [
      {
        file: "shell.spec.ts",
        specs: [spec("opens", "expected"), spec("closes", "unexpected", "Timed out")],
        suites: [{ file: "shell.spec.ts", specs: [spec("opens again", "flaky", "Not visible")] }],
      },
    ],
  });
  expect(outcome).toEqual({
    passed: 1,
    failed: 2,
    skipped: 0,
    failures: ["✗ e2e/shell.spec.ts:7 › closes\n    Timed out", "✗ e2e/shell.spec.ts:7 › opens again\n    Not visible"],
  });
});
