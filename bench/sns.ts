import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { Agent } from "node:http";
import { formCall } from "./calls.ts";
import type { Measurement } from "./load.ts";
import { WireClient } from "./wire-client.ts";

const ALLOW_ALL = (arn: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "SQS:SendMessage", Resource: arn }],
  });

function clients(port: number) {
  const settings = {
    endpoint: `http://localhost:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    requestHandler: new NodeHttpHandler({
      httpAgent: new Agent({ keepAlive: true, maxSockets: 2_000 }),
      requestTimeout: 60_000,
    }),
  };
  return { sns: new SNS(settings), sqs: new SQS(settings) };
}

/** A topic with queues subscribed to it; the queues' URLs. */
async function topicWithQueues(
  port: number,
  name: string,
  count: number,
): Promise<{ TopicArn: string; urls: string[]; sns: SNS; sqs: SQS }> {
  const { sns, sqs } = clients(port);
  const TopicArn = (await sns.createTopic({ Name: name })).TopicArn!;
  const urls: string[] = [];
  let next = 0;
  const make = async () => {
    for (let index = next++; index < count; index = next++) {
      const arn = `arn:aws:sqs:us-east-1:000000000000:${name}-${index}`;
      const { QueueUrl } = await sqs.createQueue({
        QueueName: `${name}-${index}`,
        Attributes: { Policy: ALLOW_ALL(arn) },
      });
      await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: arn, Attributes: { RawMessageDelivery: "true" } });
      urls[index] = QueueUrl!;
    }
  };
  await Promise.all(Array.from({ length: 16 }, make));
  return { TopicArn, urls, sns, sqs };
}

/** Milliseconds from one publish until each of `queues` subscribed queues gave its message to a waiting receiver. */
export async function measureFanOut(port: number, queues: number): Promise<number> {
  const { TopicArn, urls, sns, sqs } = await topicWithQueues(port, "bench-fan-out", queues);
  const polls = urls.map((QueueUrl) => sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 }));
  // Every poll has been sent when a later call has been answered on a connection of its own.
  await Promise.all(Array.from({ length: 20 }, () => sqs.listQueues({ MaxResults: 1 })));
  const started = performance.now();
  await sns.publish({ TopicArn, Message: "to everybody" });
  const answers = await Promise.all(polls);
  const took = performance.now() - started;
  const missing = answers.filter(({ Messages }) => Messages?.length !== 1).length;
  if (missing > 0) throw new Error(`${missing} queues got nothing.`);
  return took;
}

/** p99 in milliseconds from publish to receipt, with `rate` publishes a second to ten queues. */
export async function measureSteady(port: number, rate: number, seconds: number): Promise<number> {
  const { TopicArn, urls, sns, sqs } = await topicWithQueues(port, "bench-steady", 10);
  const expected = rate * seconds;
  const latencies: number[] = [];
  const receivers = urls.map(async (QueueUrl) => {
    for (let got = 0; got < expected;) {
      const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 10 });
      const now = performance.now();
      got += Messages.length;
      latencies.push(...Messages.map(({ Body }) => now - Number(Body)));
    }
  });
  const publishes: Promise<unknown>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      publishes.push(sns.publish({ TopicArn, Message: String(performance.now()) }));
      if (publishes.length === expected) {
        clearInterval(timer);
        resolve();
      }
    }, 1_000 / rate);
  });
  await Promise.all(publishes);
  await Promise.all(receivers);
  latencies.sort((a, b) => a - b);
  return latencies[Math.floor(latencies.length * 0.99)]!;
}

/** Publishes a second on 64 connections to a topic with one queue. */
export async function measurePublish(port: number, seconds: number): Promise<Measurement["perSecond"]> {
  const { TopicArn } = await topicWithQueues(port, `bench-publish-${process.hrtime.bigint()}`, 1);
  const connections = await Promise.all(Array.from({ length: 64 }, () => WireClient.open(port)));
  const speech = { port, protocol: "query", accessKeyId: "test", secretAccessKey: "test" } as const;
  const request = formCall(speech, "sns", "2010-03-31", "Publish", { TopicArn, Message: "hello world ".repeat(20) });
  let calls = 0;
  const started = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - started < seconds * 1_000) {
        const { status, body } = await connection.send(request);
        if (status !== 200) throw new Error(body.slice(0, 300));
        calls++;
      }
      connection.close();
    }),
  );
  return calls / ((performance.now() - started) / 1_000);
}
