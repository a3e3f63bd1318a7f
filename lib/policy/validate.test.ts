import { describe, expect, test } from "vitest";
import { policyProblem } from "./validate.ts";

const BUCKET = "arn:aws:s3:::example";
const statement = (fields: object = {}) => ({ Effect: "Allow", Action: "s3:ListBucket", Resource: BUCKET, ...fields });
const document = (Statement: unknown, more: object = {}) => ({ Version: "2012-10-17", Statement, ...more });
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(statement()).filter(([name]) => !names.includes(name)));

const SYNTAX = "Syntax errors in policy.";
const VERSION = "Policy document must be version 2012-10-17 or greater.";
const LEGACY = "The policy failed legacy parsing";
const NO_ACTIONS = "Policy statement must contain actions.";
const NO_RESOURCES = "Policy statement must contain resources.";
const NO_VENDOR = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
const IAM_PATH =
  'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, ' +
  "server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.";

describe("identity policies", () => {
  test.each<[unknown, string]>([
    ["This is not a json document", SYNTAX],
    [null, SYNTAX],
    [{ Version: "2012-10-17" }, SYNTAX],
    [document([]), SYNTAX],
    [document(["text"]), SYNTAX],
    [document(statement(), { Version: "2013-10-17" }), SYNTAX],
    [document(statement(), { Extra: "value" }), SYNTAX],
    [document(statement({ Extra: "value" })), SYNTAX],
    [document(statement(), { Id: ["x"] }), SYNTAX],
    [document(statement({ Effect: "invalid" })), SYNTAX],
    [document(without("Effect")), SYNTAX],
    [document(statement({ Sid: {} })), SYNTAX],
    [document(statement({ Action: {} })), SYNTAX],
    [document(statement({ Action: [[]] })), SYNTAX],
    [document(statement({ Resource: { a: BUCKET } })), SYNTAX],
    [document(statement({ Resource: ["adfdf", {}] })), SYNTAX],
    [document(statement({ NotAction: "iam:*" })), SYNTAX],
    [document(statement({ NotResource: "*" })), SYNTAX],
    [document(statement({ Condition: [] })), SYNTAX],
    [document(statement({ Condition: "a" })), SYNTAX],
    [document(statement({ Condition: { a: "b" } })), SYNTAX],
    [document(statement({ Condition: { DateGreaterThan: [] } })), SYNTAX],
    [document(statement({ Condition: { DateGreaterThan: { a: {} } } })), SYNTAX],
    [document(statement({ Condition: { x: { a: "1" } } })), SYNTAX],
    [document(statement({ Condition: { "ForAnyValue::StringEqualsIfExists": { a: "b" } } })), SYNTAX],
    [{ Statement: statement() }, VERSION],
    [document(statement(), { Version: "2008-10-17" }), VERSION],
    [{ Statement: statement({ Effect: "denY" }) }, VERSION],
    [document(statement({ Effect: "denY" })), LEGACY],
    [document(statement({ Resource: "arn:aws:s3::example" })), LEGACY],
    [document(statement({ Resource: "arn:aws::x" })), LEGACY],
    [document(statement({ Condition: { DateGreaterThan: { a: "sdfdsf" } } })), LEGACY],
    [document(statement({ Condition: { DateLessThanEquals: { a: "234-13" } } })), LEGACY],
    [document(statement({ Condition: { DateLessThanEquals: { a: "2016-12-13t2:00:00.593194+1" } } })), LEGACY],
    [document(statement({ Condition: { DateLessThan: { a: "9223372036854775808" } } })), LEGACY],
    [
      document([statement({ Sid: "one" }), statement({ Sid: "one" })]),
      "Statement IDs (SID) in a single policy must be unique.",
    ],
    [document(without("Action")), NO_ACTIONS],
    [document({ Effect: "Allow" }), NO_ACTIONS],
    [document(statement({ Action: [] })), NO_ACTIONS],
    [document([{ Effect: "Deny" }, statement()]), NO_ACTIONS],
    [document(without("Resource")), NO_RESOURCES],
    [document(statement({ Resource: [] })), NO_RESOURCES],
    [document(statement({ Action: "invalid" })), NO_VENDOR],
    [document({ Effect: "Allow", NotAction: "", Resource: BUCKET }), NO_VENDOR],
    [document({ Effect: "Allow", Action: "invalid" }), NO_VENDOR],
    [document(statement({ Action: "a a:ListBucket" })), "Vendor a a is not valid"],
    [document(statement({ Action: "s3:List:Bucket" })), "Actions/Condition can contain only one colon."],
    [document(statement({ Principal: "*" })), "Policy document should not specify a principal."],
    [document(statement({ Resource: "invalid resource" })), 'Resource invalid resource must be in ARN format or "*".'],
    [document(statement({ Resource: "" })), 'Resource  must be in ARN format or "*".'],
    [document(statement({ Action: "s:3:ListBucket", Resource: "x" })), 'Resource x must be in ARN format or "*".'],
    [
      document(statement({ Resource: "arn:aws" })),
      "Resource vendor must be fully qualified and cannot contain regexes.",
    ],
    [
      document(statement({ Resource: "a:b:c:d:e:f:g:h" })),
      'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".',
    ],
    [
      document(statement({ Resource: "arn:error:s3:::example" })),
      'Partition "error" is not valid for resource "arn:error:s3:::example".',
    ],
    [document(statement({ Resource: "arn:aws:iam:::example" })), IAM_PATH],
    [
      document(statement({ Resource: "arn:aws:iam:us-east-1::x" })),
      "IAM resource arn:aws:iam:us-east-1::x cannot contain region information.",
    ],
    [
      document(statement({ Resource: "arn:aws:s3:us-east-1::x" })),
      "Resource arn:aws:s3:us-east-1::x can not contain region information.",
    ],
  ])("%j: %s", (value, problem) => {
    expect(policyProblem(typeof value === "string" ? value : JSON.stringify(value), "identity")).toBe(problem);
  });

  test.each<[object]>([
    [document(statement())],
    [document([statement()], { Id: "cd3ad3d9" })],
    [document(statement({ Action: "*", Resource: "*" }))],
    [document(statement({ Action: "iam: asdf safdsf af " }))],
    [document(statement({ Resource: [BUCKET, "*"] }))],
    [document(statement({ Resource: "arn:aws:iam:::user/example" }))],
    [document(statement({ Resource: "arn:aws:x" }))],
    [document(statement({ Resource: "arn:aws:s3:us-west-2:123456789012:accesspoint/example" }))],
    [document(statement({ Resource: "arn:aws-cn:sqs:*:*:*" }))],
    [document(statement({ Condition: {} }))],
    [document(statement({ Condition: { a: {} } }))],
    [document(statement({ Condition: { DateGreaterThan: { a: [] } } }))],
    [document(statement({ Condition: { DateGreaterThan: { a: "01T" } } }))],
    [document(statement({ Condition: { DateLessThan: { a: "-292275054" } } }))],
    [document(statement({ Condition: { DateLessThanEquals: { a: "2016-12-13T21:20:37.593194+00:00" } } }))],
    [document(statement({ Condition: { "ForAnyValue:StringEqualsIfExists": { a: "b" } } }))],
    [document(statement({ Condition: { Bool: { "aws:SecureTransport": true } } }))],
    [document({ Effect: "Deny", NotAction: "s3:*", NotResource: ["arn:aws:s3:::a", "arn:aws:s3:::a/*"] })],
    [document([statement({ Sid: "" }), statement({ Sid: "" })])],
  ])("%j is right", (value) => {
    expect(policyProblem(JSON.stringify(value), "identity")).toBeUndefined();
  });
});

