import { SNS } from "@aws-sdk/client-sns";
import { SQS, type Message } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The policy that the console's *Subscribe to Amazon SNS topic* writes. */
const allows = (queueArn: string, topicArn: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queueArn,
        Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
      },
    ],
  });

/** A topic and its account. */
async function account(fifo = false, attributes: Record<string, string> = {}) {
  const accountId = server.newAccount();
  const sns = server.sdk(SNS, { accountId });
  const sqs = server.sdk(SQS, { accountId });
  const { TopicArn } = await sns.createTopic({
    Name: fifo ? "topic.fifo" : "topic",
    Attributes: { ...(fifo && { FifoTopic: "true" }), ...attributes },
  });
  const topicArn = TopicArn!;
  const queue = async (name: string, { policy = true, fifo: queueFifo = name.endsWith(".fifo") } = {}) => {
    const queueArn = `arn:aws:sqs:us-east-1:${accountId}:${name}`;
    const { QueueUrl } = await sqs.createQueue({
      QueueName: name,
      Attributes: {
        ...(queueFifo && { FifoQueue: "true" }),
        ...(policy && { Policy: allows(queueArn, topicArn) }),
      },
    });
    return { url: QueueUrl!, arn: queueArn };
  };
  const receive = async (QueueUrl: string, count = 1): Promise<Message[]> => {
    const found: Message[] = [];
    while (found.length < count) {
      const { Messages = [] } = await sqs.receiveMessage({
        QueueUrl,
        WaitTimeSeconds: 20,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["All"],
      });
      for (const { ReceiptHandle } of Messages) await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
      found.push(...Messages);
      if (Messages.length === 0) break;
    }
    return found;
  };
  const subscribe = async (Endpoint: string, Attributes?: Record<string, string>) =>
    (await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint, Attributes })).SubscriptionArn!;
  return { accountId, sns, sqs, TopicArn: topicArn, queue, receive, subscribe };
}

/** The deliveries of a topic's newest message, looked at until they are good. */
async function deliveriesOf(accountId: string, topic: string, good: (states: string[]) => boolean) {
  for (;;) {
    const answer = await fetch(`${server.endpoint}/_cloudroom/sns/deliveries?topic=${topic}&account=${accountId}`);
    const { messages } = (await answer.json()) as {
      messages: { deliveries: { state: string; attempts: { answer?: string }[] }[] }[];
    };
    const found = messages[0]?.deliveries ?? [];
    if (good(found.map(({ state }) => state))) return found;
  }
}

const body = (message: Message | undefined) => JSON.parse(message!.Body!) as Record<string, unknown>;

test("delivers the envelope, and with raw delivery the text with its attributes", async () => {
  const { sns, TopicArn, queue, receive, subscribe } = await account();
  const [enveloped, raw] = [await queue("enveloped"), await queue("raw")];
  const arn = await subscribe(enveloped.arn);
  await subscribe(raw.arn, { RawMessageDelivery: "true" });
  const { MessageId } = await sns.publish({
    TopicArn,
    Subject: "subject",
    Message: 'öüä "quoted"',
    MessageAttributes: {
      text: { DataType: "String", StringValue: "value" },
      number: { DataType: "Number", StringValue: "99.12" },
      bytes: { DataType: "Binary", BinaryValue: new Uint8Array([2, 3, 4]) },
    },
  });
  const [first] = await receive(enveloped.url);
  expect(body(first)).toMatchObject({
    Type: "Notification",
    MessageId,
    TopicArn,
    Subject: "subject",
    Message: 'öüä "quoted"',
    SignatureVersion: "1",
    UnsubscribeURL: `${server.endpoint}/?Action=Unsubscribe&SubscriptionArn=${arn}`,
    MessageAttributes: {
      text: { Type: "String", Value: "value" },
      number: { Type: "Number", Value: "99.12" },
      bytes: { Type: "Binary", Value: "AgME" },
    },
  });
  expect(first).not.toHaveProperty("MessageAttributes");
  const [second] = await receive(raw.url);
  expect(second!.Body).toBe('öüä "quoted"');
  expect(second!.MessageAttributes).toMatchObject({
    text: { DataType: "String", StringValue: "value" },
    bytes: { DataType: "Binary", BinaryValue: new Uint8Array([2, 3, 4]) },
  });
});

