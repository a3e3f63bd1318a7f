import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, readSettings } from "./settings-cookie.ts";

test("reads what was written, and fills what is missing", () => {
  expect(readSettings(encodeURIComponent('{"mode":"dark"}'))).toEqual({ ...DEFAULT_SETTINGS, mode: "dark" });
  expect(readSettings('{"favorites":["sqs"]}').favorites).toEqual(["sqs"]);
});

test.each([undefined, "", "%7B", "null", "[1]x", '"text"', "%E0%A4%A"])("takes %j for nothing", (cookie) => {
  expect(readSettings(cookie)).toEqual(DEFAULT_SETTINGS);
});

test.each([
  '{"favorites":"sqs","recent":{"0":"sqs"},"mode":7,"density":null,"navigationOpen":"yes","lastRegion":3}',
  '{"favorites":[1,null],"recent":[[]]}',
])("ignores members of the wrong kind: %s", (cookie) => expect(readSettings(cookie)).toEqual(DEFAULT_SETTINGS));
