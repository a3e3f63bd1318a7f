import { IAM } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let iam: IAM;
let accountId: string;

beforeAll(async () => {
  server = await startTestServer();
  accountId = server.newAccount();
  iam = server.sdk(IAM, { accountId });
});
afterAll(() => server.close());

const statement = (Action: string, Effect = "Allow") => ({ Effect, Action, Resource: "*" });
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const SQS_READ_ONLY = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess";

describe("managed policies", () => {
  test("of AWS's are there for everybody", async () => {
    const { Policy } = await iam.getPolicy({ PolicyArn: SQS_READ_ONLY });
    expect(Policy).toMatchObject({ PolicyName: "AmazonSQSReadOnlyAccess", DefaultVersionId: "v1", IsAttachable: true });
    const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn: SQS_READ_ONLY, VersionId: "v1" });
    expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!)).Statement[0].Action).toContain("sqs:ListQueues");
    const { Policies } = await iam.listPolicies({ Scope: "AWS", MaxItems: 1000 });
    const names = Policies!.map(({ PolicyName }) => PolicyName);
    for (const name of [
      "AdministratorAccess",
      "ReadOnlyAccess",
      "AmazonSNSFullAccess",
      "AWSCloudTrail_ReadOnlyAccess",
      "AmazonS3ReadOnlyAccess",
      "AWSDenyAll",
    ]) {
      expect(names).toContain(name);
    }
    const s3 = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
    const { DefaultVersionId } = (await iam.getPolicy({ PolicyArn: s3 })).Policy!;
    expect(DefaultVersionId).toBe("v2");
    const { PolicyVersion: newest } = await iam.getPolicyVersion({ PolicyArn: s3, VersionId: DefaultVersionId });
    expect(newest).toMatchObject({ VersionId: "v2", IsDefaultVersion: true });
    await expect(iam.deletePolicy({ PolicyArn: SQS_READ_ONLY })).rejects.toMatchObject({
      name: "AccessDenied",
      message: "Cannot delete policies outside your own account.",
      $metadata: { httpStatusCode: 403 },
    });
  });

  test("of a customer have up to five versions, one of them the default", async () => {
    const PolicyDocument = document(statement("sqs:SendMessage"));
    const { Policy } = await iam.createPolicy({ PolicyName: "senders", PolicyDocument, Description: "May send" });
    const PolicyArn = Policy!.Arn!;
    expect(Policy).toMatchObject({
      Arn: `arn:aws:iam::${accountId}:policy/senders`,
      DefaultVersionId: "v1",
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
    });
    await expect(iam.createPolicy({ PolicyName: "SENDERS", PolicyDocument })).rejects.toMatchObject({
      message: "A policy called SENDERS already exists. Duplicate names are not allowed.",
      name: "EntityAlreadyExistsException",
    });
    await iam.createPolicyVersion({ PolicyArn, PolicyDocument, SetAsDefault: true });
    for (let version = 3; version <= 5; version++) await iam.createPolicyVersion({ PolicyArn, PolicyDocument });
    await expect(iam.createPolicyVersion({ PolicyArn, PolicyDocument })).rejects.toMatchObject({
      name: "LimitExceededException",
      message:
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
    });
    const { Versions } = await iam.listPolicyVersions({ PolicyArn });
    expect(Versions!.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ["v5", false],
      ["v4", false],
      ["v3", false],
      ["v2", true],
      ["v1", false],
    ]);
    await expect(iam.deletePolicyVersion({ PolicyArn, VersionId: "v2" })).rejects.toMatchObject({
      message: "Cannot delete the default version of a policy.",
    });
    await iam.setDefaultPolicyVersion({ PolicyArn, VersionId: "v1" });
    await expect(iam.deletePolicy({ PolicyArn })).rejects.toMatchObject({ message: /more than one version/ });
    for (const VersionId of ["v2", "v3", "v4", "v5"]) await iam.deletePolicyVersion({ PolicyArn, VersionId });
    // Numbers are not used again.
    const { PolicyVersion } = await iam.createPolicyVersion({ PolicyArn, PolicyDocument });
    expect(PolicyVersion).toMatchObject({ VersionId: "v6" });
    await iam.deletePolicyVersion({ PolicyArn, VersionId: "v6" });
    const missing = `arn:aws:iam::${accountId}:policy/TestNonExistingPolicy`;
    await expect(iam.getPolicyVersion({ PolicyArn: missing, VersionId: "v1" })).rejects.toMatchObject({
      message: `Policy ${missing} version v1 does not exist or is not attachable.`,
    });
    await expect(iam.setDefaultPolicyVersion({ PolicyArn: missing, VersionId: "wrong" })).rejects.toMatchObject({
      message:
        "1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
    });
    await iam.deletePolicy({ PolicyArn });
    await expect(iam.getPolicy({ PolicyArn })).rejects.toMatchObject({ message: `Policy ${PolicyArn} was not found.` });
  });

  test("have tags whose keys may differ by case only, the short ones first", async () => {
    const PolicyDocument = document(statement("sqs:SendMessage"));
    const Tags = ["abc", "b", "z", "a", "A"].map((Key) => ({ Key, Value: `of ${Key}` }));
    const { Policy } = await iam.createPolicy({ PolicyName: "tagged", PolicyDocument, Tags });
    expect(Policy!.Tags).toEqual(Tags);
    const PolicyArn = Policy!.Arn!;
    const keys = async () => (await iam.listPolicyTags({ PolicyArn })).Tags!.map(({ Key }) => Key);
    expect(await keys()).toEqual(["A", "a", "b", "z", "abc"]);
    await iam.untagPolicy({ PolicyArn, TagKeys: ["a"] });
    expect(await keys()).toEqual(["A", "b", "z", "abc"]);
    await expect(iam.tagPolicy({ PolicyArn, Tags: [Tags[0]!, Tags[0]!] })).rejects.toMatchObject({
      name: "InvalidInputException",
      message: "Duplicate tag keys found.",
    });
    await iam.deletePolicy({ PolicyArn });
  });

  test("must be policies", async () => {
    await expect(iam.createPolicy({ PolicyName: "p", PolicyDocument: "no json" })).rejects.toMatchObject({
      name: "MalformedPolicyDocumentException",
      message: "Syntax errors in policy.",
    });
    const long = document(...Array.from({ length: 120 }, () => statement(`sqs:${"x".repeat(60)}`)));
    await expect(iam.createPolicy({ PolicyName: "p", PolicyDocument: long })).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "Cannot exceed quota for PolicySize: 6144",
    });
  });

  test("are attached to users, groups and roles, and know where", async () => {
    await iam.createUser({ UserName: "ann" });
    await iam.createGroup({ GroupName: "team" });
    await iam.createRole({
      RoleName: "worker",
      AssumeRolePolicyDocument: document({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    });
    await expect(
      iam.attachUserPolicy({ UserName: "ann", PolicyArn: "not-an-arn-at-all-but-long" }),
    ).rejects.toMatchObject({
      name: "ValidationError",
      message: "ARN not-an-arn-at-all-but-long is not valid.",
    });
    const notPolicy = `arn:aws:iam::${accountId}:not_a_policy/invalid`;
    await expect(
      iam.putUserPermissionsBoundary({ UserName: "ann", PermissionsBoundary: notPolicy }),
    ).rejects.toMatchObject({ name: "InvalidInputException", message: `ARN ${notPolicy} is not valid.` });
    const missing = "arn:aws:iam::aws:policy/NoSuchPolicy";
    await expect(iam.attachUserPolicy({ UserName: "ann", PolicyArn: missing })).rejects.toMatchObject({
      message: `Policy ${missing} does not exist or is not attachable.`,
    });
    await iam.attachUserPolicy({ UserName: "ann", PolicyArn: SQS_READ_ONLY });
    await iam.attachUserPolicy({ UserName: "ann", PolicyArn: SQS_READ_ONLY });
    await iam.attachGroupPolicy({ GroupName: "team", PolicyArn: SQS_READ_ONLY });
    await iam.attachRolePolicy({ RoleName: "worker", PolicyArn: SQS_READ_ONLY });
    expect((await iam.listAttachedUserPolicies({ UserName: "ann" })).AttachedPolicies).toEqual([
      { PolicyName: "AmazonSQSReadOnlyAccess", PolicyArn: SQS_READ_ONLY },
    ]);
    expect(await iam.listEntitiesForPolicy({ PolicyArn: SQS_READ_ONLY })).toMatchObject({
      PolicyUsers: [{ UserName: "ann" }],
      PolicyGroups: [{ GroupName: "team" }],
      PolicyRoles: [{ RoleName: "worker" }],
    });
    expect(
      await iam.listEntitiesForPolicy({ PolicyArn: SQS_READ_ONLY, EntityFilter: "LocalManagedPolicy" }),
    ).toMatchObject({ PolicyUsers: [], PolicyGroups: [], PolicyRoles: [] });
    await expect(iam.listEntitiesForPolicy({ PolicyArn: missing })).rejects.toMatchObject({
      message: `Policy ${missing} does not exist or is not attachable.`,
    });
    expect((await iam.getPolicy({ PolicyArn: SQS_READ_ONLY })).Policy).toMatchObject({ AttachmentCount: 3, Tags: [] });
    expect((await iam.listPolicies({ OnlyAttached: true })).Policies).toHaveLength(1);
    await expect(iam.deleteGroup({ GroupName: "team" })).rejects.toMatchObject({
      message: "Cannot delete entity, must detach all policies first.",
    });
    await iam.detachGroupPolicy({ GroupName: "team", PolicyArn: SQS_READ_ONLY });
    await expect(iam.detachGroupPolicy({ GroupName: "team", PolicyArn: SQS_READ_ONLY })).rejects.toMatchObject({
      message: `Policy ${SQS_READ_ONLY} was not found.`,
    });
    await iam.deleteGroup({ GroupName: "team" });
  });

  test("bound users", async () => {
    const { Policy } = await iam.createPolicy({ PolicyName: "bound", PolicyDocument: document(statement("sqs:*")) });
    const PolicyArn = Policy!.Arn!;
    const { User } = await iam.createUser({ UserName: "bounded", PermissionsBoundary: PolicyArn });
    expect(User!.PermissionsBoundary).toMatchObject({ PermissionsBoundaryArn: PolicyArn });
    await expect(iam.deletePolicy({ PolicyArn })).rejects.toMatchObject({
      message: "Cannot delete a policy attached to entities.",
    });
    await iam.deleteUserPermissionsBoundary({ UserName: "bounded" });
    expect((await iam.getUser({ UserName: "bounded" })).User!.PermissionsBoundary).toBeUndefined();
    await iam.deletePolicy({ PolicyArn });
  });
});

