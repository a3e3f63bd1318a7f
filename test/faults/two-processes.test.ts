import { SQS } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { startChildServer } from "../child-server.ts";
import { createTestDatabase } from "../harness.ts";

const credentials = { accessKeyId: "000000000000", secretAccessKey: "test" };
const client = (endpoint: string) => new SQS({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

async function twoServers() {
  const database = await createTestDatabase();
  const [first, second] = await Promise.all([startChildServer(database.url), startChildServer(database.url)]);
  const close = async () => {
    await Promise.all([first.kill(), second.kill()]);
    await database.drop();
  };
  return { first, second, one: client(first.endpoint), two: client(second.endpoint), [Symbol.asyncDispose]: close };
}

describe("two server processes on one database", () => {
  it("wake each other's long polls", async () => {
    await using servers = await twoServers();
    const { QueueUrl } = await servers.one.createQueue({ QueueName: "shared" });
    const url = QueueUrl!.replace(servers.first.endpoint, servers.second.endpoint);
    const started = performance.now();
    const poll = servers.two.receiveMessage({ QueueUrl: url, WaitTimeSeconds: 20 });
    // The poll's request is sent before this one answers; whichever is first, the message must arrive at once.
    await servers.one.getQueueAttributes({ QueueUrl });
    await servers.one.sendMessage({ QueueUrl, MessageBody: "hello world" });
    const { Messages } = await poll;
    expect(Messages?.[0]?.Body).toBe("hello world");
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("see each other's queues, attributes and deletions at once", async () => {
    await using servers = await twoServers();
    const { QueueUrl } = await servers.one.createQueue({ QueueName: "seen" });
    const url = QueueUrl!.replace(servers.first.endpoint, servers.second.endpoint);
    await servers.two.sendMessage({ QueueUrl: url, MessageBody: "x" });
    await servers.one.setQueueAttributes({ QueueUrl, Attributes: { DelaySeconds: "900" } });
    await servers.two.sendMessage({ QueueUrl: url, MessageBody: "delayed" });
    const { Attributes } = await servers.one.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
    expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: "1", ApproximateNumberOfMessagesDelayed: "1" });
    await servers.one.deleteQueue({ QueueUrl });
    await expect(servers.two.sendMessage({ QueueUrl: url, MessageBody: "x" })).rejects.toThrow(
      "The specified queue does not exist",
    );
  });

  it("give a message to one receiver only, and keep a FIFO group in order", async () => {
    await using servers = await twoServers();
    const { QueueUrl } = await servers.one.createQueue({ QueueName: "once.fifo", Attributes: { FifoQueue: "true" } });
    const urls = [QueueUrl!, QueueUrl!.replace(servers.first.endpoint, servers.second.endpoint)];
    const clients = [servers.one, servers.two];
    for (let index = 0; index < 100; index += 10) {
      await servers.one.sendMessageBatch({
        QueueUrl,
        Entries: Array.from({ length: 10 }, (_, entry) => ({
          Id: `${entry}`,
          MessageBody: `${index + entry}`,
          MessageGroupId: `g${(index + entry) % 3}`,
          MessageDeduplicationId: `${index + entry}`,
        })),
      });
    }
    const seen: number[] = [];
    await Promise.all(
      clients.map(async (sqs, which) => {
        while (seen.length < 100) {
          const { Messages = [] } = await sqs.receiveMessage({ QueueUrl: urls[which], MaxNumberOfMessages: 4 });
          seen.push(...Messages.map(({ Body }) => Number(Body)));
          for (const { ReceiptHandle } of Messages) await sqs.deleteMessage({ QueueUrl: urls[which], ReceiptHandle });
        }
      }),
    );
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
    for (const group of [0, 1, 2]) {
      const ofGroup = seen.filter((body) => body % 3 === group);
      expect(ofGroup).toEqual([...ofGroup].sort((a, b) => a - b));
    }
  });

  it("finish a killed one's message move task, moving each message once", async () => {
    await using servers = await twoServers();
    const dlq = (await servers.one.createQueue({ QueueName: "dlq" })).QueueUrl!;
    const dlqArn = (await servers.one.getQueueAttributes({ QueueUrl: dlq, AttributeNames: ["QueueArn"] })).Attributes!
      .QueueArn!;
    const source = (
      await servers.one.createQueue({
        QueueName: "source",
        Attributes: {
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dlqArn, maxReceiveCount: 1 }),
          VisibilityTimeout: "0",
        },
      })
    ).QueueUrl!;
    for (let batch = 0; batch < 30; batch++) {
      await servers.one.sendMessageBatch({
        QueueUrl: dlq,
        Entries: Array.from({ length: 10 }, (_, entry) => ({ Id: `${entry}`, MessageBody: `${batch * 10 + entry}` })),
      });
    }
    const arn = dlqArn.replace(/dlq$/, "source");
    await servers.one.startMessageMoveTask({ SourceArn: dlqArn, DestinationArn: arn });
    await servers.first.kill();
    const two = servers.two;
    await until(async () => {
      const { Results = [] } = await two.listMessageMoveTasks({ SourceArn: dlqArn });
      return Results[0]?.Status === "COMPLETED";
    });
    const url = source.replace(servers.first.endpoint, servers.second.endpoint);
    const { Attributes } = await two.getQueueAttributes({
      QueueUrl: url,
      AttributeNames: ["ApproximateNumberOfMessages"],
    });
    expect(Attributes!.ApproximateNumberOfMessages).toBe("300");
  }, 180_000);
});
