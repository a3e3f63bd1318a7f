import { expect, test } from "vitest";
import { failure, sqsTest } from "./testing.ts";

const t = sqsTest();

const change = (QueueUrl: string, ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
  t.sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout });

async function withMessage(attributes: Record<string, string> = {}): Promise<string> {
  const QueueUrl = await t.newQueue(attributes);
  const fifo = attributes.FifoQueue ? { MessageGroupId: "g", MessageDeduplicationId: "d" } : {};
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "x", ...fifo });
  return QueueUrl;
}

test("a message is hidden for the queue's timeout, or for that of the receive", async () => {
  await t.clock.freeze();
  const url = await withMessage({ VisibilityTimeout: "20" });
  expect(await t.bodies(url)).toEqual(["x"]);
  await t.clock.advance(19);
  expect(await t.bodies(url)).toEqual([]);
  await t.clock.advance(1);
  expect(await t.bodies(url, { VisibilityTimeout: 100 })).toEqual(["x"]);
  await t.clock.advance(99);
  expect(await t.bodies(url)).toEqual([]);
  await t.clock.advance(1);
  expect(await t.bodies(url, { VisibilityTimeout: 0 })).toEqual(["x"]);
  expect(await t.bodies(url)).toEqual(["x"]);
  await t.clock.reset();
});

test("a change counts from now, and 0 makes the message visible at once", async () => {
  await t.clock.freeze();
  const url = await withMessage();
  const [message] = await t.receive(url);
  await t.clock.advance(20);
  await change(url, message!.ReceiptHandle, 50);
  await t.clock.advance(49);
  expect(await t.bodies(url)).toEqual([]);
  await change(url, message!.ReceiptHandle, 0);
  expect(await t.bodies(url)).toEqual(["x"]);
  expect(await t.bodies(url)).toEqual([]);
  await t.clock.reset();
});

test("a timeout that ran out can still be extended", async () => {
  await t.clock.freeze();
  const url = await withMessage({ VisibilityTimeout: "1" });
  const [message] = await t.receive(url);
  await t.clock.advance(2);
  await change(url, message!.ReceiptHandle, 2);
  expect(await t.bodies(url)).toEqual([]);
  await t.clock.reset();
});

test("an older handle changes the visibility of a standard queue's message too, as in AWS", async () => {
  const url = await withMessage();
  const [first] = await t.receive(url, { VisibilityTimeout: 0 });
  expect(await t.bodies(url, { VisibilityTimeout: 30 })).toEqual(["x"]);
  await change(url, first!.ReceiptHandle, 0);
  expect(await t.bodies(url)).toEqual(["x"]);
});

test("a message that its consumer gave up can be hidden again, as in AWS", async () => {
  const url = await withMessage();
  const [message] = await t.receive(url);
  await change(url, message!.ReceiptHandle, 0);
  await change(url, message!.ReceiptHandle, 10);
  expect(await t.bodies(url)).toEqual([]);
  expect(await t.counts(url)).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
});

test("a FIFO queue's message that its consumer gave up is not in flight", async () => {
  const url = await withMessage({ FifoQueue: "true" });
  const [message] = await t.receive(url);
  await change(url, message!.ReceiptHandle, 0);
  expect(await failure(change(url, message!.ReceiptHandle, 10))).toMatchObject({
    name: "MessageNotInflight",
    status: 400,
  });
});

test("a deleted message's visibility cannot be changed", async () => {
  const url = await withMessage();
  const [message] = await t.receive(url);
  const ReceiptHandle = message!.ReceiptHandle!;
  await t.sqs.deleteMessage({ QueueUrl: url, ReceiptHandle });
  expect(await failure(change(url, ReceiptHandle, 42))).toEqual({
    name: "InvalidParameterValue",
    message: `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    status: 400,
  });
});

test("visibility lasts twelve hours from the receive at most", async () => {
  await t.clock.freeze();
  const url = await withMessage();
  const [message] = await t.receive(url);
  await t.clock.advance(10);
  expect(await failure(change(url, message!.ReceiptHandle, 43_200))).toEqual({
    name: "InvalidParameterValue",
    message:
      "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
    status: 400,
  });
  await change(url, message!.ReceiptHandle, 43_190);
  await t.clock.reset();
});

test.each([-1, 43_201])("a timeout of %i seconds is refused", async (timeout) => {
  const url = await withMessage();
  const [message] = await t.receive(url);
  expect((await failure(change(url, message!.ReceiptHandle, timeout))).name).toBe("InvalidParameterValue");
});

test("garbage is no handle", async () => {
  expect(await failure(change(await withMessage(), "INVALID", 60))).toEqual({
    name: "ReceiptHandleIsInvalid",
    message: 'The input receipt handle "INVALID" is not a valid receipt handle.',
    status: 404,
  });
});

test("on a FIFO queue a handle ends with its timeout", async () => {
  await t.clock.freeze();
  const url = await withMessage({ FifoQueue: "true", VisibilityTimeout: "5" });
  const [message] = await t.receive(url);
  const ReceiptHandle = message!.ReceiptHandle!;
  await change(url, ReceiptHandle, 10);
  await t.clock.advance(9);
  await change(url, ReceiptHandle, 5);
  await t.clock.advance(5);
  const expired = {
    name: "InvalidParameterValue",
    message: `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    status: 400,
  };
  expect(await failure(change(url, ReceiptHandle, 5))).toEqual(expired);
  expect(await failure(t.sqs.deleteMessage({ QueueUrl: url, ReceiptHandle }))).toEqual(expired);
  const [again] = await t.receive(url);
  expect(await failure(t.sqs.deleteMessage({ QueueUrl: url, ReceiptHandle }))).toEqual(expired);
  await t.sqs.deleteMessage({ QueueUrl: url, ReceiptHandle: again!.ReceiptHandle! });
  expect(await t.counts(url)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  await t.clock.reset();
});
