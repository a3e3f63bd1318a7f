import { IAM } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let iam: IAM;
let accountId: string;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function newAccount(): void {
  accountId = server.newAccount();
  iam = server.sdk(IAM, { accountId });
}

const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const LIST = document({ Effect: "Allow", Action: "s3:ListBucket", Resource: "*" });
const TRUST = document({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" });

describe("the authorization details", () => {
  test("show users, groups, roles and policies with what hangs on them", async () => {
    newAccount();
    const { Policy } = await iam.createPolicy({ PolicyName: "mine", PolicyDocument: LIST });
    const PolicyArn = Policy!.Arn!;
    await iam.createPolicyVersion({ PolicyArn, PolicyDocument: LIST });
    await iam.createUser({ UserName: "ann", Tags: [{ Key: "team", Value: "red" }] });
    await iam.createUser({ UserName: "bare" });
    await iam.createGroup({ GroupName: "devs" });
    await iam.addUserToGroup({ UserName: "ann", GroupName: "devs" });
    await iam.attachUserPolicy({ UserName: "ann", PolicyArn });
    await iam.putUserPolicy({ UserName: "ann", PolicyName: "inline", PolicyDocument: LIST });
    await iam.createRole({ RoleName: "worker", AssumeRolePolicyDocument: TRUST, Description: "not shown" });
    await iam.createInstanceProfile({ InstanceProfileName: "host" });
    await iam.addRoleToInstanceProfile({ InstanceProfileName: "host", RoleName: "worker" });
    const { $metadata: _metadata, ...details } = await iam.getAccountAuthorizationDetails({
      Filter: ["User", "Group", "Role", "LocalManagedPolicy"],
    });
    const CreateDate = expect.any(Date);
    const attached = [{ PolicyName: "mine", PolicyArn }];
    expect(details).toEqual({
      IsTruncated: false,
      UserDetailList: [
        {
          ...{ Path: "/", UserName: "ann", UserId: expect.any(String), CreateDate },
          Arn: `arn:aws:iam::${accountId}:user/ann`,
          UserPolicyList: [{ PolicyName: "inline", PolicyDocument: encodeURIComponent(LIST).replace(/\*/g, "%2A") }],
          GroupList: ["devs"],
          AttachedManagedPolicies: attached,
          Tags: [{ Key: "team", Value: "red" }],
        },
        {
          ...{ Path: "/", UserName: "bare", UserId: expect.any(String), CreateDate },
          Arn: `arn:aws:iam::${accountId}:user/bare`,
          ...{ GroupList: [], AttachedManagedPolicies: [], Tags: [] },
        },
      ],
      GroupDetailList: [
        {
          ...{ Path: "/", GroupName: "devs", GroupId: expect.any(String), CreateDate },
          Arn: `arn:aws:iam::${accountId}:group/devs`,
          ...{ GroupPolicyList: [], AttachedManagedPolicies: [] },
        },
      ],
      RoleDetailList: [
        {
          ...{ Path: "/", RoleName: "worker", RoleId: expect.any(String), CreateDate },
          Arn: `arn:aws:iam::${accountId}:role/worker`,
          AssumeRolePolicyDocument: encodeURIComponent(TRUST),
          InstanceProfileList: [
            expect.objectContaining({
              InstanceProfileName: "host",
              Roles: [expect.objectContaining({ RoleName: "worker" })],
            }),
          ],
          ...{ RolePolicyList: [], AttachedManagedPolicies: [], Tags: [], RoleLastUsed: {} },
        },
      ],
      Policies: [
        expect.objectContaining({
          PolicyName: "mine",
          AttachmentCount: 1,
          PolicyVersionList: [
            expect.objectContaining({ VersionId: "v2", IsDefaultVersion: false }),
            expect.objectContaining({ VersionId: "v1", IsDefaultVersion: true, Document: expect.any(String) }),
          ],
        }),
      ],
    });
  });

  test("come in pages and by kind", async () => {
    const names: string[] = [];
    let Marker: string | undefined;
    do {
      const answer = await iam.getAccountAuthorizationDetails({ MaxItems: 2, Marker, Filter: ["User", "Role"] });
      names.push(
        ...answer.UserDetailList!.map(({ UserName }) => UserName!),
        ...answer.RoleDetailList!.map(({ RoleName }) => RoleName!),
      );
      expect(answer.Policies).toEqual([]);
      Marker = answer.Marker;
    } while (Marker !== undefined);
    expect(names).toEqual(["ann", "bare", "worker"]);
    const aws = await iam.getAccountAuthorizationDetails({ Filter: ["AWSManagedPolicy"], MaxItems: 1000 });
    expect(aws.Policies!.map(({ PolicyName }) => PolicyName)).toContain("AmazonSQSFullAccess");
    await expect(iam.getAccountAuthorizationDetails({ Filter: ["Nothing" as "User"] })).rejects.toMatchObject({
      message:
        "1 validation error detected: Value at 'filter' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [User, Role, Group, LocalManagedPolicy, AWSManagedPolicy]]",
    });
  });
});

describe("the summary", () => {
  test("has AWS's keys and counts what there is", async () => {
    newAccount();
    const before = (await iam.getAccountSummary({})).SummaryMap!;
    expect(Object.keys(before).sort()).toEqual([
      ...["AccessKeysPerUserQuota", "AccountAccessKeysPresent", "AccountMFAEnabled", "AccountPasswordPresent"],
      ...["AccountSigningCertificatesPresent", "AssumeRolePolicySizeQuota", "AttachedPoliciesPerGroupQuota"],
      ...["AttachedPoliciesPerRoleQuota", "AttachedPoliciesPerUserQuota", "GlobalEndpointTokenVersion"],
      ...["GroupPolicySizeQuota", "Groups", "GroupsPerUserQuota", "GroupsQuota", "InstanceProfiles"],
      ...["InstanceProfilesQuota", "MFADevices", "MFADevicesInUse", "Policies", "PoliciesQuota", "PolicySizeQuota"],
      ...["PolicyVersionsInUse", "PolicyVersionsInUseQuota", "Providers", "RolePolicySizeQuota", "Roles", "RolesQuota"],
      ...["ServerCertificates", "ServerCertificatesQuota", "SigningCertificatesPerUserQuota", "UserPolicySizeQuota"],
      ...["Users", "UsersQuota", "VersionsPerPolicyQuota"],
    ]);
    await iam.createInstanceProfile({ InstanceProfileName: "host" });
    await iam.createPolicy({ PolicyName: "mine", PolicyDocument: LIST });
    expect((await iam.getAccountSummary({})).SummaryMap).toEqual({
      ...before,
      InstanceProfiles: 1,
      Policies: 1,
      PolicyVersionsInUse: 1,
    });
  });
});

describe("the credential report", () => {
  test("is there once it was asked for, and for four hours", async () => {
    newAccount();
    const clock = server.clock(accountId);
    await clock.freeze();
    await expect(iam.getCredentialReport({})).rejects.toMatchObject({
      name: "CredentialReportNotPresentException",
      $metadata: { httpStatusCode: 410 },
    });
    await iam.createUser({ UserName: "ann" });
    await iam.createLoginProfile({ UserName: "ann", Password: "Test-Password-123!" });
    const { AccessKey } = await iam.createAccessKey({ UserName: "ann" });
    await iam.updateAccessKey({ UserName: "ann", AccessKeyId: AccessKey!.AccessKeyId!, Status: "Inactive" });
    expect(await iam.generateCredentialReport({})).toMatchObject({
      State: "STARTED",
      Description: "No report exists. Starting a new report generation task",
    });
    expect((await iam.generateCredentialReport({})).State).toBe("COMPLETE");
    const { Content, ReportFormat, GeneratedTime } = await iam.getCredentialReport({});
    expect([ReportFormat, GeneratedTime]).toEqual(["text/csv", expect.any(Date)]);
    const [head, root, ann] = new TextDecoder().decode(Content).split("\n");
    expect(head).toBe(
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
    );
    expect(root).toMatch(
      new RegExp(
        `^<root_account>,arn:aws:iam::${accountId}:root,\\S+,not_supported,no_information,not_supported,not_supported,false,`,
      ),
    );
    expect(ann).toMatch(
      /^ann,arn:aws:iam::\d{12}:user\/ann,[\d:T-]{19}\+00:00,true,no_information,[\d:T-]{19}\+00:00,N\/A,false,false,[\d:T-]{19}\+00:00,N\/A,N\/A,N\/A,false,N\/A,N\/A,N\/A,N\/A,false,N\/A,false,N\/A$/,
    );
    await clock.advance(4 * 3_600);
    await expect(iam.getCredentialReport({})).rejects.toMatchObject({ name: "CredentialReportExpiredException" });
    expect((await iam.generateCredentialReport({})).State).toBe("STARTED");
  });
});

describe("context keys", () => {
  test("are what policies ask for", async () => {
    newAccount();
    const asks = document({
      Effect: "Allow",
      Action: "dynamodb:*",
      Resource: "arn:aws:dynamodb:us-west-2:128716708097:table/${aws:username}",
      Condition: { DateGreaterThan: { "aws:CurrentTime": "2015-08-16T12:00:00Z" } },
    });
    expect(await iam.getContextKeysForCustomPolicy({ PolicyInputList: [asks] })).toMatchObject({
      ContextKeyNames: ["aws:username", "aws:CurrentTime"],
    });
    await iam.createUser({ UserName: "ann" });
    await iam.putUserPolicy({ UserName: "ann", PolicyName: "p", PolicyDocument: asks });
    const more = document({
      Effect: "Allow",
      Action: "sqs:*",
      Resource: "*",
      Condition: { StringLike: { "aws:PrincipalTag/team": ["${aws:PrincipalTag/Group, 'none'}${*}"] } },
    });
    expect(
      await iam.getContextKeysForPrincipalPolicy({
        PolicySourceArn: `arn:aws:iam::${accountId}:user/ann`,
        PolicyInputList: [more],
      }),
    ).toMatchObject({
      ContextKeyNames: ["aws:username", "aws:CurrentTime", "aws:PrincipalTag/team", "aws:PrincipalTag/Group"],
    });
  });
});

describe("the policies that grant a service", () => {
  test("are those of a user and his groups that allow anything of it", async () => {
    newAccount();
    const UserName = "granted";
    const GroupName = "granting";
    const { User } = await iam.createUser({ UserName });
    await iam.createGroup({ GroupName });
    await iam.addUserToGroup({ UserName, GroupName });
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess";
    await iam.attachUserPolicy({ UserName, PolicyArn });
    await iam.attachGroupPolicy({ GroupName, PolicyArn });
    const put = (PolicyName: string, statement: object) =>
      iam.putUserPolicy({
        UserName,
        PolicyName,
        PolicyDocument: document({ Effect: "Allow", Resource: "*", ...statement }),
      });
    await put("publish", { Action: ["SNS:Publish", "s3:GetObject"] });
    await put("all-but-s3", { NotAction: ["s3:*", "sqs:SendMessage"] });
    await put("no-sns", { Effect: "Deny", Action: "sns:*" });
    await iam.putGroupPolicy({
      GroupName,
      PolicyName: "all",
      PolicyDocument: document({ Effect: "Allow", Action: "*", Resource: "*" }),
    });
    const ServiceNamespaces = ["sqs", "sns", "s3"];
    const answer = await iam.listPoliciesGrantingServiceAccess({ Arn: User!.Arn!, ServiceNamespaces });
    const inline = (PolicyName: string) => ({
      PolicyName,
      PolicyType: "INLINE",
      EntityType: "USER",
      EntityName: UserName,
    });
    const managed = { PolicyName: "AmazonSQSReadOnlyAccess", PolicyType: "MANAGED", PolicyArn };
    const ofGroup = { PolicyName: "all", PolicyType: "INLINE", EntityType: "GROUP", EntityName: GroupName };
    expect(answer.IsTruncated).toBe(false);
    expect(answer.PoliciesGrantingServiceAccess).toEqual([
      { ServiceNamespace: "sqs", Policies: [managed, inline("all-but-s3"), ofGroup] },
      { ServiceNamespace: "sns", Policies: [inline("all-but-s3"), inline("publish"), ofGroup] },
      { ServiceNamespace: "s3", Policies: [inline("publish"), ofGroup] },
    ]);
    const missing = { Arn: `${User!.Arn!}-not`, ServiceNamespaces };
    await expect(iam.listPoliciesGrantingServiceAccess(missing)).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: "The user with name granted-not cannot be found.",
    });
  });
});
