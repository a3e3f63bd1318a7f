import { expect, test } from "vitest";
import { NEW_POLICY } from "../permissions/policy-document.ts";
import { blocksOf, documentOf } from "./visual.ts";

const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

test("a policy that blocks can show comes back the same", () => {
  const statements = [
    { Sid: "Send", Effect: "Allow", Action: ["sqs:SendMessage", "sqs:Get*"], Resource: "arn:aws:sqs:*:*:q" },
    { Effect: "Deny", Action: "sns:*", Resource: ["arn:aws:sns:*:*:a", "arn:aws:sns:*:*:b"] },
  ];
  expect(JSON.parse(documentOf(blocksOf(policy(...statements))!))).toEqual(JSON.parse(policy(...statements)));
});

test("a new policy is one block in which nothing is chosen", () => {
  expect(blocksOf(NEW_POLICY)).toEqual([
    { sid: "Statement1", effect: "Allow", service: "", actions: [], resources: [] },
  ]);
});

test.each([
  ["a condition", { Effect: "Allow", Action: "sqs:*", Resource: "*", Condition: {} }],
  ["two services", { Effect: "Allow", Action: ["sqs:*", "sns:*"], Resource: "*" }],
  ["every action of every service", { Effect: "Allow", Action: "*", Resource: "*" }],
  ["NotAction", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
  ["no effect", { Action: "sqs:*", Resource: "*" }],
])("blocks cannot show %s", (_, statement) => {
  expect(blocksOf(policy(statement))).toBeUndefined();
});

test("what is no policy has no blocks", () => {
  expect(blocksOf("{")).toBeUndefined();
  expect(blocksOf("[]")).toBeUndefined();
  expect(blocksOf('{"Statement":[null]}')).toBeUndefined();
});
