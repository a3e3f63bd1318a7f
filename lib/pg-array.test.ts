import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../test/harness.ts";
import { arrayOf } from "./pg-array.ts";
import { runtime } from "./runtime.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("PostgreSQL reads what was written", async () => {
  const storable = fc.string({ unit: "binary" }).filter((text) => text.isWellFormed() && !text.includes("\0"));
  const hostile = fc.constantFrom("", "NULL", "null", "{}", ",", '"', "\\", '\\"', "{a,b}", " a ", "\n\t", "\\N");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.oneof(storable, hostile))), async (texts) => {
      const { rows } = await runtime().pool.query<{ texts: string[] }>("SELECT $1::text[] AS texts", [arrayOf(texts)]);
      expect(rows[0]!.texts).toEqual(texts);
    }),
    { numRuns: 200 },
  );
});

test("numbers and truth values", async () => {
  const { rows } = await runtime().pool.query<{ numbers: number[]; truths: boolean[] }>(
    "SELECT $1::int8[] AS numbers, $2::bool[] AS truths",
    [arrayOf([0, -5, 2 ** 52, null]), arrayOf([true, false, null])],
  );
  expect(rows[0]).toEqual({ numbers: ["0", "-5", String(2 ** 52), null], truths: [true, false, null] });
});
