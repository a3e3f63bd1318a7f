import { expect, test } from "vitest";
import { tagChanges, toTagRows, toTags } from "./tags-field.tsx";

test("rows and tags are the same thing twice", () => {
  expect(toTags(toTagRows({ team: "blue", empty: "" }))).toEqual({ team: "blue", empty: "" });
});

test("only what differs is changed", () => {
  const rows = [
    { key: "same", value: "1", existing: true },
    { key: "changed", value: "new", existing: true },
    { key: "gone", value: "1", existing: true, markedForRemoval: true },
    { key: "added", value: "1", existing: false },
    { key: "", value: "", existing: false },
  ];
  expect(tagChanges({ same: "1", changed: "old", gone: "1" }, rows)).toEqual({
    add: { changed: "new", added: "1" },
    remove: ["gone"],
  });
});
