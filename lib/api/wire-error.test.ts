import { expect, test } from "vitest";
import { toWireError } from "./wire-error.ts";

const failure = (code: string, message = "no") => Object.assign(new Error(message), { code });

test.each([
  ["a connection that broke", failure("08006")],
  ["a disk that is full", failure("53100", 'could not extend file "base/5/16433": No space left on device')],
  ["memory that is used up", failure("53200")],
  ["too many connections", failure("53300")],
  ["a database that stops", failure("57P01")],
  ["a disk that fails", failure("58030")],
  ["any of these inside another", new Error("no", { cause: failure("53100") })],
])("%s is told as a service that is away: clients try again", (_what, error) => {
  expect(toWireError(undefined, error, "id")).toMatchObject({ code: "ServiceUnavailable", status: 503 });
});
