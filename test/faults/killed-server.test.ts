import { SQS } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { startChildServer } from "../child-server.ts";
import { createTestDatabase } from "../harness.ts";

const credentials = { accessKeyId: "000000000000", secretAccessKey: "test" };
const client = (endpoint: string) => new SQS({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });

/** Receive and delete until the queue is empty; the bodies in the order they came. */
async function drain(sqs: SQS, queueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => Body!));
    await sqs.deleteMessageBatch({
      QueueUrl: queueUrl,
      Entries: Messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle })),
    });
  }
}

describe("a server killed in the middle of 1,000 sends", () => {
  it.each([
    { name: "crash", attributes: undefined },
    { name: "crash.fifo", attributes: { FifoQueue: "true" } },
  ])("loses no acknowledged message of $name, and repeats none of a FIFO queue", async ({ name, attributes }) => {
    await using database = await createTestDatabase();
    await using first = await startChildServer(database.url);
    const sqs = client(first.endpoint);
    const { QueueUrl } = await sqs.createQueue({ QueueName: name, Attributes: attributes });
    const acknowledged: string[] = [];
    const failed: string[] = [];
    let killed: Promise<void> | undefined;
    const send = (to: SQS, url: string, body: string) =>
      to.sendMessage({
        QueueUrl: url,
        MessageBody: body,
        ...(attributes && { MessageGroupId: `g${Number(body) % 7}`, MessageDeduplicationId: body }),
      });

    await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        try {
          await send(sqs, QueueUrl!, `${index}`);
          acknowledged.push(`${index}`);
          if (acknowledged.length === 300) killed = first.kill();
        } catch {
          failed.push(`${index}`);
        }
      }),
    );
    await killed;
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);

    await using second = await startChildServer(database.url);
    const again = client(second.endpoint);
    const url = (await again.getQueueUrl({ QueueName: name })).QueueUrl!;
    // What was not acknowledged is sent again, as a client would: on a FIFO queue deduplication keeps it single.
    if (attributes) for (const body of failed) await send(again, url, body);
    const bodies = await drain(again, url);
    expect(new Set(bodies)).toEqual(new Set([...bodies, ...acknowledged]));
    if (attributes) {
      expect(bodies).toHaveLength(1_000);
      expect(new Set(bodies).size).toBe(1_000);
    }
  });
});
