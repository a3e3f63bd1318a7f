import { expect, test } from "vitest";
import { failure, sqsTest } from "./testing.ts";

const t = sqsTest();

const send = (QueueUrl: string, Entries: object[]) => t.sqs.sendMessageBatch({ QueueUrl, Entries: Entries as never });
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Id: `${index}`, MessageBody: `m${index}` }));

test("a batch is sent, received, changed and deleted in one call each", async () => {
  const QueueUrl = await t.newQueue();
  const { Successful, Failed } = await send(QueueUrl, numbered(10));
  expect(Failed).toBeUndefined();
  expect(Successful!.map(({ Id }) => Id)).toEqual(numbered(10).map(({ Id }) => Id));
  const messages = await t.receive(QueueUrl);
  expect(messages.map(({ MessageId }) => MessageId)).toEqual(Successful!.map(({ MessageId }) => MessageId));
  const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
  const changed = await t.sqs.changeMessageVisibilityBatch({
    QueueUrl,
    Entries: entries.map((entry) => ({ ...entry, VisibilityTimeout: 100 })),
  });
  expect(changed.Successful).toHaveLength(10);
  const deleted = await t.sqs.deleteMessageBatch({ QueueUrl, Entries: entries });
  expect(deleted.Successful).toEqual(entries.map(({ Id }) => ({ Id })));
  expect(deleted.Failed).toBeUndefined();
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
});

test("what is wrong in a batch fails alone", async () => {
  const QueueUrl = await t.newQueue({ MaximumMessageSize: "1024" });
  const { Successful, Failed } = await send(QueueUrl, [
    { Id: "ok", MessageBody: "a".repeat(1024) },
    { Id: "long", MessageBody: "a".repeat(1025) },
    { Id: "char", MessageBody: "\u0001" },
    { Id: "late", MessageBody: "x", DelaySeconds: 1800 },
    { Id: "empty", MessageBody: "" },
  ]);
  expect(Successful!.map(({ Id }) => Id)).toEqual(["ok"]);
  expect(Failed).toEqual([
    {
      Id: "long",
      SenderFault: true,
      Code: "InvalidParameterValue",
      Message: "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.",
    },
    { Id: "char", SenderFault: true, Code: "InvalidMessageContents", Message: expect.any(String) },
    {
      Id: "late",
      SenderFault: true,
      Code: "InvalidParameterValue",
      Message: "Value 1800 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
    },
    {
      Id: "empty",
      SenderFault: true,
      Code: "MissingParameter",
      Message: "The request must contain the parameter MessageBody.",
    },
  ]);
  expect(await t.counts(QueueUrl)).toMatchObject({ visible: 1 });
});

test("a handle that is none fails alone, in deletes and changes", async () => {
  const QueueUrl = await t.newQueue();
  await send(QueueUrl, numbered(1));
  const [message] = await t.receive(QueueUrl);
  const Entries = [
    { Id: "bad", ReceiptHandle: "nonsense" },
    { Id: "good", ReceiptHandle: message!.ReceiptHandle },
  ];
  const Failed = [
    {
      Id: "bad",
      SenderFault: true,
      Code: "ReceiptHandleIsInvalid",
      Message: 'The input receipt handle "nonsense" is not a valid receipt handle.',
    },
  ];
  const changed = await t.sqs.changeMessageVisibilityBatch({
    QueueUrl,
    Entries: Entries.map((entry) => ({ ...entry, VisibilityTimeout: 60 })),
  });
  expect(changed).toMatchObject({ Successful: [{ Id: "good" }], Failed });
  expect(await t.sqs.deleteMessageBatch({ QueueUrl, Entries })).toMatchObject({ Successful: [{ Id: "good" }], Failed });
});

test.each(["send", "delete", "change"])("a %s batch as a whole is refused for its entries", async (kind) => {
  const QueueUrl = await t.newQueue();
  const call = (ids: string[]) => {
    const Entries = ids.map((Id) => ({ Id, MessageBody: "x", ReceiptHandle: "h", VisibilityTimeout: 1 }));
    if (kind === "send") return t.sqs.sendMessageBatch({ QueueUrl, Entries });
    return kind === "delete"
      ? t.sqs.deleteMessageBatch({ QueueUrl, Entries })
      : t.sqs.changeMessageVisibilityBatch({ QueueUrl, Entries });
  };
  expect(await failure(call([]))).toMatchObject({ name: "EmptyBatchRequest", status: 400 });
  expect(await failure(call(Array.from({ length: 20 }, (_, index) => `${index}`)))).toEqual({
    name: "TooManyEntriesInBatchRequest",
    message: "Maximum number of entries per request are 10. You have sent 20.",
    status: 400,
  });
  for (const id of ["", "testLongId".repeat(10), "invalid:id"]) {
    expect(await failure(call([id]))).toEqual({
      name: "InvalidBatchEntryId",
      message:
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
      status: 400,
    });
  }
  expect(await failure(call(["a", "b", "a"]))).toEqual({
    name: "BatchEntryIdsNotDistinct",
    message: "Id a repeated.",
    status: 400,
  });
});

test("a batch is a mebibyte at most, attributes included", async () => {
  const QueueUrl = await t.newQueue();
  const MessageAttributes = { k: { DataType: "String", StringValue: "x" } };
  const body = "a".repeat(1_048_576 - "kStringx".length);
  const refused = send(QueueUrl, [
    { Id: "1", MessageBody: body, MessageAttributes },
    { Id: "2", MessageBody: "a" },
  ]);
  expect(await failure(refused)).toEqual({
    name: "BatchRequestTooLong",
    message: "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.",
    status: 400,
  });
});

test("a FIFO queue refuses a whole batch for one entry without group or deduplication id", async () => {
  const QueueUrl = await t.newQueue({ FifoQueue: "true" });
  const entry = (Id: string, more: object) => ({ Id, MessageBody: Id, ...more });
  const good = entry("good", { MessageGroupId: "g", MessageDeduplicationId: "d" });
  expect(await failure(send(QueueUrl, [good, entry("bad", { MessageGroupId: "g" })]))).toEqual({
    name: "InvalidParameterValue",
    message:
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    status: 400,
  });
  expect(await failure(send(QueueUrl, [good, entry("bad", { MessageDeduplicationId: "e" })]))).toEqual({
    name: "InvalidParameterValue",
    message: "The request must contain the parameter MessageGroupId.",
    status: 400,
  });
  expect(await t.receive(QueueUrl)).toEqual([]);
});
