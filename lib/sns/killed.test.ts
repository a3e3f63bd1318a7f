import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { startChildServer } from "../../test/child-server.ts";
import { createTestDatabase } from "../../test/harness.ts";

const credentials = { accessKeyId: "000000000000", secretAccessKey: "test" };
const clients = (endpoint: string) => {
  const config = { endpoint, region: "us-east-1", credentials, maxAttempts: 1 };
  return { sns: new SNS(config), sqs: new SQS(config) };
};

/** Receive and delete until nothing comes for a while; the texts in the order in which they came. */
async function drain(sqs: SQS, QueueUrl: string, atLeast: number): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const WaitTimeSeconds = texts.length < atLeast ? 20 : 1;
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds });
    if (Messages.length === 0) return texts;
    for (const { Body, ReceiptHandle } of Messages) {
      texts.push((JSON.parse(Body!) as { Message: string }).Message);
      await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
    }
  }
}

test.each([
  { kind: "standard", suffix: "", fifo: {} as Record<string, string> },
  { kind: "FIFO", suffix: ".fifo", fifo: { FifoTopic: "true" } },
])(
  "a server killed between publish and delivery delivers all that it acknowledged ($kind)",
  async ({ suffix, fifo }) => {
    await using database = await createTestDatabase();
    await using first = await startChildServer(database.url);
    const { sns, sqs } = clients(first.endpoint);
    const topic = (await sns.createTopic({ Name: `crash${suffix}`, Attributes: fifo })).TopicArn!;
    const queueArn = `arn:aws:sqs:us-east-1:000000000000:crash${suffix}`;
    const policy = {
      Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: queueArn }],
    };
    await sqs.createQueue({
      QueueName: `crash${suffix}`,
      Attributes: { Policy: JSON.stringify(policy), ...(suffix && { FifoQueue: "true" }) },
    });
    await sns.subscribe({ TopicArn: topic, Protocol: "sqs", Endpoint: queueArn });

    const acknowledged: string[] = [];
    let killed: Promise<void> | undefined;
    await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const Message = String(index);
        const group = suffix ? { MessageGroupId: `g${index % 5}`, MessageDeduplicationId: Message } : {};
        await sns.publish({ TopicArn: topic, Message, ...group }).then(
          () => {
            acknowledged.push(Message);
            if (acknowledged.length === 60) killed = first.kill();
          },
          () => {},
        );
      }),
    );
    await killed;
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);

    await using second = await startChildServer(database.url);
    const again = clients(second.endpoint);
    const QueueUrl = (await again.sqs.getQueueUrl({ QueueName: `crash${suffix}` })).QueueUrl!;
    const texts = await drain(again.sqs, QueueUrl, acknowledged.length);
    expect(new Set(texts)).toEqual(new Set([...texts, ...acknowledged]));
    if (suffix) expect(new Set(texts).size).toBe(texts.length);
  },
  120_000,
);
