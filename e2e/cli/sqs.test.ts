import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedAws, startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

// Every `aws` of this machine: older ones speak Query to SQS, newer ones JSON.
const commands = installedAws();
describe.skipIf(commands.length === 0).each(commands)("%s", (command) => {
  let accountId: string;
  beforeAll(() => {
    accountId = server.newAccount();
  });
  const run = (args: string[]) => server.aws(["sqs", ...args], { command, accountId });
  // Answers of the command are of every shape; each test knows its own.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const aws = async (...args: string[]): Promise<any> => {
    const result = await run(args);
    if (result.code !== 0) throw new Error(result.stderr);
    return result.json ?? {};
  };
  const urlOf = (name: string) => `${server.endpoint}/${accountId}/${name}`;
  const arnOf = (name: string) => `arn:aws:sqs:us-east-1:${accountId}:${name}`;
  const counts = async (name: string) => {
    const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
    const { Attributes } = await aws("get-queue-attributes", "--queue-url", urlOf(name), "--attribute-names", ...names);
    return [Number(Attributes[names[0]!]), Number(Attributes[names[1]!])];
  };

  test("queues: create, find, list, attributes, tags, permissions, purge, delete", { timeout: 120_000 }, async () => {
    expect(
      await aws("create-queue", "--queue-name", "cli", "--attributes", "DelaySeconds=0", "--tags", "team=red"),
    ).toEqual({
      QueueUrl: urlOf("cli"),
    });
    expect(await aws("get-queue-url", "--queue-name", "cli")).toEqual({ QueueUrl: urlOf("cli") });
    expect(await aws("list-queues", "--queue-name-prefix", "cl")).toMatchObject({ QueueUrls: [urlOf("cli")] });
    const url = ["--queue-url", urlOf("cli")];
    await aws("set-queue-attributes", ...url, "--attributes", "VisibilityTimeout=45");
    const { Attributes } = await aws("get-queue-attributes", ...url, "--attribute-names", "All");
    expect(Attributes).toMatchObject({ QueueArn: arnOf("cli"), VisibilityTimeout: "45" });
    await aws("tag-queue", ...url, "--tags", "course=sqs");
    expect(await aws("list-queue-tags", ...url)).toEqual({ Tags: { team: "red", course: "sqs" } });
    await aws("untag-queue", ...url, "--tag-keys", "team");
    expect(await aws("list-queue-tags", ...url)).toEqual({ Tags: { course: "sqs" } });
    await aws(
      "add-permission",
      ...url,
      "--label",
      "share",
      "--aws-account-ids",
      "111122223333",
      "--actions",
      "SendMessage",
    );
    const shared = await aws("get-queue-attributes", ...url, "--attribute-names", "Policy");
    expect(JSON.parse(shared.Attributes.Policy).Statement).toMatchObject([{ Sid: "share", Action: "SQS:SendMessage" }]);
    await aws("remove-permission", ...url, "--label", "share");
    await aws("purge-queue", ...url);
    expect((await run(["purge-queue", ...url])).stderr).toContain("PurgeQueueInProgress");
    await aws("delete-queue", ...url);
    expect((await run(["get-queue-attributes", ...url])).stderr).toContain("The specified queue does not exist");
    expect((await run(["create-queue", "--queue-name", "cli"])).stderr).toContain("QueueDeletedRecently");
  });

  test("messages: send, receive, visibility, delete, one by one and in batches", { timeout: 120_000 }, async () => {
    await aws("create-queue", "--queue-name", "post");
    const url = ["--queue-url", urlOf("post")];
    const attributes = JSON.stringify({ city: { DataType: "String", StringValue: "Paris" } });
    expect(
      await aws("send-message", ...url, "--message-body", "hello world", "--message-attributes", attributes),
    ).toMatchObject({
      MD5OfMessageBody: "5eb63bbbe01eeed093cb22bb8f5acdc3",
      MD5OfMessageAttributes: "94f9b9d8668dc0348adcecf58d72c5cd",
    });
    const received = await aws(
      "receive-message",
      ...url,
      "--attribute-names",
      "All",
      "--message-attribute-names",
      "All",
    );
    expect(received.Messages).toMatchObject([
      {
        Body: "hello world",
        Attributes: { ApproximateReceiveCount: "1" },
        MessageAttributes: { city: { StringValue: "Paris" } },
      },
    ]);
    expect(await counts("post")).toEqual([0, 1]);
    const handle = ["--receipt-handle", received.Messages[0].ReceiptHandle];
    await aws("change-message-visibility", ...url, ...handle, "--visibility-timeout", "0");
    expect(await counts("post")).toEqual([1, 0]);
    const again = await aws("receive-message", ...url);
    await aws("delete-message", ...url, "--receipt-handle", again.Messages[0].ReceiptHandle);
    expect(await counts("post")).toEqual([0, 0]);

    const entries = JSON.stringify([
      { Id: "a", MessageBody: "one" },
      { Id: "b", MessageBody: "two" },
      { Id: "c", MessageBody: "" },
    ]);
    const sent = await run(["send-message-batch", ...url, "--entries", entries]);
    expect(sent.stdout + sent.stderr).toMatch(/MissingParameter|InvalidParameterValue|"Id": "a"/);
    await aws("send-message-batch", ...url, "--entries", JSON.stringify([{ Id: "x", MessageBody: "three" }]));
    const { Messages } = await aws("receive-message", ...url, "--max-number-of-messages", "10");
    const batch = (more: object) =>
      JSON.stringify(
        Messages.map(({ ReceiptHandle }: { ReceiptHandle: string }, index: number) => ({
          Id: `${index}`,
          ReceiptHandle,
          ...more,
        })),
      );
    const hidden = await aws("change-message-visibility-batch", ...url, "--entries", batch({ VisibilityTimeout: 60 }));
    expect(hidden.Successful).toHaveLength(Messages.length);
    const gone = await aws("delete-message-batch", ...url, "--entries", batch({}));
    expect(gone.Successful).toHaveLength(Messages.length);
    expect((await counts("post"))[1]).toBe(0);
  });

  test("dead letters: sources, and tasks that move messages back", { timeout: 120_000 }, async () => {
    await aws("create-queue", "--queue-name", "dlq");
    const policy = JSON.stringify({ deadLetterTargetArn: arnOf("dlq"), maxReceiveCount: 1 });
    await aws("create-queue", "--queue-name", "work", "--attributes", JSON.stringify({ RedrivePolicy: policy }));
    expect(await aws("list-dead-letter-source-queues", "--queue-url", urlOf("dlq"))).toMatchObject({
      queueUrls: [urlOf("work")],
    });
    await aws("send-message", "--queue-url", urlOf("dlq"), "--message-body", "again");
    // Debian's `aws` 2.9 is older than these three operations.
    if (!(await run(["start-message-move-task", "help"])).stdout.includes("source-arn")) return;
    const { TaskHandle } = await aws(
      "start-message-move-task",
      "--source-arn",
      arnOf("dlq"),
      "--destination-arn",
      arnOf("work"),
    );
    expect(TaskHandle).toEqual(expect.any(String));
    const results = async () => (await aws("list-message-move-tasks", "--source-arn", arnOf("dlq"))).Results;
    let status = (await results())[0].Status;
    while (status === "RUNNING") status = (await results())[0].Status;
    expect(status).toBe("COMPLETED");
    expect(await counts("work")).toEqual([1, 0]);
    expect((await run(["cancel-message-move-task", "--task-handle", TaskHandle])).code).not.toBe(0);
  });
});
