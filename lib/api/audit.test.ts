import * as iam from "@aws-sdk/client-iam";
import * as sqs from "@aws-sdk/client-sqs";
import * as sts from "@aws-sdk/client-sts";
import { CloudTrail, InvalidMaxResultsException } from "@aws-sdk/client-cloudtrail";
import { NormalizedSchema } from "@smithy/core/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clockOf, REAL_TIME } from "#lib/clock.ts";
import { ensureAccount } from "#lib/console/accounts.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { elements } from "./audit-elements.ts";
import { audit, type Audited } from "./audit.ts";
import type { Caller, Context } from "./context.ts";
import { defineService } from "./service.ts";
import { findService } from "./services.ts";
import { storeTrailEvent, trailWritten } from "./trail.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const schemas = { ...iam, ...sqs, ...sts } as unknown as Record<string, unknown>;
const schema = (name: string) => NormalizedSchema.of(schemas[`${name}$`] as never);

describe("parameters are shown as CloudTrail shows them", () => {
  const cases: [title: string, shape: string, value: object, shown: object | null][] = [
    [
      "the first letter is small, whatever follows",
      "AddPermissionRequest",
      { QueueUrl: "u", Label: "l", AWSAccountIds: ["1"], Actions: ["SendMessage"] },
      { queueUrl: "u", label: "l", aWSAccountIds: ["1"], actions: ["SendMessage"] },
    ],
    [
      "keys of maps stay as they are",
      "CreateQueueRequest",
      { QueueName: "q", Attributes: { DelaySeconds: "5" }, tags: { Team: "Red" } },
      { queueName: "q", attributes: { DelaySeconds: "5" }, tags: { Team: "Red" } },
    ],
    [
      "passwords are left out",
      "CreateLoginProfileRequest",
      { UserName: "alice", Password: "secret", PasswordResetRequired: true },
      { userName: "alice", passwordResetRequired: true },
    ],
    [
      "secret keys are left out of answers",
      "CreateAccessKeyResponse",
      { AccessKey: { UserName: "alice", AccessKeyId: "AKIA", Status: "Active", SecretAccessKey: "secret" } },
      { accessKey: { userName: "alice", accessKeyId: "AKIA", status: "Active" } },
    ],
    [
      "times are in words",
      "AssumeRoleResponse",
      {
        Credentials: {
          AccessKeyId: "ASIA",
          SecretAccessKey: "secret",
          SessionToken: "token",
          Expiration: new Date("2025-03-04T09:15:06Z"),
        },
      },
      { credentials: { accessKeyId: "ASIA", sessionToken: "token", expiration: "Mar 4, 2025, 9:15:06 AM" } },
    ],
    [
      "members that the model does not have are left out",
      "GetQueueUrlRequest",
      { QueueName: "q", Other: 1, QueueOwnerAWSAccountId: undefined },
      { queueName: "q" },
    ],
    ["nothing is null", "ListQueuesRequest", {}, null],
    [
      "what is larger than 100 KB is left out",
      "CreateQueueRequest",
      { QueueName: "x".repeat(110_000) },
      { omitted: true, originalSize: 110_016, reason: "larger than 100 KB" },
    ],
  ];
  test.each(cases)("%s", (_title, shape, value, shown) => {
    expect(elements(schema(shape), value)).toEqual(shown);
  });
});