test("fans out by filter, over attributes and over the body", async () => {
  const { accountId, sns, TopicArn, queue, receive, subscribe } = await account();
  const [all, attributes, bodies] = [await queue("all"), await queue("attributes"), await queue("bodies")];
  await subscribe(all.arn);
  await subscribe(attributes.arn, { FilterPolicy: '{"store":["berlin",{"prefix":"ham"}]}' });
  await subscribe(bodies.arn, {
    FilterPolicyScope: "MessageBody",
    FilterPolicy: '{"order":{"total":[{"numeric":[">",100]}]}}',
  });
  await sns.publish({ TopicArn, Message: '{"order":{"total":150}}' });
  await sns.publish({
    TopicArn,
    Message: "plain",
    MessageAttributes: { store: { DataType: "String", StringValue: "hamburg" } },
  });
  expect((await receive(all.url, 2)).map((message) => body(message).Message).sort()).toEqual([
    "plain",
    '{"order":{"total":150}}',
  ]);
  expect((await receive(attributes.url)).map((message) => body(message).Message)).toEqual(["plain"]);
  expect((await receive(bodies.url)).map((message) => body(message).Message)).toEqual(['{"order":{"total":150}}']);
  await deliveriesOf(accountId, "topic", (states) => states.toSorted().join() === "delivered,delivered,filtered");
});

test("without the queue's permission nothing arrives, and the log says why; with it, things do", async () => {
  const { accountId, sns, sqs, TopicArn, queue, receive, subscribe } = await account();
  const closed = await queue("closed", { policy: false });
  await subscribe(closed.arn);
  await sns.publish({ TopicArn, Message: "lost" });
  const [refused] = await deliveriesOf(accountId, "topic", ([state]) => state === "failed");
  expect(refused!.attempts).toHaveLength(1);
  expect(refused!.attempts[0]!.answer).toMatch(/AccessDenied.*not authorized to perform: sqs:sendmessage/);
  await sqs.setQueueAttributes({ QueueUrl: closed.url, Attributes: { Policy: allows(closed.arn, TopicArn) } });
  await sns.publish({ TopicArn, Message: "found" });
  expect(body((await receive(closed.url))[0]).Message).toBe("found");
});

test("what fails for good goes to the dead-letter queue as the subscriber would have got it", async () => {
  const { accountId, sns, TopicArn, queue, receive, subscribe } = await account();
  const dead = await queue("dead");
  await subscribe(`arn:aws:sqs:us-east-1:${accountId}:nowhere`, {
    RawMessageDelivery: "true",
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }),
  });
  await sns.publish({
    TopicArn,
    Message: "stranded",
    MessageAttributes: { a: { DataType: "Number", StringValue: "1" } },
  });
  const [message] = await receive(dead.url);
  expect(message!.Body).toBe("stranded");
  expect(message!.MessageAttributes).toEqual({ a: { DataType: "Number", StringValue: "1" } });
  const [delivery] = await deliveriesOf(accountId, "topic", ([state]) => state === "dead-lettered");
  expect(delivery!.attempts.at(-1)!.answer).toContain("queue does not exist");
});

test("a structured message gives each protocol its own text, without attributes", async () => {
  const { sns, TopicArn, queue, receive, subscribe } = await account();
  const target = await queue("target");
  await subscribe(target.arn);
  const MessageAttributes = { a: { DataType: "String", StringValue: "b" } };
  await sns.publish({
    TopicArn,
    MessageStructure: "json",
    Message: '{"default":"d","sqs":"for queues"}',
    MessageAttributes,
  });
  const received = body((await receive(target.url))[0]);
  expect(received.Message).toBe("for queues");
  expect(received).not.toHaveProperty("MessageAttributes");
});

test("a filter over the body looks at the text of a structured message that the subscriber gets", async () => {
  const { sns, TopicArn, queue, receive, subscribe } = await account();
  const [own, other] = [await queue("own"), await queue("other")];
  const filter = (kind: string) => ({
    ...{ RawMessageDelivery: "true", FilterPolicyScope: "MessageBody" },
    FilterPolicy: JSON.stringify({ kind: [kind] }),
  });
  await subscribe(own.arn, filter("sqs"));
  await subscribe(other.arn, filter("default"));
  const publish = (texts: Record<string, string>) =>
    sns.publish({ TopicArn, MessageStructure: "json", Message: JSON.stringify(texts) });
  const fallback = '{"kind":"default"}';
  await publish({ default: fallback, sqs: '{"kind":"sqs"}' });
  await publish({ default: fallback });
  expect((await receive(own.url)).map(({ Body }) => Body)).toEqual(['{"kind":"sqs"}']);
  expect((await receive(other.url)).map(({ Body }) => Body)).toEqual([fallback]);
});

