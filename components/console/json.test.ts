import { expect, test } from "vitest";
import { formatJson, jsonProblem } from "./json.ts";

test("valid JSON has no problem", () => {
  expect(jsonProblem('{"Version":"2012-10-17"}')).toBeUndefined();
});

test.each([
  ['{\n  "a": 1,\n}', 3],
  ['{\n  "a" 1\n}', 2],
  ["", 1],
  ['{\n  "a": [1, 2', 2],
  ["{\n\n  x\n}", 3],
])("%j has its problem on line %i", (text, line) => {
  const problem = jsonProblem(text);
  expect(problem?.line).toBe(line);
  expect(problem?.message).toMatch(/\w/);
  expect(problem?.message).not.toMatch(/position|JSON\.parse/);
});

test("formats what is valid and leaves the rest alone", () => {
  expect(formatJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(formatJson("{a}")).toBe("{a}");
});
