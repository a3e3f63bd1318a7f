import { IAM } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
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

test("a service has its own role, once", async () => {
  const AWSServiceName = "batch.amazonaws.com";
  const RoleName = "AWSServiceRoleForBatch";
  const { Role } = await iam.createServiceLinkedRole({ AWSServiceName, Description: "Runs jobs" });
  expect(Role).toMatchObject({
    RoleName,
    Path: "/aws-service-role/batch.amazonaws.com/",
    Arn: `arn:aws:iam::${accountId}:role/aws-service-role/batch.amazonaws.com/${RoleName}`,
  });
  expect(JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).Statement).toEqual([
    { Effect: "Allow", Principal: { Service: AWSServiceName }, Action: "sts:AssumeRole" },
  ]);
  expect((await iam.listAttachedRolePolicies({ RoleName })).AttachedPolicies).toEqual([
    {
      PolicyName: "BatchServiceRolePolicy",
      PolicyArn: "arn:aws:iam::aws:policy/aws-service-role/BatchServiceRolePolicy",
    },
  ]);
  await expect(iam.createServiceLinkedRole({ AWSServiceName })).rejects.toMatchObject({
    name: "InvalidInputException",
    message: `Service role name ${RoleName} has been taken in this account, please try a different suffix.`,
  });
  await expect(iam.createServiceLinkedRole({ AWSServiceName, CustomSuffix: "more" })).rejects.toMatchObject({
    name: "InvalidInputException",
    message: `Custom suffix is not allowed for ${AWSServiceName}`,
  });
  const own = await iam.createServiceLinkedRole({ AWSServiceName: "autoscaling.amazonaws.com", CustomSuffix: "lab" });
  expect(own.Role!.RoleName).toBe("AWSServiceRoleForAutoScaling_lab");
});

test("only AWS changes it, and it goes by a task", async () => {
  const RoleName = "AWSServiceRoleForAmazonMQ";
  await iam.createServiceLinkedRole({ AWSServiceName: "mq.amazonaws.com" });
  const PolicyArn = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
  const refusal = {
    name: "UnmodifiableEntityException",
    message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS`,
    $metadata: { httpStatusCode: 400 },
  };
  await expect(iam.attachRolePolicy({ RoleName, PolicyArn })).rejects.toMatchObject(refusal);
  await expect(iam.putRolePermissionsBoundary({ RoleName, PermissionsBoundary: PolicyArn })).rejects.toMatchObject(
    refusal,
  );
  await expect(iam.updateRole({ RoleName, MaxSessionDuration: 7200 })).rejects.toMatchObject(refusal);
  await expect(iam.deleteRole({ RoleName })).rejects.toMatchObject(refusal);
  await iam.updateRoleDescription({ RoleName, Description: "Brokers" });
  const { DeletionTaskId } = await iam.deleteServiceLinkedRole({ RoleName });
  expect(DeletionTaskId).toMatch(
    /^task\/aws-service-role\/mq\.amazonaws\.com\/AWSServiceRoleForAmazonMQ\/[0-9a-f-]{36}$/,
  );
  expect(await iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId: DeletionTaskId! })).toMatchObject({
    Status: "SUCCEEDED",
  });
  await expect(iam.getRole({ RoleName })).rejects.toMatchObject({ name: "NoSuchEntityException" });
  await expect(iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId: "task/none" })).rejects.toMatchObject({
    name: "NoSuchEntityException",
  });
});
