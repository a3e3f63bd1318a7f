import { describe, expect, test } from "vitest";
import { EMPTY_FORM } from "./form.ts";
import { nameProblem, problemsOf } from "./problems.ts";

const NAMED = { ...EMPTY_FORM, name: "demo-sqs" };
const DLQ = "arn:aws:sqs:us-east-1:123456789012:demo-dlq";

test("a form with a name can be sent", () => {
  expect(problemsOf(NAMED)).toEqual({});
});

describe("nameProblem", () => {
  test.each([
    ["demo-sqs", false],
    ["A_b-9", false],
    ["demo.fifo", true],
    ["x".repeat(80), false],
  ])("accepts %s", (name, fifo) => {
    expect(nameProblem(name, fifo)).toBeUndefined();
  });

  test.each([
    ["", false, "A queue name is required."],
    ["demo sqs", false, "A queue name can only include alphanumeric characters, hyphens, and underscores."],
    ["demo.queue", true, "A queue name can only include alphanumeric characters, hyphens, and underscores."],
    ["demo.fifo", false, "Only the name of a FIFO queue can end with .fifo. Choose the type FIFO or another name."],
    ["demo", true, "The name of a FIFO queue must end with the .fifo suffix."],
    ["x".repeat(81), false, "A queue name can have up to 80 characters."],
    [`${"x".repeat(76)}.fifo`, true, "A queue name can have up to 80 characters."],
    [".fifo", true, "A queue name needs at least one character before the .fifo suffix."],
  ])("refuses %s (FIFO: %s)", (name, fifo, problem) => {
    expect(nameProblem(name, fifo)).toBe(problem);
  });
});

test("a number outside its range is answered with the hint of its field", () => {
  const problems = problemsOf({
    ...NAMED,
    visibilityTimeout: { value: "13", unit: "hours" },
    retention: { value: "15", unit: "days" },
    deliveryDelay: { value: "", unit: "seconds" },
    maximumSize: "2000",
    waitTime: "1.5",
    keyType: "kms",
    kmsReusePeriod: { value: "25", unit: "hours" },
    deadLetter: true,
    deadLetterArn: DLQ,
    maxReceives: "0",
  });
  expect(problems).toEqual({
    visibilityTimeout: "Should be between 0 seconds and 12 hours.",
    retention: "Should be between 1 minute and 14 days.",
    deliveryDelay: "Should be between 0 seconds and 15 minutes.",
    maximumSize: "Should be between 1 KiB and 1024 KiB.",
    waitTime: "Should be between 0 and 20 seconds.",
    kmsReusePeriod: "Should be between 1 minute and 24 hours.",
    maxReceives: "Should be between 1 and 1000.",
  });
});

test("what is switched off is not checked", () => {
  const problems = problemsOf({ ...NAMED, kmsKey: "", maxReceives: "", redriveSources: ["x"], policy: "{" });
  expect(problems).toEqual({});
});

test("a dead-letter queue is of the queue's own type", () => {
  const chosen = { ...NAMED, deadLetter: true };
  expect(problemsOf(chosen)).toEqual({ deadLetterArn: "Choose a dead-letter queue." });
  expect(problemsOf({ ...chosen, deadLetterArn: `${DLQ}.fifo` }).deadLetterArn).toMatch(/must be a standard queue/);
  expect(problemsOf({ ...chosen, name: "a.fifo", fifo: true, deadLetterArn: DLQ }).deadLetterArn).toMatch(
    /must be a FIFO queue/,
  );
});
