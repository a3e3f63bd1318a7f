import { expect, test } from "vitest";
import { trustedEntities, trustPolicy, type TrustChoice } from "./trust.ts";

const choice: TrustChoice = {
  kind: "service",
  service: "lambda.amazonaws.com",
  otherAccount: "",
  externalId: "",
  custom: "{}",
};
const statement = (part: Partial<TrustChoice>) =>
  JSON.parse(trustPolicy({ ...choice, ...part }, "111122223333")).Statement[0];

test("a trust policy follows the choice", () => {
  expect(statement({}).Principal).toEqual({ Service: "lambda.amazonaws.com" });
  expect(statement({ kind: "account" }).Principal).toEqual({ AWS: "111122223333" });
  expect(statement({ kind: "account", otherAccount: "444455556666", externalId: "42" })).toEqual({
    Effect: "Allow",
    Principal: { AWS: "444455556666" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "42" } },
  });
  expect(trustPolicy({ ...choice, kind: "custom" }, "")).toBe("{}");
});

test("the list says whom a role trusts", () => {
  const of = (Principal: unknown) => trustedEntities(encodeURIComponent(JSON.stringify({ Statement: { Principal } })));
  expect(of({ Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] })).toBe("AWS Service: ec2, AWS Service: lambda");
  expect(of({ AWS: "arn:aws:iam::111122223333:root" })).toBe("Account: 111122223333");
  expect(of("*")).toBe("Everybody");
  expect(trustedEntities("no policy")).toBe("-");
});
