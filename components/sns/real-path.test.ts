import { expect, test } from "vitest";
import { realPath } from "./real-path.ts";

const arn = "arn:aws:sns:us-east-1:123456789012:demo-sns";

test.each([
  ["", "/sns"],
  ["#/homepage", "/sns/homepage"],
  ["#/dashboard", "/sns/dashboard"],
  ["#/topics", "/sns/topics"],
  ["#/create-topic", "/sns/topics/create"],
  [`#/topic/${arn}`, `/sns/topics/${arn}`],
  [`#/publish/topic/${arn}`, `/sns/topics/${arn}/publish`],
  [`#/edit-topic/${arn}`, `/sns/topics/${arn}/edit`],
  [`#/topic/${arn}/edit`, `/sns/topics/${arn}/edit`],
  [`#/edit-subscription/${arn}:7c1f`, `/sns/subscriptions/${arn}:7c1f/edit`],
  ["#/subscriptions", "/sns/subscriptions"],
  [`#/subscription/${arn}:7c1f`, `/sns/subscriptions/${arn}:7c1f`],
  [`#/create-subscription?topicArn=${encodeURIComponent(arn)}`, `/sns/subscriptions/create?topic=${arn}`],
  ["#/mobile/text-messaging", "/sns/mobile/text-messaging"],
  ["#/mobile/push-notifications", "/sns/mobile/push-notifications"],
  ["#/something-new", "/sns"],
])("the real console's %j is our %s", (hash, path) => {
  expect(realPath(hash)).toBe(path);
});
