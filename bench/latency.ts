import { SQS } from "@aws-sdk/client-sqs";
import { median } from "./report.ts";

export interface Latencies {
  backlog: number;
  /** Milliseconds from a send's answer to the answer of the long poll that waited for it. */
  wakeP99: number;
  /** Milliseconds of a ReceiveMessage(10) from a queue of 1,000 messages, and of `backlog` messages. */
  smallP50: number;
  largeP50: number;
}

/** What one client sees: how fast a long poll wakes, and whether a long queue is slower to read than a short one. */
export async function measureLatency(port: number, { backlog }: { backlog: number }): Promise<Latencies> {
  const sqs = new SQS({
    endpoint: `http://localhost:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const wakeP99 = await wake(sqs);
  const smallP50 = await receive(sqs, 1_000);
  const largeP50 = await receive(sqs, backlog);
  sqs.destroy();
  return { backlog, wakeP99, smallP50, largeP50 };
}

async function wake(sqs: SQS): Promise<number> {
  const { QueueUrl } = await sqs.createQueue({ QueueName: "bench-wake" });
  const times: number[] = [];
  for (let index = 0; index < 300; index++) {
    const poll = sqs
      .receiveMessage({ QueueUrl, WaitTimeSeconds: 20 })
      .then((answer) => ({ answer, at: performance.now() }));
    await sqs.getQueueUrl({ QueueName: "bench-wake" });
    await sqs.sendMessage({ QueueUrl, MessageBody: "wake" });
    const sent = performance.now();
    const { answer, at } = await poll;
    times.push(Math.max(0, at - sent));
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: answer.Messages![0]!.ReceiptHandle });
  }
  await sqs.deleteQueue({ QueueUrl });
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)]!;
}

async function receive(sqs: SQS, messages: number): Promise<number> {
  const { QueueUrl } = await sqs.createQueue({
    QueueName: `bench-backlog-${messages}`,
    Attributes: { VisibilityTimeout: "0" },
  });
  const entries = Array.from({ length: 10 }, (_, index) => ({ Id: `${index}`, MessageBody: "backlog" }));
  let left = messages / 10;
  const sender = async () => {
    while (left-- > 0) await sqs.sendMessageBatch({ QueueUrl, Entries: entries });
  };
  await Promise.all(Array.from({ length: 40 }, sender));
  const times: number[] = [];
  for (let index = 0; index < 200; index++) {
    const started = performance.now();
    await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    times.push(performance.now() - started);
  }
  await sqs.deleteQueue({ QueueUrl });
  return median(times);
}
