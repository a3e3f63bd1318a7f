import { expect, test } from "vitest";
import { wantedPage } from "./redirect.ts";

const ORIGIN = "http://localhost:4566";

test("leads to the wanted page of this console, with its Region and hash", () => {
  expect(wantedPage("/sqs/queues?region=eu-west-1#top", ORIGIN)).toBe("/sqs/queues?region=eu-west-1#top");
  expect(wantedPage(`${ORIGIN}/sqs/queues`, ORIGIN)).toBe("/sqs/queues");
});

test.each([
  null,
  "",
  "https://example.com/",
  "//example.com/x",
  "\\\\example.com",
  "javascript:alert(1)",
  "/signin",
  "/signout",
  "/",
])("leads to Console Home instead of %j", (uri) => expect(wantedPage(uri, ORIGIN)).toBe("/console/home"));
