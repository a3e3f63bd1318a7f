import { expect, test } from "vitest";
import { failure, sqsTest } from "./testing.ts";

const t = sqsTest();
let pairs = 0;

/** A queue and its dead-letter queue: URLs and ARNs. */
async function pair(fifo = false) {
  const more: Record<string, string> = fifo ? { FifoQueue: "true", ContentBasedDeduplication: "true" } : {};
  const name = `pair-${++pairs}`;
  const dlq = await t.newQueue(more, `${name}-dlq`);
  const dlqArn = await t.arnOf(dlq);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dlqArn, maxReceiveCount: 2 });
  const source = await t.newQueue({ ...more, RedrivePolicy, VisibilityTimeout: "0" }, name);
  return { dlq, dlqArn, source, sourceArn: await t.arnOf(source) };
}

async function finished(SourceArn: string) {
  for (;;) {
    const { Results = [] } = await t.sqs.listMessageMoveTasks({ SourceArn });
    if (Results[0] && Results[0].Status !== "RUNNING" && Results[0].Status !== "CANCELLING") return Results[0];
  }
}

test("a message received more often than allowed is in the dead-letter queue, with its source and its sent time", async () => {
  const { dlq, source, sourceArn } = await pair();
  await t.sqs.sendMessage({ QueueUrl: source, MessageBody: "poison" });
  const [first] = await t.receive(source);
  await t.receive(source);
  expect(await t.receive(source)).toEqual([]);
  const [dead] = await t.receive(dlq);
  expect(dead).toMatchObject({ MessageId: first!.MessageId, Body: "poison" });
  expect(dead!.Attributes).toMatchObject({
    DeadLetterQueueSourceArn: sourceArn,
    SentTimestamp: first!.Attributes!.SentTimestamp,
  });
  expect(await t.counts(source)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
});

test("a FIFO group goes on behind a message that went to the dead-letter queue", async () => {
  const { dlq, source } = await pair(true);
  for (const MessageBody of ["1", "2"]) await t.sqs.sendMessage({ QueueUrl: source, MessageBody, MessageGroupId: "g" });
  await t.receive(source, { MaxNumberOfMessages: 1 });
  await t.receive(source, { MaxNumberOfMessages: 1 });
  expect(await t.bodies(source, { MaxNumberOfMessages: 1 })).toEqual(["2"]);
  expect(await t.bodies(dlq)).toEqual(["1"]);
});

test("a move task brings messages back to where they came from, as new messages", async () => {
  const { dlq, dlqArn, source } = await pair();
  await t.sqs.sendMessage({ QueueUrl: source, MessageBody: "again" });
  const [first] = await t.receive(source);
  await t.receive(source);
  await t.receive(source);
  const { TaskHandle } = await t.sqs.startMessageMoveTask({ SourceArn: dlqArn });
  expect(TaskHandle).toEqual(expect.any(String));
  expect(await finished(dlqArn)).toMatchObject({
    Status: "COMPLETED",
    ApproximateNumberOfMessagesMoved: 1,
    SourceArn: dlqArn,
  });
  const [back] = await t.receive(source);
  expect(back).toMatchObject({ Body: "again", Attributes: { ApproximateReceiveCount: "1" } });
  expect(back!.MessageId).not.toBe(first!.MessageId);
  expect(await t.receive(dlq)).toEqual([]);
});

test("a slow task can be cancelled; what it moved stays moved", async () => {
  const { dlq, dlqArn, sourceArn, source } = await pair();
  await t.clock.freeze();
  for (let index = 0; index < 5; index++) await t.sqs.sendMessage({ QueueUrl: dlq, MessageBody: `${index}` });
  const { TaskHandle } = await t.sqs.startMessageMoveTask({
    SourceArn: dlqArn,
    DestinationArn: sourceArn,
    MaxNumberOfMessagesPerSecond: 1,
  });
  const second = await failure(t.sqs.startMessageMoveTask({ SourceArn: dlqArn }));
  expect(second.message).toBe(
    "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
  );
  await t.clock.advance(2);
  const { ApproximateNumberOfMessagesMoved } = await t.sqs.cancelMessageMoveTask({ TaskHandle });
  await t.clock.advance(60);
  expect((await finished(dlqArn)).Status).toBe("CANCELLED");
  const moved = (await t.counts(source)).visible;
  expect(moved).toBe(ApproximateNumberOfMessagesMoved);
  expect(moved).toBeLessThan(5);
  expect(moved + (await t.counts(dlq)).visible).toBe(5);
  expect((await failure(t.sqs.cancelMessageMoveTask({ TaskHandle }))).status).toBe(400);
  await t.clock.reset();
});

test("a task needs a dead-letter queue that exists", async () => {
  const plain = await t.arnOf(await t.newQueue());
  expect(await failure(t.sqs.startMessageMoveTask({ SourceArn: plain }))).toMatchObject({
    message: "Source queue must be configured as a Dead Letter Queue.",
    status: 400,
  });
  expect(await failure(t.sqs.startMessageMoveTask({ SourceArn: `${plain}-none` }))).toMatchObject({
    name: "ResourceNotFoundException",
    status: 404,
  });
  const { dlqArn } = await pair();
  expect((await failure(t.sqs.startMessageMoveTask({ SourceArn: dlqArn, DestinationArn: `${plain}-none` }))).name).toBe(
    "ResourceNotFoundException",
  );
});

test("a redrive allow policy can keep a queue from being used", async () => {
  const dlq = await t.newQueue({ RedriveAllowPolicy: JSON.stringify({ redrivePermission: "denyAll" }) });
  expect((await t.sqs.listDeadLetterSourceQueues({ QueueUrl: dlq })).queueUrls).toBeUndefined();
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await t.arnOf(dlq), maxReceiveCount: 1 });
  expect((await failure(t.newQueue({ RedrivePolicy }, "denied"))).status).toBe(400);
  await t.sqs.setQueueAttributes({
    QueueUrl: dlq,
    Attributes: { RedriveAllowPolicy: JSON.stringify({ redrivePermission: "allowAll" }) },
  });
  const source = await t.newQueue({ RedrivePolicy }, "allowed");
  expect((await t.sqs.listDeadLetterSourceQueues({ QueueUrl: dlq })).queueUrls).toEqual([source]);
});