test("PublishBatch delivers every message", async () => {
  const { sns, TopicArn, queue, receive, subscribe } = await account();
  const target = await queue("target");
  await subscribe(target.arn, { RawMessageDelivery: "true" });
  const entries = Array.from({ length: 10 }, (_, index) => ({ Id: `e${index}`, Message: `m${index}` }));
  const { Successful, Failed } = await sns.publishBatch({ TopicArn, PublishBatchRequestEntries: entries });
  expect(Successful!.map(({ Id }) => Id)).toEqual(entries.map(({ Id }) => Id));
  expect(Failed ?? []).toEqual([]);
  const received = await receive(target.url, 10);
  expect(received.map(({ Body }) => Body).sort()).toEqual(entries.map(({ Message }) => Message));
});

describe("a FIFO topic", () => {
  test("keeps the order of groups, and answers a duplicate like the first", async () => {
    const { sns, TopicArn, queue, receive, subscribe } = await account(true, { ContentBasedDeduplication: "true" });
    const line = await queue("line.fifo");
    await subscribe(line.arn);
    const send = (Message: string, MessageGroupId = "g") => sns.publish({ TopicArn, Message, MessageGroupId });
    const first = await send("0");
    expect(first.SequenceNumber).toMatch(/^\d{20}$/);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => index + 1).map((index) => send(String(index), `g${index % 3}`)),
    );
    expect(await send("0")).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    const received = await receive(line.url, 31);
    expect(received).toHaveLength(31);
    const envelope = body(received[0]);
    expect(envelope).toMatchObject({ Message: "0", SequenceNumber: first.SequenceNumber });
    expect(envelope).not.toHaveProperty("Signature");
    const order = new Map(answers.map(({ MessageId, SequenceNumber }) => [MessageId, SequenceNumber!]));
    for (const group of ["g0", "g1", "g2"]) {
      const sequence = received
        .filter(({ Attributes }) => Attributes!.MessageGroupId === group)
        .map((message) => order.get(body(message).MessageId as string)!);
      expect(sequence).toEqual(sequence.toSorted());
    }
  });

  test("delivers to standard queues too", async () => {
    const { sns, TopicArn, queue, receive, subscribe } = await account(true);
    const plain = await queue("plain");
    await subscribe(plain.arn);
    await sns.publish({ TopicArn, Message: "x", MessageGroupId: "g", MessageDeduplicationId: "d" });
    const [message] = await receive(plain.url);
    expect(body(message).Message).toBe("x");
    expect(message!.Attributes).not.toHaveProperty("MessageGroupId");
  });

  test("wants a group, and a deduplication id or content-based deduplication", async () => {
    const { sns, TopicArn } = await account(true);
    await expect(sns.publish({ TopicArn, Message: "x" })).rejects.toThrow(
      "Invalid parameter: The MessageGroupId parameter is required for FIFO topics",
    );
    await expect(sns.publish({ TopicArn, Message: "x", MessageGroupId: "g" })).rejects.toThrow(
      "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  });

  test("forgets duplicates after five minutes, and knows them by group when told so", async () => {
    const { accountId, sns, TopicArn } = await account(true, { FifoThroughputScope: "MessageGroup" });
    const clock = server.clock(accountId);
    await clock.freeze();
    const send = (MessageGroupId: string) =>
      sns.publish({ TopicArn, Message: "x", MessageGroupId, MessageDeduplicationId: "same" });
    const first = await send("g");
    expect((await send("h")).MessageId).not.toBe(first.MessageId);
    await clock.advance(299);
    expect((await send("g")).MessageId).toBe(first.MessageId);
    await clock.advance(2);
    expect((await send("g")).MessageId).not.toBe(first.MessageId);
  });

  test("replays its archive to a subscription", async () => {
    const { accountId, sns, TopicArn, queue, receive, subscribe } = await account(true, {
      ArchivePolicy: '{"MessageRetentionPeriod":"7"}',
    });
    const clock = server.clock(accountId);
    await clock.freeze();
    const send = (Message: string) =>
      sns.publish({ TopicArn, Message, MessageGroupId: "g", MessageDeduplicationId: Message });
    await send("before");
    await clock.advance(3600);
    const from = await clock.now();
    for (const text of ["one", "two", "three"]) await send(text);
    expect((await sns.getTopicAttributes({ TopicArn })).Attributes).toHaveProperty("BeginningArchiveTime");
    const line = await queue("line.fifo");
    const SubscriptionArn = await subscribe(line.arn);
    await sns.setSubscriptionAttributes({
      SubscriptionArn,
      AttributeName: "ReplayPolicy",
      AttributeValue: JSON.stringify({ PointType: "Timestamp", StartingPoint: from.toISOString() }),
    });
    const received = await receive(line.url, 3);
    expect(received.map((message) => body(message).Message)).toEqual(["one", "two", "three"]);
    expect(body(received[0])).toMatchObject({ Replayed: "true" });
    await clock.advance(1);
    expect((await sns.getSubscriptionAttributes({ SubscriptionArn })).Attributes).toMatchObject({
      ReplayStatus: "Completed",
    });
    await expect(sns.deleteTopic({ TopicArn })).rejects.toMatchObject({
      name: "InvalidStateException",
      message: "Invalid state: Cannot delete a topic with an ArchivePolicy",
      $metadata: { httpStatusCode: 400 },
    });
    await clock.advance(8 * 86_400);
    await sns.setTopicAttributes({ TopicArn, AttributeName: "ArchivePolicy", AttributeValue: "{}" });
    await sns.deleteTopic({ TopicArn });
  });
});

test("a queue of another account must confirm, by the token that it gets", async () => {
  const { sns, TopicArn } = await account();
  const otherId = server.newAccount();
  const sqs = server.sdk(SQS, { accountId: otherId });
  const queueArn = `arn:aws:sqs:us-east-1:${otherId}:theirs`;
  const { QueueUrl } = await sqs.createQueue({
    QueueName: "theirs",
    Attributes: { Policy: allows(queueArn, TopicArn) },
  });
  const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: queueArn });
  expect(SubscriptionArn).toBe("pending confirmation");
  const { Messages } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 });
  const { Type, Token } = JSON.parse(Messages![0]!.Body!) as { Type: string; Token: string };
  expect(Type).toBe("SubscriptionConfirmation");
  await sqs.deleteMessage({ QueueUrl, ReceiptHandle: Messages![0]!.ReceiptHandle });
  await server.sdk(SNS, { accountId: otherId }).confirmSubscription({ TopicArn, Token });
  await sns.publish({ TopicArn, Message: "across" });
  const again = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 });
  expect(JSON.parse(again.Messages![0]!.Body!)).toMatchObject({ Message: "across" });
});

