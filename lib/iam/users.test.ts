import { IAM } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedAws, startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let iam: IAM;
let accountId: string;

beforeAll(async () => {
  server = await startTestServer();
  accountId = server.newAccount();
  iam = server.sdk(IAM, { accountId });
});
afterAll(() => server.close());

const refused = (name: string, message: string | RegExp, status: number) => ({
  name,
  message: message instanceof RegExp ? expect.stringMatching(message) : message,
  $metadata: expect.objectContaining({ httpStatusCode: status }),
});

const ALLOW_SQS = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sqs:*", Resource: "*" }],
});

describe("users", () => {
  test("are created, looked at, listed by name, renamed and deleted", async () => {
    const { User } = await iam.createUser({ UserName: "Bob", Path: "/team/", Tags: [{ Key: "team", Value: "red" }] });
    expect(User).toMatchObject({
      Path: "/team/",
      UserName: "Bob",
      Arn: `arn:aws:iam::${accountId}:user/team/Bob`,
      Tags: [{ Key: "team", Value: "red" }],
    });
    expect(User!.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
    await iam.createUser({ UserName: "alice" });
    const { Users } = await iam.listUsers();
    expect(Users!.map(({ UserName }) => UserName)).toEqual(["alice", "Bob"]);
    expect((await iam.listUsers({ PathPrefix: "/team/" })).Users).toHaveLength(1);
    await iam.updateUser({ UserName: "Bob", NewUserName: "robert", NewPath: "/" });
    expect((await iam.getUser({ UserName: "robert" })).User).toMatchObject({ UserId: User!.UserId, Path: "/" });
    await iam.deleteUser({ UserName: "robert" });
    await expect(iam.getUser({ UserName: "robert" })).rejects.toMatchObject(
      refused("NoSuchEntityException", "The user with name robert cannot be found.", 404),
    );
    await iam.deleteUser({ UserName: "alice" });
  });

  test("have names that differ by more than case, of the right letters and length", async () => {
    await iam.createUser({ UserName: "carol" });
    await expect(iam.createUser({ UserName: "CAROL" })).rejects.toMatchObject(
      refused("EntityAlreadyExistsException", "User with name CAROL already exists.", 409),
    );
    await expect(iam.createUser({ UserName: "no spaces" })).rejects.toMatchObject(
      refused(
        "ValidationError",
        "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
        400,
      ),
    );
    await expect(iam.createUser({ UserName: "x".repeat(65) })).rejects.toMatchObject({
      message: `1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    });
    await expect(iam.createUser({} as never)).rejects.toMatchObject({
      message: "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must not be null",
    });
    await iam.deleteUser({ UserName: "carol" });
  });

  test("are not made when their boundary is none", async () => {
    const missing = `arn:aws:iam::${accountId}:policy/nonexistent-policy`;
    await expect(iam.createUser({ UserName: "half", PermissionsBoundary: missing })).rejects.toMatchObject(
      refused("NoSuchEntityException", `Scope ARN: ${missing} does not exist or is not attachable.`, 404),
    );
    await expect(iam.getUser({ UserName: "half" })).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });

  test("have tags in the order of their keys, and no two that differ by case", async () => {
    const Tags = [
      { Key: "Environment", Value: "Test" },
      { Key: "Team", Value: "Platform" },
    ];
    expect((await iam.createUser({ UserName: "tagged", Tags })).User!.Tags).toEqual(Tags);
    expect((await iam.getUser({ UserName: "tagged" })).User!.Tags).toEqual(Tags);
    expect((await iam.listUserTags({ UserName: "tagged" })).Tags).toEqual(Tags);
    const twice = [
      { Key: "a", Value: "1" },
      { Key: "A", Value: "2" },
    ];
    await expect(iam.tagUser({ UserName: "tagged", Tags: twice })).rejects.toMatchObject({
      message: "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    });
    await iam.deleteUser({ UserName: "tagged" });
  });

  test("have tags that are checked before the user is looked for", async () => {
    const tag = (Tags: { Key: string; Value: string }[]) => iam.tagUser({ UserName: "nobody", Tags });
    const detected = (place: string, constraint: string) =>
      refused(
        "ValidationError",
        `1 validation error detected: Value at '${place}' failed to satisfy constraint: ${constraint}`,
        400,
      );
    await expect(tag(Array.from({ length: 51 }, (_, index) => ({ Key: `${index}`, Value: "" })))).rejects.toMatchObject(
      detected("tags", "Member must have length less than or equal to 50"),
    );
    await expect(tag([{ Key: "k".repeat(129), Value: "" }])).rejects.toMatchObject(
      detected("tags.1.member.key", "Member must have length less than or equal to 128"),
    );
    await expect(tag([{ Key: "k", Value: "v".repeat(257) }])).rejects.toMatchObject(
      detected("tags.1.member.value", "Member must have length less than or equal to 256"),
    );
    const letters = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
    await expect(tag([{ Key: "no!", Value: "" }])).rejects.toMatchObject(
      detected("tags.1.member.key", `Member must satisfy regular expression pattern: ${letters}`),
    );
    await expect(iam.untagUser({ UserName: "nobody", TagKeys: ["no!"] })).rejects.toMatchObject(
      detected(
        "tagKeys",
        `Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${letters}, Member must not be null]`,
      ),
    );
    await expect(tag([{ Key: "k", Value: "" }])).rejects.toMatchObject({
      message: "The user with name nobody cannot be found.",
    });
  });

  test("come in pages", async () => {
    const names = ["u1", "u2", "u3", "u4", "u5"];
    for (const UserName of names) await iam.createUser({ UserName });
    const first = await iam.listUsers({ MaxItems: 2 });
    expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
    // What goes in between does not shift the pages.
    await iam.deleteUser({ UserName: "u1" });
    const second = await iam.listUsers({ MaxItems: 2, Marker: first.Marker });
    const third = await iam.listUsers({ MaxItems: 2, Marker: second.Marker });
    expect([first, second, third].flatMap(({ Users }) => Users!.map(({ UserName }) => UserName))).toEqual(names);
    expect(third.IsTruncated).toBe(false);
    await expect(iam.listUsers({ Marker: "nonsense" })).rejects.toMatchObject({ message: "Invalid Marker." });
    for (const UserName of names.slice(1)) await iam.deleteUser({ UserName });
  });

  test("cannot be deleted while anything hangs on them", async () => {
    const UserName = "dora";
    await iam.createUser({ UserName });
    await iam.createLoginProfile({ UserName, Password: "Very-secret-1" });
    const { AccessKey } = await iam.createAccessKey({ UserName });
    await iam.putUserPolicy({ UserName, PolicyName: "own", PolicyDocument: ALLOW_SQS });
    await iam.attachUserPolicy({ UserName, PolicyArn: "arn:aws:iam::aws:policy/AmazonSNSFullAccess" });
    await iam.createGroup({ GroupName: "devs" });
    await iam.addUserToGroup({ UserName, GroupName: "devs" });
    const conflict = (message: string) =>
      expect(iam.deleteUser({ UserName })).rejects.toMatchObject(refused("DeleteConflictException", message, 409));
    await conflict("Cannot delete entity, must delete login profile first.");
    await iam.deleteLoginProfile({ UserName });
    await conflict("Cannot delete entity, must delete access keys first.");
    await iam.deleteAccessKey({ UserName, AccessKeyId: AccessKey!.AccessKeyId! });
    await conflict("Cannot delete entity, must delete policies first.");
    await iam.deleteUserPolicy({ UserName, PolicyName: "own" });
    await conflict("Cannot delete entity, must detach all policies first.");
    await iam.detachUserPolicy({ UserName, PolicyArn: "arn:aws:iam::aws:policy/AmazonSNSFullAccess" });
    await conflict("Cannot delete entity, must remove users from group first.");
    await iam.removeUserFromGroup({ UserName, GroupName: "devs" });
    // Once more is no error; of two that are missing the user is named.
    await iam.removeUserFromGroup({ UserName, GroupName: "devs" });
    await expect(iam.removeUserFromGroup({ UserName: "any-user", GroupName: "no-group" })).rejects.toMatchObject({
      message: "The user with name any-user cannot be found.",
    });
    await iam.deleteUser({ UserName });
    await iam.deleteGroup({ GroupName: "devs" });
  });

  test("root asks about itself", async () => {
    const { User } = await iam.getUser({});
    expect(User!.CreateDate!.getMilliseconds()).toBe(0);
    expect(User).toMatchObject({ UserId: accountId, Arn: `arn:aws:iam::${accountId}:root` });
  });
});

describe("passwords", () => {
  test("have a policy of AWS's until the account makes its own", async () => {
    const UserName = "erin";
    await iam.createUser({ UserName });
    await expect(iam.getAccountPasswordPolicy({})).rejects.toMatchObject(
      refused("NoSuchEntityException", `The Password Policy with domain name ${accountId} cannot be found.`, 404),
    );
    for (const [Password, message] of [
      ["short", "Password should have a minimum length of 8"],
      [
        "lower.123",
        "Password should meet 1 more of the following requirements: Password should have at least one uppercase letter, Password should have at least one symbol",
      ],
      [
        "12345678",
        "Password should meet 2 more of the following requirements: Password should have at least one uppercase letter, Password should have at least one lowercase letter, Password should have at least one symbol",
      ],
    ] as const) {
      await expect(iam.createLoginProfile({ UserName, Password })).rejects.toMatchObject(
        refused("PasswordPolicyViolationException", message, 400),
      );
    }
    await iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 12, RequireSymbols: true });
    expect((await iam.getAccountPasswordPolicy({})).PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 12,
      RequireSymbols: true,
      ExpirePasswords: false,
    });
    await expect(iam.createLoginProfile({ UserName, Password: "Very-short" })).rejects.toMatchObject({
      message: "Password should have a minimum length of 12",
    });
    await expect(iam.createLoginProfile({ UserName, Password: "Verylongpassword1" })).rejects.toMatchObject({
      message: "Password should have at least one symbol",
    });
    const { LoginProfile } = await iam.createLoginProfile({
      UserName,
      Password: "Very-long-password",
      PasswordResetRequired: true,
    });
    expect(LoginProfile).toMatchObject({ UserName, PasswordResetRequired: true });
    await expect(iam.createLoginProfile({ UserName, Password: "Very-long-password" })).rejects.toMatchObject({
      message: "Login Profile for user erin already exists.",
    });
    await iam.updateLoginProfile({ UserName, PasswordResetRequired: false });
    expect((await iam.getLoginProfile({ UserName })).LoginProfile).toMatchObject({ PasswordResetRequired: false });
    await iam.deleteLoginProfile({ UserName });
    await expect(iam.getLoginProfile({ UserName })).rejects.toMatchObject({
      message: "Login Profile for User erin cannot be found.",
    });
    await iam.deleteAccountPasswordPolicy({});
    await expect(iam.deleteAccountPasswordPolicy({})).rejects.toMatchObject(
      refused("NoSuchEntityException", "The account policy with name PasswordPolicy cannot be found.", 404),
    );
    await expect(
      iam.updateAccountPasswordPolicy({
        MaxPasswordAge: 1096,
        MinimumPasswordLength: 129,
        PasswordReusePrevention: 25,
      }),
    ).rejects.toMatchObject({
      message:
        "3 validation errors detected: Value at 'minimumPasswordLength' failed to satisfy constraint: Member must have value less than or equal to 128; Value at 'passwordReusePrevention' failed to satisfy constraint: Member must have value less than or equal to 24; Value at 'maxPasswordAge' failed to satisfy constraint: Member must have value less than or equal to 1095",
    });
    await expect(iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 3 })).rejects.toMatchObject({
      message:
        "1 validation error detected: Value at 'minimumPasswordLength' failed to satisfy constraint: Member must have value greater than or equal to 6",
    });
    await iam.deleteUser({ UserName });
  });
});

describe("access keys", () => {
  test("are shown once, two at most, and know when they were used", async () => {
    const UserName = "finn";
    await iam.createUser({ UserName });
    await iam.attachUserPolicy({ UserName, PolicyArn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess" });
    const { AccessKey } = await iam.createAccessKey({ UserName });
    expect(AccessKey).toMatchObject({ UserName, Status: "Active" });
    expect(AccessKey!.AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(AccessKey!.SecretAccessKey).toHaveLength(40);
    await iam.createAccessKey({ UserName });
    await expect(iam.createAccessKey({ UserName })).rejects.toMatchObject(
      refused("LimitExceededException", "Cannot exceed quota for AccessKeysPerUser: 2", 409),
    );
    const { AccessKeyMetadata } = await iam.listAccessKeys({ UserName });
    expect(AccessKeyMetadata).toHaveLength(2);
    expect(JSON.stringify(AccessKeyMetadata)).not.toContain(AccessKey!.SecretAccessKey);

    const AccessKeyId = AccessKey!.AccessKeyId!;
    expect(await iam.getAccessKeyLastUsed({ AccessKeyId })).toMatchObject({
      UserName,
      AccessKeyLastUsed: { ServiceName: "N/A", Region: "N/A" },
    });
    const own = server.sdk(IAM, {
      credentials: { accessKeyId: AccessKeyId, secretAccessKey: AccessKey!.SecretAccessKey! },
    });
    expect((await own.getUser({})).User).toMatchObject({ UserName });
    expect(await iam.getAccessKeyLastUsed({ AccessKeyId })).toMatchObject({
      AccessKeyLastUsed: { ServiceName: "iam", Region: "us-east-1", LastUsedDate: expect.any(Date) },
    });

    await iam.updateAccessKey({ UserName, AccessKeyId, Status: "Inactive" });
    await expect(own.getUser({})).rejects.toMatchObject(
      refused("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
    );
    await iam.updateAccessKey({ UserName, AccessKeyId, Status: "Active" });
    await own.getUser({});
    await iam.deleteAccessKey({ UserName, AccessKeyId });
    await expect(iam.getAccessKeyLastUsed({ AccessKeyId: "AKIAIOSFODNN7EXAMPLE" })).rejects.toMatchObject(
      refused(
        "AccessDenied",
        `User: arn:aws:iam::${accountId}:root is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key AKIAIOSFODNN7EXAMPLE`,
        403,
      ),
    );
    await expect(iam.deleteAccessKey({ UserName, AccessKeyId })).rejects.toMatchObject({
      message: `The Access Key with id ${AccessKeyId} cannot be found.`,
    });
  });
});

describe("the account", () => {
  test("has an alias and a summary", async () => {
    await iam.createAccountAlias({ AccountAlias: "my-class" });
    expect((await iam.listAccountAliases({})).AccountAliases).toEqual(["my-class"]);
    await expect(server.sdk(IAM).createAccountAlias({ AccountAlias: "my-class" })).rejects.toMatchObject({
      message: "The account alias my-class already exists.",
    });
    await iam.deleteAccountAlias({ AccountAlias: "my-class" });
    expect((await iam.listAccountAliases({})).AccountAliases).toEqual([]);
    const { SummaryMap } = await iam.getAccountSummary({});
    expect(SummaryMap).toMatchObject({ UsersQuota: 5000, AccessKeysPerUserQuota: 2 });
  });
});

const COMMANDS = installedAws();
describe.skipIf(COMMANDS.length === 0)("the aws command", () => {
  test.each(COMMANDS)("%s makes a user with a policy", async (command) => {
    const options = { accountId: server.newAccount(), command };
    const aws = (...args: string[]) => server.aws(["iam", ...args], options);
    expect((await aws("create-user", "--user-name", "gina", "--tags", "Key=a,Value=b")).json).toMatchObject({
      User: { UserName: "gina", Tags: [{ Key: "a", Value: "b" }] },
    });
    await aws("put-user-policy", "--user-name", "gina", "--policy-name", "p", "--policy-document", ALLOW_SQS);
    // The command decodes the document.
    expect((await aws("get-user-policy", "--user-name", "gina", "--policy-name", "p")).json).toMatchObject({
      PolicyDocument: { Statement: [{ Action: "sqs:*" }] },
    });
    expect((await aws("get-user", "--user-name", "nobody")).stderr).toMatch(
      /An error occurred \(NoSuchEntity\) when calling the GetUser operation.*: The user with name nobody cannot be found\./,
    );
  });
});
