import { STS } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedAws, startTestServer, type TestServer } from "../../test/harness.ts";

const account = "210987654321";
const root = { UserId: account, Account: account, Arn: `arn:aws:iam::${account}:root` };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("root is the account itself, in every Region", async () => {
  for (const region of ["us-east-1", "ap-southeast-2"]) {
    expect(await server.sdk(STS, { accountId: account, region }).getCallerIdentity({})).toMatchObject(root);
  }
});

test("a JSON client reads the same", async () => {
  const response = await fetch(server.endpoint, {
    method: "POST",
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${account}/20250304/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0`,
      "X-Amz-Target": "AWSSecurityTokenServiceV20110615.GetCallerIdentity",
      "Content-Type": "application/x-amz-json-1.1",
    },
    body: "{}",
  });
  expect(await response.json()).toEqual(root);
});

describe.skipIf(installedAws().length === 0)("the aws command", () => {
  test.each(installedAws())("%s says who it is", async (command) => {
    const { json } = await server.aws(["sts", "get-caller-identity"], { command, accountId: account });
    expect(json).toEqual(root);
  });

  test.each(installedAws())("%s looks up events", async (command) => {
    const cli = (...args: string[]) => server.aws(args, { command, accountId: account });
    await cli("sqs", "create-queue", "--queue-name", "looked-up");
    const { json } = await cli(
      "cloudtrail",
      "lookup-events",
      "--lookup-attributes",
      "AttributeKey=EventName,AttributeValue=CreateQueue",
      "--max-results",
      "1",
    );
    const [event] = (json as { Events: { CloudTrailEvent: string; Username: string }[] }).Events;
    expect(event!.Username).toBe("root");
    expect(JSON.parse(event!.CloudTrailEvent)).toMatchObject({
      eventName: "CreateQueue",
      requestParameters: { queueName: "looked-up" },
      userAgent: expect.stringMatching(/^aws-cli\//),
    });
    const refused = await cli("cloudtrail", "lookup-events", "--start-time", "2001-01-01");
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("(InvalidTimeRangeException) when calling the LookupEvents operation");
  });
});
