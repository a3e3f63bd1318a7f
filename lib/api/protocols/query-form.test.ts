import fc from "fast-check";
import { expect, test } from "vitest";
import { parseForm } from "./query-form.ts";

test("names and values are read as a browser's form parser reads them", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("%", "%zz", "%E4", "%C3%A4", "+", "a+b", "%2B", "ä%E4", "=", "%26", "%00"),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("").replace(/[&.\uD800-\uDFFF]/g, "")),
      (text) => {
        const wanted = [...new URLSearchParams(text.replace(/[^\0-\x7f]+/g, encodeURIComponent))];
        const got = parseForm(text).children ?? new Map<string, { value?: string }>();
        expect([...got].map(([name, { value }]) => [name, value])).toEqual(wanted);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("dots in names nest", () => {
  expect(parseForm("Action=Publish&Entry.1.Id=a&Entry.2.Id=b").children!.get("Entry")!.children!.get("2")).toEqual({
    children: new Map([["Id", { value: "b" }]]),
  });
});
