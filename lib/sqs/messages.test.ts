import { SQS } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let sqs: SQS;

beforeAll(async () => {
  server = await startTestServer();
  sqs = server.sdk(SQS);
});
afterAll(() => server.close());

let queues = 0;
async function newQueue(Attributes: Record<string, string> = {}): Promise<string> {
  const QueueName = `messages-${++queues}${Attributes.FifoQueue ? ".fifo" : ""}`;
  return (await sqs.createQueue({ QueueName, Attributes })).QueueUrl!;
}

test("a message goes through a queue: sent, received, deleted", async () => {
  const QueueUrl = await newQueue();
  const sent = await sqs.sendMessage({ QueueUrl, MessageBody: "hello world" });
  expect(sent.MD5OfMessageBody).toBe("5eb63bbbe01eeed093cb22bb8f5acdc3");
  const { Messages } = await sqs.receiveMessage({ QueueUrl, MessageSystemAttributeNames: ["All"] });
  expect(Messages).toHaveLength(1);
  expect(Messages![0]).toMatchObject({
    MessageId: sent.MessageId,
    Body: "hello world",
    MD5OfBody: sent.MD5OfMessageBody,
    Attributes: { ApproximateReceiveCount: "1", SenderId: "000000000000" },
  });
  expect((await sqs.receiveMessage({ QueueUrl })).Messages).toBeUndefined();
  await sqs.deleteMessage({ QueueUrl, ReceiptHandle: Messages![0]!.ReceiptHandle! });
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: "0",
    ApproximateNumberOfMessagesNotVisible: "0",
    ApproximateNumberOfMessagesDelayed: "0",
  });
});

test("a FIFO queue keeps the order inside a group", async () => {
  const QueueUrl = await newQueue({ FifoQueue: "true", ContentBasedDeduplication: "true" });
  for (const body of ["a1", "b1", "a2", "a3"]) {
    await sqs.sendMessage({ QueueUrl, MessageBody: body, MessageGroupId: body[0] });
  }
  const { Messages } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
  expect(Messages!.map(({ Body }) => Body)).toEqual(["a1", "a2", "a3", "b1"]);
  for (const { ReceiptHandle } of Messages!) await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
  expect((await sqs.receiveMessage({ QueueUrl })).Messages).toBeUndefined();
});
