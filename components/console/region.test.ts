import { expect, test } from "vitest";
import { isRegion, withRegion } from "./region.tsx";

test.each([
  ["/sqs/queues", "/sqs/queues?region=eu-west-1"],
  ["/sqs/queues?tab=tags", "/sqs/queues?tab=tags&region=eu-west-1"],
  ["/sqs/queues?region=us-east-1", "/sqs/queues?region=us-east-1"],
  ["/sqs/queues#top", "/sqs/queues?region=eu-west-1#top"],
  ["/sqs/queues?a=1#/b?c", "/sqs/queues?a=1&region=eu-west-1#/b?c"],
  ["https://docs.aws.amazon.com/", "https://docs.aws.amazon.com/"],
  ["//example.com/", "//example.com/"],
])("%s in Ireland is %s", (path, expected) => expect(withRegion(path, "eu-west-1")).toBe(expected));

test("knows Regions of every partition, and no others", () => {
  expect(["us-east-1", "cn-north-1", "us-gov-west-1"].every(isRegion)).toBe(true);
  expect([undefined, null, "", "mars-north-1"].some(isRegion)).toBe(false);
});