describe("trust policies", () => {
  const trust = (fields: object = {}) => ({
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
    ...fields,
  });

  test.each<[object, string | undefined]>([
    [document(trust()), undefined],
    [document(trust(), { Version: "2008-10-17" }), undefined],
    [document(trust({ Principal: { AWS: "111122223333" } })), undefined],
    [document(trust({ Principal: "*", Condition: { StringEquals: { "sts:ExternalId": "1" } } })), undefined],
    [document(trust({ Principal: undefined })), "Missing required field Principal"],
    [document(trust({ Resource: "*" })), "Has prohibited field Resource"],
    [document(trust({ Action: "sqs:SendMessage" })), "AssumeRole policy may only specify STS AssumeRole actions."],
    [document(trust({ Principal: { AWS: "nobody" } })), 'Invalid principal in policy: "AWS":"nobody"'],
    [document(trust({ Principal: { Service: "ec2" } })), 'Invalid principal in policy: "SERVICE":"ec2"'],
    [document(trust({ Principal: { Nobody: "x" } })), SYNTAX],
  ])("%j: %s", (value, problem) => {
    expect(policyProblem(JSON.stringify(value), "trust")).toBe(problem);
  });
});

describe("policies of resources", () => {
  const QUEUE = "arn:aws:sqs:us-east-1:111122223333:jobs";
  const grant = (fields: object = {}) => ({
    Effect: "Allow",
    Principal: "*",
    Action: "sqs:*",
    Resource: QUEUE,
    ...fields,
  });

  test.each<[object, string | undefined]>([
    [document(grant()), undefined],
    [document(grant(), { Version: "2008-10-17" }), undefined],
    [{ Statement: [grant({ Sid: "with space" })] }, undefined],
    [document(grant({ Principal: { Service: "sns.amazonaws.com" } })), undefined],
    [document(grant({ Principal: undefined })), "Missing required field Principal"],
    [document(grant({ Resource: undefined })), NO_RESOURCES],
    [
      document(grant({ Principal: { AWS: "arn:aws:iam::1:user/x" } })),
      'Invalid principal in policy: "AWS":"arn:aws:iam::1:user/x"',
    ],
  ])("%j: %s", (value, problem) => {
    expect(policyProblem(JSON.stringify(value), "resource")).toBe(problem);
  });
});
