import { expect, test } from "vitest";
import { toDurationValue, toSeconds } from "./duration-field.tsx";
import { formatDuration, splitDuration } from "./duration.ts";

test.each([
  [0, "0 Seconds"],
  [1, "1 Second"],
  [30, "30 Seconds"],
  [60, "1 Minute"],
  [90, "90 Seconds"],
  [43200, "12 Hours"],
  [345600, "4 Days"],
  [undefined, "-"],
  [Number.NaN, "-"],
])("%s s reads %s", (seconds, words) => expect(formatDuration(seconds)).toBe(words));

test("stays within the units of the field", () => {
  expect(splitDuration(86400, ["seconds", "minutes", "hours"])).toEqual({ value: 24, unit: "hours" });
  expect(toDurationValue(0, ["minutes", "hours"])).toEqual({ value: "0", unit: "minutes" });
});

test.each([
  ["30", "seconds", 30],
  ["4", "days", 345600],
  [" 2 ", "minutes", 120],
  ["", "seconds", Number.NaN],
  ["1.5", "minutes", Number.NaN],
  ["-1", "seconds", Number.NaN],
  ["1e3", "seconds", Number.NaN],
] as const)("%j %s is %s s", (value, unit, seconds) => expect(toSeconds({ value, unit })).toBe(seconds));