describe("inline policies", () => {
  test("belong to one identity", async () => {
    await iam.createGroup({ GroupName: "inline" });
    const PolicyDocument = document(statement("sqs:*"));
    await iam.putGroupPolicy({ GroupName: "inline", PolicyName: "b", PolicyDocument });
    await iam.putGroupPolicy({ GroupName: "inline", PolicyName: "a", PolicyDocument });
    expect((await iam.listGroupPolicies({ GroupName: "inline" })).PolicyNames).toEqual(["a", "b"]);
    const got = await iam.getGroupPolicy({ GroupName: "inline", PolicyName: "a" });
    expect(decodeURIComponent(got.PolicyDocument!)).toBe(PolicyDocument);
    await iam.deleteGroupPolicy({ GroupName: "inline", PolicyName: "a" });
    await expect(iam.getGroupPolicy({ GroupName: "inline", PolicyName: "a" })).rejects.toMatchObject({
      message: "The group policy with name a cannot be found.",
    });
    await iam.createUser({ UserName: "small" });
    const long = document(statement(`sqs:${"x".repeat(2000)}`));
    await expect(iam.putUserPolicy({ UserName: "small", PolicyName: "p", PolicyDocument: long })).rejects.toMatchObject(
      { message: "Maximum policy size of 2048 bytes exceeded for user small" },
    );
  });
});

