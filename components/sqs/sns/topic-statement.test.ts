import { expect, test } from "vitest";
import { withTopicStatement } from "./topic-statement.ts";

const queue = "arn:aws:sqs:us-east-1:123456789012:demo-sqs";
const topic = "arn:aws:sns:us-east-1:123456789012:demo-sns";
const statement = {
  Sid: `topic-subscription-${topic}`,
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "SQS:SendMessage",
  Resource: queue,
  Condition: { ArnLike: { "aws:SourceArn": topic } },
};
const owner = { Sid: "__owner_statement", Effect: "Allow", Principal: { AWS: "*" }, Action: "SQS:*", Resource: queue };

test("a queue without a policy gets one", () => {
  expect(JSON.parse(withTopicStatement(undefined, queue, topic))).toEqual({
    Version: "2012-10-17",
    Id: "__default_policy_ID",
    Statement: [statement],
  });
});

test("what the policy said before stays", () => {
  const before = JSON.stringify({ Version: "2008-10-17", Id: "mine", Statement: [owner] });
  expect(JSON.parse(withTopicStatement(before, queue, topic))).toEqual({
    Version: "2008-10-17",
    Id: "mine",
    Statement: [owner, statement],
  });
});

test("a policy with one statement, not in a list, keeps it", () => {
  expect(JSON.parse(withTopicStatement(JSON.stringify({ Statement: owner }), queue, topic)).Statement).toHaveLength(2);
});

test("saving twice changes nothing", () => {
  const once = withTopicStatement(undefined, queue, topic);
  expect(withTopicStatement(once, queue, topic)).toBe(once);
});