test("delivers a publish to a thousand queues", async () => {
  const { accountId, sns, sqs, TopicArn, queue } = await account();
  const one = await queue("q0");
  const names = Array.from({ length: 1000 }, (_, index) => `q${index}`);
  for (let at = 1; at < names.length; at += 50) {
    await Promise.all(names.slice(at, at + 50).map((name) => queue(name)));
  }
  for (let at = 0; at < names.length; at += 50) {
    await Promise.all(
      names
        .slice(at, at + 50)
        .map((name) =>
          sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: `arn:aws:sqs:us-east-1:${accountId}:${name}` }),
        ),
    );
  }
  const started = performance.now();
  await sns.publish({ TopicArn, Message: "to all" });
  await deliveriesOf(
    accountId,
    "topic",
    (states) => states.length === 1000 && states.every((state) => state === "delivered"),
  );
  const took = performance.now() - started;
  expect(took).toBeLessThan(5_000);
  const { Attributes } = await sqs.getQueueAttributes({
    QueueUrl: one.url.replace("q0", "q999"),
    AttributeNames: ["ApproximateNumberOfMessages"],
  });
  expect(Attributes).toEqual({ ApproximateNumberOfMessages: "1" });
}, 120_000);

test("a confirmation that nobody takes does not go to the dead-letter queue", async () => {
  const { accountId, sns, TopicArn, queue } = await account();
  const dead = await queue("dead");
  await sns.subscribe({
    TopicArn,
    Protocol: "http",
    Endpoint: "http://127.0.0.1:1/",
    Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }) },
  });
  await server.clock(accountId).advance(3600);
  const { Attributes } = await server
    .sdk(SQS, { accountId })
    .getQueueAttributes({ QueueUrl: dead.url, AttributeNames: ["ApproximateNumberOfMessages"] });
  expect(Attributes).toEqual({ ApproximateNumberOfMessages: "0" });
});
