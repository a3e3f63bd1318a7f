import { IAM } from "@aws-sdk/client-iam";
import { SQS } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChildServer, type ChildServer } from "../../test/child-server.ts";
import { createTestDatabase, type TestDatabase } from "../../test/harness.ts";

let database: TestDatabase;
let first: ChildServer;
let second: ChildServer;

beforeAll(async () => {
  database = await createTestDatabase();
  [first, second] = await Promise.all([startChildServer(database.url), startChildServer(database.url)]);
});
afterAll(async () => {
  await Promise.all([first.kill(), second.kill()]);
  await database.drop();
});

type Outcome = "allowed" | "AccessDenied" | "InvalidClientTokenId";

/** Ask until the answer is the wanted one: the signal travels through the database. */
async function becomes(sqs: SQS, wanted: Outcome): Promise<void> {
  for (;;) {
    const outcome = await sqs.listQueues({}).then(
      () => "allowed",
      (error: Error) => error.name,
    );
    if (outcome === wanted) return;
  }
}

describe("two processes", () => {
  test("agree on policies and keys as soon as one of them changes", async () => {
    const options = { region: "us-east-1", maxAttempts: 1 };
    const admin = new IAM({
      ...options,
      endpoint: first.endpoint,
      credentials: { accessKeyId: "123456789012", secretAccessKey: "test" },
    });
    const UserName = "alice";
    await admin.createUser({ UserName });
    const { AccessKey } = await admin.createAccessKey({ UserName });
    const AccessKeyId = AccessKey!.AccessKeyId!;
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: AccessKey!.SecretAccessKey! };
    const sqs = new SQS({ ...options, endpoint: second.endpoint, credentials });
    await expect(sqs.listQueues({})).rejects.toMatchObject({ name: "AccessDenied" });
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
    await admin.attachUserPolicy({ UserName, PolicyArn });
    await becomes(sqs, "allowed");
    await admin.detachUserPolicy({ UserName, PolicyArn });
    await becomes(sqs, "AccessDenied");
    await admin.updateAccessKey({ UserName, AccessKeyId, Status: "Inactive" });
    await becomes(sqs, "InvalidClientTokenId");
  });
});
