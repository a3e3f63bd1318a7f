import { expect, test } from "vitest";
import { ageOf, generatePassword, nameProblem } from "./names.ts";

test("names have IAM's letters and length", () => {
  expect(nameProblem("alice+1=x,.@-_", 64)).toBeUndefined();
  expect(nameProblem("", 64)).toBe("This field is required.");
  expect(nameProblem("x".repeat(65), 64)).toBe("The name can have up to 64 characters.");
  expect(nameProblem("two words", 64)).toMatch(/^Names can contain alphanumeric/);
});

test("ages are told in days", () => {
  const now = new Date("2025-03-10T12:00:00Z");
  expect(ageOf(undefined, now)).toBe("-");
  expect(ageOf(new Date("2025-03-10T11:00:00Z"), now)).toBe("Today");
  expect(ageOf(new Date("2025-03-09T11:00:00Z"), now)).toBe("Yesterday");
  expect(ageOf(new Date("2025-02-28T11:00:00Z"), now)).toBe("10 days ago");
});

test("a generated password has all kinds of letters", () => {
  for (let round = 0; round < 50; round++) {
    const password = generatePassword();
    expect(password).toHaveLength(16);
    for (const kind of [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(password).toMatch(kind);
  }
});
