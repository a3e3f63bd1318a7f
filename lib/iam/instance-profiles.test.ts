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

const AssumeRolePolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

const refused = (name: string, message: string, httpStatusCode: number) => ({
  name,
  message,
  $metadata: expect.objectContaining({ httpStatusCode }),
});

describe("instance profiles", () => {
  test("are created, looked at and deleted", async () => {
    const { InstanceProfile } = await iam.createInstanceProfile({ InstanceProfileName: "web", Path: "/team/" });
    expect(InstanceProfile).toMatchObject({
      Arn: `arn:aws:iam::${accountId}:instance-profile/team/web`,
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
      InstanceProfileName: "web",
      Path: "/team/",
      Roles: [],
    });
    expect(InstanceProfile!.Tags).toBeUndefined();
    await expect(iam.createInstanceProfile({ InstanceProfileName: "web" })).rejects.toMatchObject(
      refused("EntityAlreadyExistsException", "Instance Profile web already exists.", 409),
    );
    const got = await iam.getInstanceProfile({ InstanceProfileName: "web" });
    expect(got.InstanceProfile).toMatchObject({ Roles: [], Tags: [] });
    expect((await iam.listInstanceProfiles({ PathPrefix: "/team/" })).InstanceProfiles).toHaveLength(1);
    expect((await iam.listInstanceProfiles({ PathPrefix: "/other/" })).InstanceProfiles).toEqual([]);
    await iam.deleteInstanceProfile({ InstanceProfileName: "web" });
    for (const call of [iam.getInstanceProfile.bind(iam), iam.deleteInstanceProfile.bind(iam)]) {
      await expect(call({ InstanceProfileName: "web" })).rejects.toMatchObject(
        refused("NoSuchEntityException", "Instance Profile web cannot be found.", 404),
      );
    }
  });

  test("hold one role, which cannot be deleted meanwhile", async () => {
    const InstanceProfileName = "host";
    await iam.createInstanceProfile({ InstanceProfileName });
    for (const RoleName of ["one", "two"]) {
      await iam.createRole({ RoleName, AssumeRolePolicyDocument, Description: "not shown", MaxSessionDuration: 7200 });
    }
    await iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName: "one" });
    await expect(iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName: "two" })).rejects.toMatchObject(
      refused("LimitExceededException", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", 409),
    );
    const { InstanceProfiles } = await iam.listInstanceProfilesForRole({ RoleName: "one" });
    expect(InstanceProfiles).toHaveLength(1);
    expect(Object.keys(InstanceProfiles![0]!.Roles![0]!).sort()).toEqual([
      ...["Arn", "AssumeRolePolicyDocument", "CreateDate", "Path", "RoleId", "RoleName"],
    ]);
    expect((await iam.listInstanceProfilesForRole({ RoleName: "two" })).InstanceProfiles).toEqual([]);
    const conflict = refused(
      "DeleteConflictException",
      "Cannot delete entity, must remove roles from instance profile first.",
      409,
    );
    await expect(iam.deleteRole({ RoleName: "one" })).rejects.toMatchObject(conflict);
    await expect(iam.deleteInstanceProfile({ InstanceProfileName })).rejects.toMatchObject(conflict);
    await expect(iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName: "two" })).rejects.toMatchObject(
      refused("NoSuchEntityException", "Role two in Instance Profile host cannot be found.", 404),
    );
    await expect(iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName: "none" })).rejects.toMatchObject({
      message: "The role with name none cannot be found.",
    });
    await iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName: "one" });
    await iam.deleteRole({ RoleName: "one" });
    await iam.deleteInstanceProfile({ InstanceProfileName });
  });

  test("have tags", async () => {
    const InstanceProfileName = "tagged";
    const Tags = [{ Key: "MyKey", Value: "myValue" }];
    expect((await iam.createInstanceProfile({ InstanceProfileName, Tags })).InstanceProfile!.Tags).toEqual(Tags);
    await iam.tagInstanceProfile({ InstanceProfileName, Tags: [{ Key: "MyKey2", Value: "myValue2" }] });
    const keys = async () => (await iam.listInstanceProfileTags({ InstanceProfileName })).Tags!.map(({ Key }) => Key);
    expect(await keys()).toEqual(["MyKey", "MyKey2"]);
    await iam.untagInstanceProfile({ InstanceProfileName, TagKeys: ["MyKey"] });
    expect(await keys()).toEqual(["MyKey2"]);
    expect((await iam.listInstanceProfiles({})).InstanceProfiles![0]!.Tags).toBeUndefined();
  });

  test("are given roles by those who may pass them", async () => {
    await iam.createInstanceProfile({ InstanceProfileName: "passing" });
    await iam.createRole({ RoleName: "passed", AssumeRolePolicyDocument });
    await iam.createUser({ UserName: "giver" });
    const { AccessKey } = await iam.createAccessKey({ UserName: "giver" });
    const giver = server.sdk(IAM, {
      credentials: { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! },
    });
    const allow = (...Action: string[]) =>
      iam.putUserPolicy({
        UserName: "giver",
        PolicyName: "p",
        PolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action, Resource: "*" }],
        }),
      });
    const give = () => giver.addRoleToInstanceProfile({ InstanceProfileName: "passing", RoleName: "passed" });
    await allow("iam:AddRoleToInstanceProfile");
    await expect(give()).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: arn:aws:iam::${accountId}:user/giver is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${accountId}:role/passed because no identity-based policy allows the iam:PassRole action`,
    });
    await allow("iam:AddRoleToInstanceProfile", "iam:PassRole");
    await give();
  });
});