test("a repeated receive attempt gives the same messages again, until one was changed", async () => {
  const QueueUrl = await t.newQueue({ FifoQueue: "true", ContentBasedDeduplication: "true" });
  for (const body of ["1", "2"]) await t.sqs.sendMessage({ QueueUrl, MessageBody: body, MessageGroupId: "g" });
  const attempt = { ReceiveRequestAttemptId: "try-1" };
  const first = await t.receive(QueueUrl, attempt);
  expect(first.map(({ Body }) => Body)).toEqual(["1", "2"]);
  expect((await t.receive(QueueUrl, attempt)).map(({ MessageId }) => MessageId)).toEqual(
    first.map(({ MessageId }) => MessageId),
  );
  expect(await t.receive(QueueUrl, { ReceiveRequestAttemptId: "try-2" })).toEqual([]);
});

test("a duplicate is answered with the first message's id and sequence number, and not delivered", async () => {
  const QueueUrl = await t.newQueue({ FifoQueue: "true" });
  const input = { QueueUrl, MessageBody: "x", MessageGroupId: "g", MessageDeduplicationId: "d" };
  const first = await t.sqs.sendMessage(input);
  const second = await t.sqs.sendMessage({ ...input, MessageBody: "y" });
  expect(second).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
  expect(first.SequenceNumber).toMatch(/^\d{20}$/);
  expect(await t.bodies(QueueUrl)).toEqual(["x"]);
  expect(await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageGroupId: "g" }))).toMatchObject({
    name: "InvalidParameterValue",
    message:
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
  });
});

test("messages end with the retention period, and delays with their time", async () => {
  await t.clock.freeze();
  const QueueUrl = await t.newQueue({ MessageRetentionPeriod: "60", DelaySeconds: "5" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "queue's delay" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "own delay", DelaySeconds: 30 });
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 2 });
  await t.clock.advance(5);
  expect(await t.bodies(QueueUrl, { VisibilityTimeout: 0 })).toEqual(["queue's delay"]);
  await t.clock.advance(25);
  expect((await t.counts(QueueUrl)).visible).toBe(2);
  await t.clock.advance(31);
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  expect(await t.receive(QueueUrl)).toEqual([]);
  await t.clock.reset();
});
