import { describe, expect, test } from "vitest";
import { basicPolicy, OWNER_ONLY, policyProblem, principalsProblem, readBasicAccess } from "./access-policy.ts";

const ARN = "arn:aws:sqs:us-east-1:123456789012:demo-sqs";

describe("basicPolicy", () => {
  test("gives the owner everything and nobody else anything", () => {
    expect(JSON.parse(basicPolicy(OWNER_ONLY, ARN))).toEqual({
      Version: "2012-10-17",
      Id: "__default_policy_ID",
      Statement: [
        {
          Sid: "__owner_statement",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: "SQS:*",
          Resource: ARN,
        },
      ],
    });
  });

  test("adds a statement for senders and one for receivers", () => {
    const policy = JSON.parse(
      basicPolicy(
        {
          senders: "specified",
          senderList: "111122223333, arn:aws:iam::123456789012:user/alice\n",
          receivers: "specified",
          receiverList: "444455556666",
        },
        ARN,
      ),
    ) as { Statement: { Sid: string; Principal: { AWS: unknown }; Action: unknown }[] };
    expect(policy.Statement.slice(1)).toMatchObject([
      {
        Sid: "__sender_statement",
        Principal: { AWS: ["111122223333", "arn:aws:iam::123456789012:user/alice"] },
        Action: "SQS:SendMessage",
      },
      { Sid: "__receiver_statement", Principal: { AWS: ["444455556666"] } },
    ]);
  });

  test("names the root user in the queue's own partition", () => {
    const policy = basicPolicy(OWNER_ONLY, "arn:aws-cn:sqs:cn-north-1:123456789012:q");
    expect(policy).toContain("arn:aws-cn:iam::123456789012:root");
  });
});

describe("readBasicAccess", () => {
  test("finds the choices that made a policy", () => {
    const access = { ...OWNER_ONLY, senders: "specified", senderList: "111122223333\n444455556666" } as const;
    expect(readBasicAccess(JSON.stringify(JSON.parse(basicPolicy(access, ARN))), ARN)).toEqual(access);
  });

  test("takes an account's root ARN for the account", () => {
    const policy = basicPolicy({ ...OWNER_ONLY, senders: "specified", senderList: "111122223333" }, ARN);
    const stored = policy.replace('"111122223333"', '"arn:aws:iam::111122223333:root"');
    expect(readBasicAccess(stored, ARN)?.senderList).toBe("111122223333");
  });

  test.each([
    ["another statement", basicPolicy(OWNER_ONLY, ARN).replace("__owner_statement", "mine")],
    ["another queue", basicPolicy(OWNER_ONLY, `${ARN}-2`)],
    ["no JSON", "{"],
    ["no statement", "{}"],
  ])("leaves a policy with %s to the advanced method", (_, policy) => {
    expect(readBasicAccess(policy, ARN)).toBeUndefined();
  });
});

test("a list of principals takes account numbers and ARNs of users and roles", () => {
  expect(principalsProblem("111122223333,arn:aws:iam::123456789012:role/app/reader")).toBeUndefined();
  expect(principalsProblem(" \n")).toBe("Enter at least one AWS account ID or ARN.");
  expect(principalsProblem("111122223333 alice")).toMatch(/^alice is neither/);
});

test("a policy must be an object with a statement, and not too long", () => {
  expect(policyProblem(basicPolicy(OWNER_ONLY, ARN))).toBeUndefined();
  expect(policyProblem("{,}")).toBe("The policy is not valid JSON.");
  expect(policyProblem("[]")).toBe("The policy must be a JSON object.");
  expect(policyProblem("{}")).toBe("The policy has no Statement.");
  expect(policyProblem(JSON.stringify({ Statement: "x".repeat(8192) }))).toBe("The policy is longer than 8,192 bytes.");
});