describe("the simulator", () => {
  test("answers with the statements that decided", async () => {
    await iam.createUser({ UserName: "sim" });
    const PolicyDocument = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*" },
    { "Effect": "Allow", "Action": "sns:*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } } }
  ]
}`;
    await iam.putUserPolicy({ UserName: "sim", PolicyName: "mine", PolicyDocument });
    const input = {
      PolicySourceArn: `arn:aws:iam::${accountId}:user/sim`,
      ActionNames: ["sqs:SendMessage", "sqs:PurgeQueue", "sns:Publish", "iam:ListUsers"],
    };
    const { EvaluationResults } = await iam.simulatePrincipalPolicy(input);
    expect(EvaluationResults!.map(({ EvalDecision }) => EvalDecision)).toEqual([
      "allowed",
      "explicitDeny",
      "implicitDeny",
      "implicitDeny",
    ]);
    expect(EvaluationResults![1]!.MatchedStatements).toEqual([
      {
        SourcePolicyId: "user_sim_mine",
        SourcePolicyType: "IAM Policy",
        StartPosition: { Line: 4, Column: 63 },
        EndPosition: { Line: 5, Column: 70 },
      },
    ]);
    expect(EvaluationResults![2]!.MissingContextValues).toEqual(["aws:RequestedRegion"]);
    const again = await iam.simulatePrincipalPolicy({
      ...input,
      ContextEntries: [
        { ContextKeyName: "aws:RequestedRegion", ContextKeyValues: ["eu-west-1"], ContextKeyType: "string" },
      ],
    });
    expect(again.EvaluationResults![2]).toMatchObject({ EvalDecision: "allowed" });
  });

  test("takes policies that nobody has yet", async () => {
    const ask = (PolicyInputList: string[], more: object = {}) =>
      iam.simulateCustomPolicy({ PolicyInputList, ActionNames: ["sqs:SendMessage"], ...more });
    const { EvaluationResults } = await ask([document(statement("sqs:*"))], {
      PermissionsBoundaryPolicyInputList: [document(statement("sns:*"))],
    });
    expect(EvaluationResults![0]).toMatchObject({
      EvalDecision: "implicitDeny",
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
    const denied = await ask([document(statement("sqs:*", "Deny"))], {
      PermissionsBoundaryPolicyInputList: [document(statement("sns:*"))],
    });
    expect(denied.EvaluationResults![0]).toMatchObject({
      EvalDecision: "explicitDeny",
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
    const place = (Line: number, Column: number) => ({ Line, Column });
    const [alone] = (await ask(['{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}']))
      .EvaluationResults!;
    expect(alone!.MatchedStatements![0]!.StartPosition).toEqual(place(1, 38));
    const PolicySourceArn = `arn:aws:iam::${accountId}:user/admin`;
    await iam.createUser({ UserName: "admin" });
    await iam.attachUserPolicy({ UserName: "admin", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" });
    const bucket = "arn:aws:s3:::bucket_name";
    const MatchedStatements = [
      {
        SourcePolicyId: "AdministratorAccess",
        SourcePolicyType: "IAM Policy",
        StartPosition: place(3, 17),
        EndPosition: place(8, 6),
      },
    ];
    const decided = { MatchedStatements, MissingContextValues: [] };
    const { EvaluationResults: named } = await iam.simulatePrincipalPolicy({
      PolicySourceArn,
      ActionNames: ["s3:GetObject"],
      ResourceArns: [bucket],
    });
    expect(named).toEqual([
      {
        ...{ EvalActionName: "s3:GetObject", EvalResourceName: bucket, EvalDecision: "allowed", ...decided },
        EvalDecisionDetails: {},
        ResourceSpecificResults: [{ EvalResourceName: bucket, EvalResourceDecision: "allowed", ...decided }],
      },
    ]);
    await expect(ask(["{"])).rejects.toMatchObject({
      name: "InvalidInputException",
      message: "PolicyInputList.1: Syntax errors in policy.",
    });
  });
});

describe("roles", () => {
  const trust = (Principal: object, more: object = {}) =>
    document({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more });

  test("have a trust policy whose principals exist", async () => {
    const create = (AssumeRolePolicyDocument: string) => iam.createRole({ RoleName: "r1", AssumeRolePolicyDocument });
    await expect(create(trust({ AWS: `arn:aws:iam::${accountId}:user/nobody` }))).rejects.toMatchObject({
      name: "MalformedPolicyDocumentException",
      message: `Invalid principal in policy: "AWS":"arn:aws:iam::${accountId}:user/nobody"`,
    });
    await expect(create(document(statement("sts:AssumeRole")))).rejects.toMatchObject({
      message: "Missing required field Principal",
    });
    await expect(create("not valid json")).rejects.toMatchObject({ message: "This policy contains invalid Json" });
    for (const Action of ["sts:InvalidAction", "sqs:*"]) {
      await expect(create(trust({ AWS: accountId }, { Action }))).rejects.toMatchObject({
        message: "AssumeRole policy may only specify STS AssumeRole actions.",
      });
    }
    const missing = `arn:aws:iam::${accountId}:policy/nonexistent-policy`;
    await expect(
      iam.createRole({
        RoleName: "r1",
        AssumeRolePolicyDocument: trust({ AWS: accountId }),
        PermissionsBoundary: missing,
      }),
    ).rejects.toMatchObject({ message: `Scope ARN: ${missing} does not exist or is not attachable.` });
    const { Role } = await create(trust({ AWS: accountId }));
    expect(Role).toMatchObject({ Arn: `arn:aws:iam::${accountId}:role/r1` });
    expect(Role!.MaxSessionDuration).toBeUndefined();
    const got = await iam.getRole({ RoleName: "r1" });
    expect(got.Role).toMatchObject({ MaxSessionDuration: 3600, RoleLastUsed: {} });
    expect(JSON.parse(decodeURIComponent(got.Role!.AssumeRolePolicyDocument!)).Statement[0].Principal).toEqual({
      AWS: accountId,
    });
    await expect(iam.updateRole({ RoleName: "r1", MaxSessionDuration: 60 })).rejects.toMatchObject({
      message:
        "1 validation error detected: Value at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600",
    });
    await iam.updateRole({ RoleName: "r1", Description: "Works", MaxSessionDuration: 7200 });
    await iam.updateAssumeRolePolicy({
      RoleName: "r1",
      PolicyDocument: trust({ Service: "lambda.amazonaws.com" }),
    });
    expect((await iam.getRole({ RoleName: "r1" })).Role).toMatchObject({
      Description: "Works",
      MaxSessionDuration: 7200,
    });
    const described = await iam.updateRoleDescription({ RoleName: "r1", Description: "Works well" });
    expect(described.Role!.Description).toBe("Works well");
    expect(described.Role!.MaxSessionDuration).toBeUndefined();
    // What is not said stays as it is.
    await iam.updateRole({ RoleName: "r1" });
    expect((await iam.getRole({ RoleName: "r1" })).Role).toMatchObject({
      Description: "Works well",
      MaxSessionDuration: 7200,
    });
    await iam.tagRole({ RoleName: "r1", Tags: [{ Key: "env", Value: "dev" }] });
    expect((await iam.listRoleTags({ RoleName: "r1" })).Tags).toEqual([{ Key: "env", Value: "dev" }]);
    await iam.tagRole({
      RoleName: "r1",
      Tags: [
        { Key: "environment", Value: "" },
        { Key: "team", Value: "" },
      ],
    });
    const keys = (tags?: { Key?: string }[]) => tags!.map(({ Key }) => Key);
    expect(keys((await iam.listRoleTags({ RoleName: "r1" })).Tags)).toEqual(["env", "team", "environment"]);
    expect(keys((await iam.getRole({ RoleName: "r1" })).Role!.Tags)).toEqual(["env", "environment", "team"]);
    await iam.untagRole({ RoleName: "r1", TagKeys: ["ENV", "Environment", "team"] });
    expect((await iam.listRoleTags({ RoleName: "r1" })).Tags).toEqual([]);
    await iam.deleteRole({ RoleName: "r1" });
    await expect(iam.getRole({ RoleName: "r1" })).rejects.toMatchObject({
      message: "The role with name r1 cannot be found.",
    });
  });
});
