import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { IAM } from "@aws-sdk/client-iam";
import { SQS } from "@aws-sdk/client-sqs";
import { STS } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedAws, startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** An account of its own with a user who has a key. */
async function newUser(UserName = "alice") {
  const accountId = server.newAccount();
  const admin = server.sdk(IAM, { accountId });
  await admin.createUser({ UserName });
  const credentials = await keyOf(admin, UserName);
  const arn = `arn:aws:iam::${accountId}:user/${UserName}`;
  return {
    accountId,
    admin,
    credentials,
    arn,
    sqs: server.sdk(SQS, { credentials }),
    root: server.sdk(SQS, { accountId }),
  };
}

async function keyOf(admin: IAM, UserName: string): Promise<Keys> {
  const { AccessKey } = await admin.createAccessKey({ UserName });
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const queueArn = (accountId: string, name: string) => `arn:aws:sqs:us-east-1:${accountId}:${name}`;

describe("identity policies", () => {
  test("a user without any is refused in AWS's words", async () => {
    const { sqs, arn, accountId } = await newUser();
    await expect(sqs.createQueue({ QueueName: "q" })).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: ${arn} is not authorized to perform: sqs:createqueue on resource: ${queueArn(accountId, "q")} because no identity-based policy allows the sqs:createqueue action`,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(sqs.listQueues({})).rejects.toMatchObject({
      message: `User: ${arn} is not authorized to perform: sqs:listqueues on resource: arn:aws:sqs:us-east-1:${accountId}: because no identity-based policy allows the sqs:listqueues action`,
    });
  });

  test("what is attached counts with the next call, and no longer when it is detached", async () => {
    const { sqs, admin } = await newUser();
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
    await expect(sqs.listQueues({})).rejects.toMatchObject({ name: "AccessDenied" });
    await admin.attachUserPolicy({ UserName: "alice", PolicyArn });
    await sqs.listQueues({});
    await admin.detachUserPolicy({ UserName: "alice", PolicyArn });
    await expect(sqs.listQueues({})).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("a group's policies are its members'", async () => {
    const { sqs, admin } = await newUser();
    await admin.createGroup({ GroupName: "readers" });
    await admin.attachGroupPolicy({
      GroupName: "readers",
      PolicyArn: "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess",
    });
    await admin.addUserToGroup({ GroupName: "readers", UserName: "alice" });
    await sqs.listQueues({});
    await expect(sqs.createQueue({ QueueName: "q" })).rejects.toMatchObject({ name: "AccessDenied" });
    await admin.removeUserFromGroup({ GroupName: "readers", UserName: "alice" });
    await expect(sqs.listQueues({})).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("a deny wins, a boundary narrows", async () => {
    const { sqs, admin, root, arn, accountId } = await newUser();
    const { QueueUrl } = await root.createQueue({ QueueName: "q" });
    const UserName = "alice";
    const PolicyDocument = document(
      { Effect: "Allow", Action: "SQS:*", Resource: "*" },
      { Effect: "Deny", Action: "sqs:PurgeQueue", Resource: queueArn(accountId, "q") },
    );
    await admin.putUserPolicy({ UserName, PolicyName: "p", PolicyDocument });
    await sqs.sendMessage({ QueueUrl, MessageBody: "x" });
    await sqs.sendMessageBatch({ QueueUrl, Entries: [{ Id: "1", MessageBody: "x" }] });
    await expect(sqs.purgeQueue({ QueueUrl })).rejects.toMatchObject({
      message: `User: ${arn} is not authorized to perform: sqs:purgequeue on resource: ${queueArn(accountId, "q")} with an explicit deny in an identity-based policy`,
    });
    const denyAll = "arn:aws:iam::aws:policy/AWSDenyAll";
    await admin.attachUserPolicy({ UserName, PolicyArn: denyAll });
    await expect(sqs.listQueues({})).rejects.toMatchObject({
      message: `User: ${arn} is not authorized to perform: sqs:listqueues on resource: arn:aws:sqs:us-east-1:${accountId}: with an explicit deny in an identity-based policy: ${denyAll}`,
    });
    await admin.detachUserPolicy({ UserName, PolicyArn: denyAll });
    await admin.putUserPermissionsBoundary({
      UserName,
      PermissionsBoundary: "arn:aws:iam::aws:policy/AmazonSNSFullAccess",
    });
    await expect(sqs.sendMessage({ QueueUrl, MessageBody: "x" })).rejects.toMatchObject({
      message: `User: ${arn} is not authorized to perform: sqs:sendmessage on resource: ${queueArn(accountId, "q")} because no permissions boundary allows the sqs:sendmessage action`,
    });
  });

  test("conditions see the Region, the user, the tags of resource and request", async () => {
    const { admin, credentials, root } = await newUser();
    const UserName = "alice";
    const allow = (Condition: object, Action: unknown = "sqs:*", Resource = "*") =>
      admin.putUserPolicy({
        UserName,
        PolicyName: "p",
        PolicyDocument: document({ Effect: "Allow", Action, Resource, Condition }),
      });
    const here = server.sdk(SQS, { credentials });
    const there = server.sdk(SQS, { credentials, region: "eu-west-1" });
    await allow({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } });
    await there.listQueues({});
    await expect(here.listQueues({})).rejects.toMatchObject({ name: "AccessDenied" });

    await allow({}, "sqs:*", "arn:aws:sqs:*:*:${aws:username}-*");
    await here.createQueue({ QueueName: "alice-jobs" });
    await expect(here.createQueue({ QueueName: "bob-jobs" })).rejects.toMatchObject({ name: "AccessDenied" });

    await allow({ StringEquals: { "aws:ResourceTag/env": "dev" } });
    const dev = await root.createQueue({ QueueName: "dev", tags: { env: "dev" } });
    const prod = await root.createQueue({ QueueName: "prod", tags: { env: "prod" } });
    await here.getQueueAttributes({ QueueUrl: dev.QueueUrl });
    await expect(here.getQueueAttributes({ QueueUrl: prod.QueueUrl })).rejects.toMatchObject({ name: "AccessDenied" });

    await allow({ StringEquals: { "aws:RequestTag/team": "${aws:PrincipalTag/team}" } });
    await admin.tagUser({ UserName, Tags: [{ Key: "team", Value: "red" }] });
    await here.createQueue({ QueueName: "red", tags: { team: "red" } });
    await expect(here.createQueue({ QueueName: "blue", tags: { team: "blue" } })).rejects.toMatchObject({
      name: "AccessDenied",
    });
    await allow({ IpAddress: { "aws:SourceIp": ["127.0.0.0/8", "::1/128"] } });
    await here.listQueues({});
    await allow({ DateLessThan: { "aws:CurrentTime": "2001-01-01T00:00:00Z" } });
    await expect(here.listQueues({})).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("the caller may always ask who he is; the history keeps the refusal", async () => {
    const { sqs, credentials, arn, accountId } = await newUser();
    expect(await server.sdk(STS, { credentials }).getCallerIdentity({})).toMatchObject({ Arn: arn });
    await expect(sqs.createQueue({ QueueName: "q" })).rejects.toThrow();
    const { Events } = await server.sdk(CloudTrail, { accountId }).lookupEvents({
      LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "CreateQueue" }],
    });
    const record = JSON.parse(Events![0]!.CloudTrailEvent!);
    expect(record).toMatchObject({
      errorCode: "AccessDenied",
      userIdentity: { type: "IAMUser", userName: "alice", accessKeyId: credentials.accessKeyId },
    });
    expect(record.errorMessage).toContain("is not authorized to perform: sqs:createqueue");
  });
});

describe("queue policies", () => {
  const grant = (Principal: unknown, Resource: string, more: object = {}) =>
    document({ Effect: "Allow", Principal, Action: "sqs:SendMessage", Resource, ...more });

  test("let a user of the same account in", async () => {
    const { sqs, root, arn, accountId } = await newUser();
    const { QueueUrl } = await root.createQueue({ QueueName: "q" });
    await expect(sqs.sendMessage({ QueueUrl, MessageBody: "x" })).rejects.toMatchObject({ name: "AccessDenied" });
    const Policy = grant({ AWS: arn }, queueArn(accountId, "q"));
    await root.setQueueAttributes({ QueueUrl, Attributes: { Policy } });
    await sqs.sendMessage({ QueueUrl, MessageBody: "x" });
    await expect(sqs.receiveMessage({ QueueUrl })).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("another account needs the queue's and its own permission", async () => {
    const owner = await newUser();
    const guest = await newUser("bob");
    const { QueueUrl } = await owner.root.createQueue({ QueueName: "shared" });
    const resource = queueArn(owner.accountId, "shared");
    const send = (sqs: SQS) => sqs.sendMessage({ QueueUrl, MessageBody: "x" });
    await expect(send(guest.root)).rejects.toMatchObject({
      message: `User: arn:aws:iam::${guest.accountId}:root is not authorized to perform: sqs:sendmessage on resource: ${resource} because no resource-based policy allows the sqs:sendmessage action`,
    });
    const Policy = grant({ AWS: guest.accountId }, resource);
    await owner.root.setQueueAttributes({ QueueUrl, Attributes: { Policy } });
    await send(guest.root);
    await expect(send(guest.sqs)).rejects.toMatchObject({ message: /no identity-based policy/ });
    await guest.admin.attachUserPolicy({ UserName: "bob", PolicyArn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess" });
    await send(guest.sqs);
    const { Messages } = await owner.root.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    expect(Messages).toHaveLength(2);
    await expect(
      guest.root.getQueueUrl({ QueueName: "shared", QueueOwnerAWSAccountId: owner.accountId }),
    ).rejects.toThrow();
  });

  test("a deny hits root too, who may still mend it", async () => {
    const { root, accountId } = await newUser();
    const { QueueUrl } = await root.createQueue({ QueueName: "locked" });
    const Resource = queueArn(accountId, "locked");
    const Policy = document({ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource });
    await root.setQueueAttributes({ QueueUrl, Attributes: { Policy } });
    await expect(root.sendMessage({ QueueUrl, MessageBody: "x" })).rejects.toMatchObject({
      message: `User: arn:aws:iam::${accountId}:root is not authorized to perform: sqs:sendmessage on resource: ${Resource} with an explicit deny in a resource-based policy`,
    });
    await root.setQueueAttributes({ QueueUrl, Attributes: { Policy: "" } });
    await root.sendMessage({ QueueUrl, MessageBody: "x" });
  });
});

describe("roles", () => {
  async function newRole(user: Awaited<ReturnType<typeof newUser>>, trust: object, MaxSessionDuration?: number) {
    const AssumeRolePolicyDocument = document({ Effect: "Allow", Action: "sts:AssumeRole", ...trust });
    const { Role } = await user.admin.createRole({ RoleName: "worker", AssumeRolePolicyDocument, MaxSessionDuration });
    return Role!.Arn!;
  }

  const keysOf = ({
    Credentials: c,
  }: {
    Credentials?: { AccessKeyId?: string; SecretAccessKey?: string; SessionToken?: string };
  }): Keys => ({
    accessKeyId: c!.AccessKeyId!,
    secretAccessKey: c!.SecretAccessKey!,
    sessionToken: c!.SessionToken!,
  });

  test("are assumed by whom they trust, and act with their own permissions", async () => {
    const user = await newUser();
    const RoleArn = await newRole(user, { Principal: { AWS: user.arn } });
    await user.admin.attachRolePolicy({ RoleName: "worker", PolicyArn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess" });
    const sts = server.sdk(STS, { credentials: user.credentials });
    const answer = await sts.assumeRole({ RoleArn, RoleSessionName: "run-1" });
    expect(answer.AssumedRoleUser!.Arn).toBe(`arn:aws:sts::${user.accountId}:assumed-role/worker/run-1`);
    expect(answer.Credentials!.AccessKeyId).toMatch(/^ASIA/);
    expect(answer.Credentials!.Expiration!.getTime() - Date.now()).toBeGreaterThan(3_590_000);
    const credentials = keysOf(answer);
    expect(await server.sdk(STS, { credentials }).getCallerIdentity({})).toMatchObject(
      answer.AssumedRoleUser!.Arn ? { Arn: answer.AssumedRoleUser!.Arn } : {},
    );
    const sqs = server.sdk(SQS, { credentials });
    await sqs.createQueue({ QueueName: "made-by-role" });
    await expect(server.sdk(IAM, { credentials }).listUsers({})).rejects.toMatchObject({
      message: `User: arn:aws:sts::${user.accountId}:assumed-role/worker/run-1 is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${user.accountId}:user/ because no identity-based policy allows the iam:ListUsers action`,
    });
    expect((await user.admin.getRole({ RoleName: "worker" })).Role!.RoleLastUsed).toMatchObject({
      Region: "us-east-1",
    });
    // Gone with the role.
    await user.admin.detachRolePolicy({ RoleName: "worker", PolicyArn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess" });
    await user.admin.deleteRole({ RoleName: "worker" });
    await expect(sqs.listQueues({})).rejects.toMatchObject({ name: "InvalidClientTokenId" });
  });

  test("are refused to others, to root, and to those who do not know the external id", async () => {
    const user = await newUser();
    const stranger = await newUser("mallory");
    const RoleArn = await newRole(user, {
      Principal: { AWS: [user.arn, stranger.accountId] },
      Condition: { StringEquals: { "sts:ExternalId": "4711" } },
    });
    const input = { RoleArn, RoleSessionName: "run-1" };
    const sts = (credentials: Keys) => server.sdk(STS, { credentials });
    const refusal = (arn: string) => ({
      name: "AccessDenied",
      message: `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
    await expect(sts(user.credentials).assumeRole(input)).rejects.toMatchObject(refusal(user.arn));
    await sts(user.credentials).assumeRole({ ...input, ExternalId: "4711" });
    await expect(sts(stranger.credentials).assumeRole({ ...input, ExternalId: "4711" })).rejects.toMatchObject(
      refusal(stranger.arn),
    );
    const missing = RoleArn.replace("worker", "nobody");
    await expect(sts(user.credentials).assumeRole({ ...input, RoleArn: missing })).rejects.toMatchObject({
      message: `User: ${user.arn} is not authorized to perform: sts:AssumeRole on resource: ${missing}`,
    });
    const { AccessKey } = await user.admin.createAccessKey({});
    const root = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
    await expect(sts(root).assumeRole(input)).rejects.toMatchObject({
      message: "Roles may not be assumed by root accounts.",
    });
  });

  test("are assumed with a key that nobody issued when they trust the account", async () => {
    const user = await newUser();
    const RoleArn = await newRole(user, { Principal: { AWS: user.accountId } });
    const sts = server.sdk(STS, { accountId: user.accountId });
    const answer = await sts.assumeRole({ RoleArn, RoleSessionName: "by-anybody" });
    expect(answer.AssumedRoleUser!.Arn).toBe(`arn:aws:sts::${user.accountId}:assumed-role/worker/by-anybody`);
  });

  test("hand transitive tags and the source identity on along a chain", async () => {
    const user = await newUser();
    const Action = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
    const RoleArn = await newRole(user, { Principal: { AWS: user.accountId }, Action });
    await user.admin.putUserPolicy({
      UserName: "alice",
      PolicyName: "assume",
      PolicyDocument: document({ Effect: "Allow", Action: "sts:*", Resource: "*" }),
    });
    await user.admin.putRolePolicy({
      RoleName: "worker",
      PolicyName: "assume",
      PolicyDocument: document(
        { Effect: "Allow", Action: "sts:*", Resource: "*" },
        {
          Effect: "Allow",
          Action: "sqs:ListQueues",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalTag/Team": "red", "aws:SourceIdentity": "alice" } },
        },
      ),
    });
    const input = { RoleArn, RoleSessionName: "run-1" };
    const first = server.sdk(STS, { credentials: user.credentials });
    const badly = (sts: STS, more: object, message: string) =>
      expect(sts.assumeRole({ ...input, ...more })).rejects.toMatchObject({ name: "InvalidParameterValue", message });
    const Tags = [
      { Key: "Team", Value: "red" },
      { Key: "Lost", Value: "yes" },
    ];
    await badly(
      first,
      { Tags, TransitiveTagKeys: ["Other"] },
      "The specified transitive tag key must be included in the requested tags.",
    );
    await badly(
      first,
      { Tags: [...Tags, { Key: "team", Value: "" }] },
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
    const one = await first.assumeRole({ ...input, Tags, TransitiveTagKeys: ["team"], SourceIdentity: "alice" });
    expect(one.SourceIdentity).toBe("alice");
    const chained = server.sdk(STS, { credentials: keysOf(one) });
    await badly(
      chained,
      { Tags: [{ Key: "TEAM", Value: "blue" }] },
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
    await expect(chained.assumeRole({ ...input, DurationSeconds: 3601 })).rejects.toMatchObject({
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
    await user.admin.updateRole({ RoleName: "worker", MaxSessionDuration: 43_200 });
    await expect(chained.assumeRole({ ...input, DurationSeconds: 3601 })).rejects.toMatchObject({
      message: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    });
    const two = await chained.assumeRole({ ...input, RoleSessionName: "run-2" });
    expect(two.SourceIdentity).toBe("alice");
    await server.sdk(SQS, { credentials: keysOf(two) }).listQueues({});
  });

  test("are asked for by ARNs and names of the right form", async () => {
    const user = await newUser();
    const sts = server.sdk(STS, { credentials: user.credentials });
    const badly = (RoleArn: string, message: string, RoleSessionName = "Session1") =>
      expect(sts.assumeRole({ RoleArn, RoleSessionName })).rejects.toMatchObject({ name: "ValidationError", message });
    for (const arn of ["nothing-valid-in-here", "arn::b:::something/test-role", "arn:a::::something/test-role"]) {
      await badly(arn, `${arn} is invalid`);
    }
    await badly(`${user.arn}-no-role`, "Request ARN is invalid");
    await badly(
      `arn:aws:iam::${user.accountId}:role/x`,
      "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      "Session1:2",
    );
  });

  test("session policy and duration narrow the session", async () => {
    const user = await newUser();
    const RoleArn = await newRole(user, { Principal: { AWS: user.arn } });
    await user.admin.attachRolePolicy({ RoleName: "worker", PolicyArn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess" });
    const sts = server.sdk(STS, { credentials: user.credentials });
    const input = { RoleArn, RoleSessionName: "run-1" };
    const answer = await sts.assumeRole({
      ...input,
      DurationSeconds: 900,
      Policy: document({ Effect: "Allow", Action: "sqs:ListQueues", Resource: "*" }),
    });
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    const sqs = server.sdk(SQS, { credentials: keysOf(answer) });
    await sqs.listQueues({});
    await expect(sqs.createQueue({ QueueName: "q" })).rejects.toMatchObject({
      message: /because no session policy allows/,
    });
    const badly = async (more: object, message: string) =>
      expect(sts.assumeRole({ ...input, ...more })).rejects.toMatchObject({ message });
    await badly(
      { DurationSeconds: 7200 },
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
    await badly(
      { DurationSeconds: 10 },
      "1 validation error detected: Value '10' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    );
    await badly({ RoleArn: "arn:aws:iam::1:role/x" }, "arn:aws:iam::1:role/x is invalid");
    await badly(
      { RoleArn: "arn:aws:iam:1:x" },
      "1 validation error detected: Value 'arn:aws:iam:1:x' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    );
    await badly({ Policy: "{" }, "Syntax errors in policy.");
  });

  test("tokens speak for their user, federation for what both allow", async () => {
    const user = await newUser();
    await user.admin.attachUserPolicy({ UserName: "alice", PolicyArn: "arn:aws:iam::aws:policy/PowerUserAccess" });
    const sts = server.sdk(STS, { credentials: user.credentials });
    const token = keysOf(await sts.getSessionToken({ DurationSeconds: 900 }));
    expect(await server.sdk(STS, { credentials: token }).getCallerIdentity({})).toMatchObject({ Arn: user.arn });
    await server.sdk(SQS, { credentials: token }).listQueues({});
    await expect(server.sdk(STS, { credentials: token }).getSessionToken({})).rejects.toMatchObject({
      message: "Cannot call GetSessionToken with session credentials",
    });
    const federated = await sts.getFederationToken({
      Name: "guest",
      Policy: document({ Effect: "Allow", Action: ["sqs:ListQueues", "iam:ListUsers"], Resource: "*" }),
    });
    expect(federated.FederatedUser!.Arn).toBe(`arn:aws:sts::${user.accountId}:federated-user/guest`);
    const credentials = keysOf(federated);
    await server.sdk(SQS, { credentials }).listQueues({});
    await expect(server.sdk(SQS, { credentials }).createQueue({ QueueName: "q" })).rejects.toMatchObject({
      message: /session policy/,
    });
    // What the session policy allows and the user may not.
    await user.admin.detachUserPolicy({ UserName: "alice", PolicyArn: "arn:aws:iam::aws:policy/PowerUserAccess" });
    await expect(server.sdk(SQS, { credentials }).listQueues({})).rejects.toMatchObject({
      message: /identity-based policy/,
    });
    for (const temporary of [credentials, token]) {
      await expect(server.sdk(IAM, { credentials: temporary }).listUsers({})).rejects.toMatchObject({
        name: "InvalidClientTokenId",
        message: "The security token included in the request is invalid.",
      });
    }
    await user.admin.attachUserPolicy({ UserName: "alice", PolicyArn: "arn:aws:iam::aws:policy/PowerUserAccess" });
    const root = server.sdk(STS, { accountId: user.accountId });
    expect(await root.getFederationToken({ Name: "of-root", DurationSeconds: 900 })).toMatchObject({
      FederatedUser: { FederatedUserId: `${user.accountId}:of-root` },
      PackedPolicySize: 0,
    });
    const ofRoot = await root.getFederationToken({
      Name: "of-root",
      PolicyArns: [{ arn: "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess" }],
    });
    const readOnly = server.sdk(SQS, { credentials: keysOf(ofRoot) });
    await readOnly.listQueues({});
    await expect(readOnly.createQueue({ QueueName: "q" })).rejects.toMatchObject({ message: /no session policy/ });
    expect(await sts.getAccessKeyInfo({ AccessKeyId: user.credentials.accessKeyId })).toEqual(
      expect.objectContaining({ Account: user.accountId }),
    );
    await expect(sts.decodeAuthorizationMessage({ EncodedMessage: "x" })).rejects.toMatchObject({
      name: "InvalidAuthorizationMessageException",
    });
  });
});

const COMMANDS = installedAws();
describe.skipIf(COMMANDS.length === 0)("the aws command", () => {
  test.each(COMMANDS)("%s is refused in its own protocol", async (command) => {
    const { credentials, arn } = await newUser();
    const { stderr, code } = await server.aws(["sqs", "list-queues"], { command, credentials });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/\(AccessDenied\) when calling the ListQueues operation/);
    expect(stderr).toContain(`User: ${arn} is not authorized to perform: sqs:listqueues on resource`);
  });
});

describe("endpoints of our own", () => {
  test("show a signed-in user no more than the API does", async () => {
    const { accountId, admin, root } = await newUser("peeper");
    await root.createQueue({ QueueName: "jobs" });
    await admin.createLoginProfile({ UserName: "peeper", Password: "Peeping-at-jobs-1" });
    const signedIn = await fetch(`${server.endpoint}/api/session`, {
      method: "POST",
      headers: { Origin: server.endpoint, "Content-Type": "application/json" },
      body: JSON.stringify({ type: "iam", account: accountId, userName: "peeper", password: "Peeping-at-jobs-1" }),
    });
    const cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
    const inspect = () => fetch(`${server.endpoint}/_cloudroom/sqs/messages?queue=jobs`, { headers: { cookie } });
    const refused = await inspect();
    expect(refused.status).toBe(403);
    expect(((await refused.json()) as { message: string }).message).toBe(
      `User: arn:aws:iam::${accountId}:user/peeper is not authorized to perform: sqs:receivemessage on resource: ${queueArn(accountId, "jobs")} because no identity-based policy allows the sqs:receivemessage action`,
    );
    await admin.attachUserPolicy({ UserName: "peeper", PolicyArn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess" });
    expect((await inspect()).status).toBe(200);
  });
});