const origin = { sourceIp: "203.0.113.10", userAgent: "aws-cli/2.9", host: "localhost:4566", scheme: "http" as const };
const createdAt = new Date("2025-03-04T08:00:00.123Z");
const callers: Record<string, (accountId: string) => Caller> = {
  root: (accountId) => ({
    kind: "root",
    accountId,
    arn: `arn:aws:iam::${accountId}:root`,
    principalId: accountId,
    accessKeyId: accountId,
  }),
  console: (accountId) => ({
    kind: "user",
    accountId,
    arn: `arn:aws:iam::${accountId}:user/alice`,
    principalId: "AIDAALICE",
    userName: "alice",
    accessKeyId: "ASIAALICE",
    session: { createdAt, fromConsole: true, mfa: false },
  }),
  role: (accountId) => ({
    kind: "role",
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/demo-role/session1`,
    principalId: "AROADEMO:session1",
    accessKeyId: "ASIAROLE",
    session: {
      createdAt,
      fromConsole: false,
      mfa: true,
      issuer: {
        type: "Role",
        principalId: "AROADEMO",
        arn: `arn:aws:iam::${accountId}:role/demo-role`,
        accountId,
        userName: "demo-role",
      },
    },
  }),
  service: (accountId) => ({
    kind: "service",
    accountId,
    arn: "events.amazonaws.com",
    principalId: "events.amazonaws.com",
    service: "events.amazonaws.com",
  }),
  anonymous: (accountId) => ({ kind: "anonymous", accountId, arn: "anonymous", principalId: "anonymous" }),
};

/** Record one call and read the history of the account. */
async function recorded(
  caller: keyof typeof callers,
  call: Partial<Omit<Audited, "ctx" | "operation">> & { operation?: string; ctx?: Partial<Context> } = {},
  accountId = server.newAccount(),
) {
  await ensureAccount(accountId);
  const service = call.service ?? findService("sqs")!;
  await audit({
    service,
    operation: service.operation(call.operation ?? "CreateQueue")!,
    input: call.input ?? { QueueName: "orders" },
    output: call.output,
    error: call.error,
    touched: call.touched ?? [],
    ctx: {
      accountId,
      region: "eu-west-1",
      partition: "aws",
      caller: callers[caller]!(accountId),
      origin,
      clock: clockOf(() => REAL_TIME),
      requestId: "11111111-2222-4333-8444-555555555555",
      ...call.ctx,
    } as Context,
  });
  await trailWritten();
  return { accountId, events: await history(accountId) };
}

async function history(accountId: string, region = "eu-west-1") {
  const { Events } = await server
    .sdk(CloudTrail, { accountId, region })
    .lookupEvents({ LookupAttributes: [{ AttributeKey: "EventSource", AttributeValue: "sqs.amazonaws.com" }] });
  return Events!.map((event) => ({ ...event, record: JSON.parse(event.CloudTrailEvent!) as Record<string, unknown> }));
}

test("a call from the console has all the fields, in AWS's order", async () => {
  const accountId = server.newAccount();
  const arn = `arn:aws:sqs:eu-west-1:${accountId}:orders`;
  const call = {
    output: { QueueUrl: "http://localhost:4566/1/orders" },
    touched: [{ type: "AWS::SQS::Queue", arn, service: "sqs" }],
    ctx: { origin: { ...origin, tls: { version: "TLSv1.3", cipher: "TLS_AES_128_GCM_SHA256" } } },
  };
  const { events } = await recorded("console", call, accountId);
  const [{ record, EventId, Username, AccessKeyId }] = events as [(typeof events)[0]];
  expect({ Username, AccessKeyId }).toEqual({ Username: "alice", AccessKeyId: "ASIAALICE" });
  expect(Object.entries(record)).toEqual([
    ["eventVersion", "1.11"],
    [
      "userIdentity",
      {
        type: "IAMUser",
        principalId: "AIDAALICE",
        arn: `arn:aws:iam::${accountId}:user/alice`,
        accountId,
        accessKeyId: "ASIAALICE",
        userName: "alice",
        sessionContext: { attributes: { creationDate: "2025-03-04T08:00:00Z", mfaAuthenticated: "false" } },
      },
    ],
    ["eventTime", expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)],
    ["eventSource", "sqs.amazonaws.com"],
    ["eventName", "CreateQueue"],
    ["awsRegion", "eu-west-1"],
    ["sourceIPAddress", "203.0.113.10"],
    ["userAgent", "aws-cli/2.9"],
    ["requestParameters", { queueName: "orders" }],
    ["responseElements", { queueUrl: "http://localhost:4566/1/orders" }],
    ["requestID", "11111111-2222-4333-8444-555555555555"],
    ["eventID", EventId],
    ["readOnly", false],
    ["resources", [{ accountId, type: "AWS::SQS::Queue", ARN: arn }]],
    ["eventType", "AwsApiCall"],
    ["managementEvent", true],
    ["recipientAccountId", accountId],
    ["eventCategory", "Management"],
    [
      "tlsDetails",
      {
        tlsVersion: "TLSv1.3",
        cipherSuite: "TLS_AES_128_GCM_SHA256",
        clientProvidedHostHeader: "localhost:4566",
      },
    ],
    ["sessionCredentialFromConsole", "true"],
  ]);
});

describe("the caller", () => {
  const sessionContext = { attributes: { creationDate: "2025-03-04T08:00:00Z", mfaAuthenticated: "true" } };
  const cases: [
    caller: keyof typeof callers,
    userName: string | undefined,
    identity: (accountId: string) => object,
    from: string,
  ][] = [
    [
      "root",
      "root",
      (id) => ({ type: "Root", principalId: id, arn: `arn:aws:iam::${id}:root`, accountId: id, accessKeyId: id }),
      "203.0.113.10",
    ],
    [
      "role",
      "session1",
      (id) => ({
        type: "AssumedRole",
        principalId: "AROADEMO:session1",
        arn: `arn:aws:sts::${id}:assumed-role/demo-role/session1`,
        accountId: id,
        accessKeyId: "ASIAROLE",
        sessionContext: {
          sessionIssuer: {
            type: "Role",
            principalId: "AROADEMO",
            arn: `arn:aws:iam::${id}:role/demo-role`,
            accountId: id,
            userName: "demo-role",
          },
          webIdFederationData: {},
          ...sessionContext,
        },
      }),
      "203.0.113.10",
    ],
    ["service", undefined, () => ({ type: "AWSService", invokedBy: "events.amazonaws.com" }), "events.amazonaws.com"],
    [
      "anonymous",
      undefined,
      () => ({ type: "AWSAccount", principalId: "", accountId: "ANONYMOUS_PRINCIPAL" }),
      "203.0.113.10",
    ],
  ];
  test.each(cases)("%s", async (caller, userName, identity, from) => {
    const { accountId, events } = await recorded(caller);
    expect(events[0]!.Username).toBe(userName);
    expect(events[0]!.record).toMatchObject({ userIdentity: identity(accountId), sourceIPAddress: from });
    expect(events[0]!.record).not.toHaveProperty("sessionCredentialFromConsole");
  });

  test("whose call a service passes on is named with the service", async () => {
    const { events } = await recorded("console", {
      ctx: { origin: { ...origin, via: "cloudformation.amazonaws.com" } },
    });
    expect(events[0]!.record).toMatchObject({
      userIdentity: { type: "IAMUser", userName: "alice", invokedBy: "cloudformation.amazonaws.com" },
      sourceIPAddress: "cloudformation.amazonaws.com",
      userAgent: "cloudformation.amazonaws.com",
    });
  });
});

describe("a call that failed", () => {
  const client = () => server.sdk(sqs.SQS, { accountId: "222222222222", region: "eu-west-1" });

  test("shows the error, and no answer", async () => {
    await expect(client().getQueueUrl({ QueueName: "nobody" })).rejects.toThrow();
    const [event] = await history("222222222222");
    expect(event!.record).toMatchObject({
      eventName: "GetQueueUrl",
      errorCode: "QueueDoesNotExist",
      errorMessage: "The specified queue does not exist.",
      requestParameters: { queueName: "nobody" },
      responseElements: null,
      readOnly: true,
    });
  });

  test("of the caller's account is recorded by the error's name in JSON", async () => {
    const trail = server.sdk(CloudTrail, { accountId: "333333333333" });
    await expect(trail.lookupEvents({ MaxResults: 0 })).rejects.toThrow(InvalidMaxResultsException);
    const { Events } = await trail.lookupEvents({});
    expect(JSON.parse(Events![0]!.CloudTrailEvent!)).toMatchObject({ errorCode: "InvalidMaxResultsException" });
  });

  test("for want of permission shows no parameters", async () => {
    const { events } = await recorded("console", {
      error: {
        code: "AccessDenied",
        shape: "AccessDeniedException",
        namespace: "",
        message: "User: alice is not authorized",
        status: 403,
        jsonStatus: 403,
        fault: "Sender",
        members: {},
      },
    });
    expect(events[0]!.record).toMatchObject({
      errorCode: "AccessDenied",
      requestParameters: null,
      responseElements: null,
    });
  });
});

test("calls that Cloudroom cannot answer, or that are no calls, are not recorded", async () => {
  const accountId = server.newAccount();
  const trail = server.sdk(CloudTrail, { accountId });
  await expect(trail.createTrail({ Name: "t", S3BucketName: "b" })).rejects.toThrow(/does not have CreateTrail/);
  const headers = { "X-Amz-Target": "AmazonSQS.Fly", "Content-Type": "application/x-amz-json-1.0" };
  const answer = await fetch(server.endpoint, { method: "POST", headers, body: "{}" });
  expect(answer.status).toBe(400);
  const { Events } = await trail.lookupEvents({});
  expect(Events).toEqual([]);
});

test("data events are not in the history", async () => {
  const { events } = await recorded("root", { operation: "SendMessage", input: { QueueUrl: "u", MessageBody: "m" } });
  expect(events).toEqual([]);
});

test("events of global services are in us-east-1", async () => {
  const { definition } = findService("sqs")!;
  const { accountId, events } = await recorded("root", { service: defineService({ ...definition, global: true }) });
  expect(events).toEqual([]);
  const [event] = await history(accountId, "us-east-1");
  expect(event!.record).toMatchObject({ eventName: "CreateQueue", awsRegion: "us-east-1" });
});

test("the owner of a resource sees another account's call, and of its caller only the account", async () => {
  const owner = server.newAccount();
  const { accountId, events } = await recorded("console", {
    operation: "SetQueueAttributes",
    touched: [{ type: "AWS::SQS::Queue", arn: `arn:aws:sqs:eu-west-1:${owner}:theirs`, service: "sqs" }],
  });
  const [theirs] = await history(owner);
  expect(theirs!.record).toMatchObject({
    userIdentity: { type: "AWSAccount", principalId: "AIDAALICE", accountId },
    recipientAccountId: owner,
    sharedEventID: events[0]!.record.sharedEventID,
  });
  expect(theirs!.EventId).not.toBe(events[0]!.EventId);
  expect(theirs!.Username).toBeUndefined();
});

test.each([
  ["AWS::SQS::Queue", "arn:aws:sqs:eu-west-1:1:q", "arn:aws:sqs:eu-west-1:1:q"],
  ["AWS::IAM::User", "arn:aws:iam::1:user/staff/alice", "alice"],
  ["AWS::EC2::Instance", "arn:aws:ec2:eu-west-1:1:instance/i-0abc", "i-0abc"],
  ["AWS::Logs::LogGroup", "arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/f:*", "/aws/lambda/f"],
  ["AWS::CloudWatch::Alarm", "arn:aws:cloudwatch:eu-west-1:1:alarm:cpu/high", "cpu/high"],
  ["AWS::Events::Rule", "arn:aws:events:eu-west-1:1:rule/bus/nightly", "nightly"],
])("the history names a resource of type %s: %s", async (type, arn, name) => {
  const { events } = await recorded("root", { touched: [{ type, arn, service: "sqs" }] });
  expect(events[0]!.Resources).toEqual([{ ResourceType: type, ResourceName: name }]);
});

test("what the database cannot keep hides no event, and takes no other with it", async () => {
  const accountId = server.newAccount();
  await ensureAccount(accountId);
  const row = (userName: string) => ({
    accountId,
    region: "eu-west-1",
    eventTime: new Date(),
    eventId: crypto.randomUUID(),
    eventName: "CreateQueue",
    eventSource: "sqs.amazonaws.com",
    readOnly: false,
    userName,
    accessKeyId: "key\0",
    resources: [{ ResourceType: "AWS::SQS::Queue", ResourceName: `\0\ud800 of ${userName}` }],
    record: { userName },
  });
  const impossible = { ...row("eve"), eventId: "no id" };
  const rows = [row("alice"), row("nul\0"), impossible, row("half\ud800"), row("bob")];
  await Promise.all(rows.map((one) => storeTrailEvent(one)));
  const events = await history(accountId);
  const names = events.map(({ Username }) => Username).toSorted();
  expect(names).toEqual(["alice", "bob", "half\ufffd", "nul\ufffd"]);
  const nul = events.find(({ Username }) => Username === "nul\ufffd")!;
  expect(nul.AccessKeyId).toBe("key\ufffd");
  expect(nul.Resources![0]!.ResourceName).toBe("\ufffd\ufffd of nul\ufffd");
});
