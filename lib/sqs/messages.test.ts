import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { failure, sqsTest } from "./testing.ts";

const t = sqsTest();

const invalid = (message: string) => ({ name: "InvalidParameterValue", message, status: 400 });

test("a message goes through a queue: sent, received, deleted", async () => {
  const QueueUrl = await t.newQueue();
  const sent = await t.sqs.sendMessage({ QueueUrl, MessageBody: "hello world" });
  expect(sent).toMatchObject({ MD5OfMessageBody: "5eb63bbbe01eeed093cb22bb8f5acdc3" });
  expect(sent.MD5OfMessageAttributes).toBeUndefined();
  expect(sent.SequenceNumber).toBeUndefined();
  const [message, ...others] = await t.receive(QueueUrl);
  expect(others).toEqual([]);
  expect(message).toEqual({
    MessageId: sent.MessageId,
    ReceiptHandle: expect.stringMatching(/^[A-Za-z0-9+/=]{20,1024}$/),
    Body: "hello world",
    MD5OfBody: sent.MD5OfMessageBody,
    Attributes: {
      SenderId: t.accountId,
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateReceiveCount: "1",
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
    },
  });
  expect(await t.receive(QueueUrl)).toEqual([]);
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
  await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle: message!.ReceiptHandle! });
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
});

test("bodies come back as they were: control characters, quotes, every plane of Unicode", async () => {
  const QueueUrl = await t.newQueue();
  for (const MessageBody of [
    '"&quot;&quot;\r',
    "a\tb\r\nc",
    "\\ \\\\ {} \u0020",
    "ü € 𝄞 \u{10FFFF} \uFFFD",
    "null",
    "<x/>",
  ]) {
    const { MD5OfMessageBody } = await t.sqs.sendMessage({ QueueUrl, MessageBody });
    expect(MD5OfMessageBody).toBe(hash("md5", MessageBody));
    expect(await t.bodies(QueueUrl)).toEqual([MessageBody]);
  }
});

test.each(["\u0000", "\u0001", "\u0008", "\u000B", "\u001F", "\uFFFE", "\uFFFF"])(
  "the character %j is refused",
  async (character) => {
    const refused = await failure(t.sqs.sendMessage({ QueueUrl: await t.newQueue(), MessageBody: `a${character}` }));
    expect(refused).toMatchObject({ name: "InvalidMessageContents", status: 400 });
  },
);

test("an empty body is a missing one", async () => {
  expect(await failure(t.sqs.sendMessage({ QueueUrl: await t.newQueue(), MessageBody: "" }))).toEqual({
    name: "MissingParameter",
    message: "The request must contain the parameter MessageBody.",
    status: 400,
  });
});

test("body and attributes together may be a mebibyte, or what the queue allows", async () => {
  const tooLong = (bytes: number) =>
    invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${bytes} bytes.`);
  const MessageAttributes = { k: { DataType: "String", StringValue: "x" } };
  const QueueUrl = await t.newQueue();
  const body = (size: number) => "a".repeat(size - "kStringx".length);
  await t.sqs.sendMessage({ QueueUrl, MessageBody: body(1_048_576), MessageAttributes });
  expect(await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: body(1_048_577), MessageAttributes }))).toEqual(
    tooLong(1_048_576),
  );
  await t.sqs.setQueueAttributes({ QueueUrl, Attributes: { MaximumMessageSize: "1024" } });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "ü".repeat(512) });
  expect(await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: `${"ü".repeat(512)}a` }))).toEqual(tooLong(1024));
  expect(await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: body(1025), MessageAttributes }))).toEqual(
    tooLong(1024),
  );
});

test("attributes of all types come back with AWS's digest", async () => {
  const QueueUrl = await t.newQueue();
  const MessageAttributes = {
    city: { DataType: "String", StringValue: "Paris" },
    price: { DataType: "Number.int", StringValue: "42" },
    thumb: { DataType: "Binary.png", BinaryValue: Uint8Array.of(1, 2, 3) },
  };
  const sent = await t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageAttributes });
  expect(sent.MD5OfMessageAttributes).toBe("b6fabf4251a11aeb059d3435162b8f28");
  const [message] = await t.receive(QueueUrl);
  expect(message).toMatchObject({ MessageAttributes, MD5OfMessageAttributes: sent.MD5OfMessageAttributes });
});

test("a receive gets the attributes that it names, and the digest of those", async () => {
  const QueueUrl = await t.newQueue({ VisibilityTimeout: "0" });
  const value = (StringValue: string) => ({ DataType: "String", StringValue });
  const all = { "Help.Me": value("Me"), Hello: value("There"), General: value("Kenobi") };
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "msg", MessageAttributes: all });
  for (const [names, expected, digest] of [
    [[], undefined, undefined],
    [["All"], all, "4c360f3fdafd970e05fae2f149d997f5"],
    [["*"], all, "4c360f3fdafd970e05fae2f149d997f5"],
    [[".*"], all, "4c360f3fdafd970e05fae2f149d997f5"],
    [["Foo", "Help"], undefined, undefined],
    [["Hello", "General"], { Hello: all.Hello, General: all.General }, "fca026605781cb4126a1e9044df24232"],
    [["Foo", "Hello"], { Hello: all.Hello }, "a311262e065454b75da111d535b8dacd"],
    [["Hel.*"], { Hello: all.Hello, "Help.Me": all["Help.Me"] }, "83fee93c1bcd8b9a5a923ffacdc636c7"],
    [["AWS."], undefined, undefined],
    [["..foo"], undefined, undefined],
  ] as const) {
    const [message] = await t.receive(QueueUrl, { MessageAttributeNames: names });
    expect(message!.MessageAttributes, String(names)).toEqual(expected);
    expect(message!.MD5OfMessageAttributes).toBe(digest);
  }
});

test("a receive gets the system attributes that it names, by the old name of the member too", async () => {
  const QueueUrl = await t.newQueue({ VisibilityTimeout: "0" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "msg" });
  const ask = async (input: object) =>
    Object.keys((await t.receive(QueueUrl, { MessageSystemAttributeNames: undefined, ...input }))[0]!.Attributes ?? {});
  expect(await ask({})).toEqual([]);
  expect(await ask({ AttributeNames: ["SenderId", "SequenceNumber"] })).toEqual(["SenderId"]);
  expect(await ask({ MessageSystemAttributeNames: ["SentTimestamp"] })).toEqual(["SentTimestamp"]);
  expect((await ask({ AttributeNames: ["All"] })).sort()).toEqual([
    "ApproximateFirstReceiveTimestamp",
    "ApproximateReceiveCount",
    "SenderId",
    "SentTimestamp",
  ]);
  expect(
    (await failure(t.receive(QueueUrl, { MessageSystemAttributeNames: undefined, AttributeNames: ["Nonsense"] }))).name,
  ).toBe("InvalidAttributeName");
});

test.each([
  ["a reserved name", { "aWs.x": { DataType: "String", StringValue: "v" } }],
  ["a reserved name", { "AMAZON.x": { DataType: "String", StringValue: "v" } }],
  ["a leading period", { ".x": { DataType: "String", StringValue: "v" } }],
  ["a trailing period", { "x.": { DataType: "String", StringValue: "v" } }],
  ["two periods in a row", { "x..y": { DataType: "String", StringValue: "v" } }],
  ["a character that is not allowed", { "x!": { DataType: "String", StringValue: "v" } }],
  ["a name of 257 characters", { ["L".repeat(257)]: { DataType: "String", StringValue: "v" } }],
  ["an unknown type", { x: { DataType: "Invalid", StringValue: "v" } }],
  ["a type of more than 256 bytes", { x: { DataType: `Number.${"L".repeat(256)}`, StringValue: "1" } }],
  ["no type", { x: { DataType: "", StringValue: "v" } }],
  ["a control character", { x: { DataType: "String", StringValue: "a\u0008" } }],
  ["a number that is none", { x: { DataType: "Number", StringValue: "one" } }],
  ["a number of 39 digits", { x: { DataType: "Number", StringValue: "1".repeat(39) } }],
  ["a number beyond 10^126", { x: { DataType: "Number", StringValue: "1e127" } }],
  ["a number below 10^-128", { x: { DataType: "Number", StringValue: "1e-129" } }],
  ["an empty binary value", { x: { DataType: "Binary", BinaryValue: new Uint8Array() } }],
  ["a text in a binary attribute", { x: { DataType: "Binary", StringValue: "v" } }],
  ["bytes in a text attribute", { x: { DataType: "String", BinaryValue: Uint8Array.of(1) } }],
])("an attribute with %s is refused", async (_what, MessageAttributes) => {
  const send = t.sqs.sendMessage({ QueueUrl: await t.newQueue(), MessageBody: "x", MessageAttributes });
  expect(await failure(send)).toMatchObject({ name: "InvalidParameterValue", status: 400 });
});

test("an attribute's name may have letters of any alphabet", async () => {
  const QueueUrl = await t.newQueue();
  const MessageAttributes = { "attr.1øßä": { DataType: "String", StringValue: "Valid" } };
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageAttributes });
  expect((await t.receive(QueueUrl))[0]!.MessageAttributes).toEqual(MessageAttributes);
});

test("an empty text value is refused by name", async () => {
  const MessageAttributes = { ErrorDetails: { StringValue: "", DataType: "String" } };
  expect(
    await failure(t.sqs.sendMessage({ QueueUrl: await t.newQueue(), MessageBody: "x", MessageAttributes })),
  ).toEqual(invalid("Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'."));
});

test("a message has at most ten attributes, and no lists", async () => {
  const QueueUrl = await t.newQueue();
  const many = Object.fromEntries(
    Array.from({ length: 11 }, (_, index) => [`a${index}`, { DataType: "Number", StringValue: "1" }]),
  );
  expect(await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageAttributes: many }))).toEqual(
    invalid("Number of message attributes [11] exceeds the allowed maximum [10]."),
  );
  const lists = { x: { DataType: "String", StringListValues: ["a"] } };
  expect((await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageAttributes: lists }))).name).toBe(
    "UnsupportedOperation",
  );
});

test("the trace header travels as a system attribute with a digest of its own", async () => {
  const QueueUrl = await t.newQueue();
  const StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
  const sent = await t.sqs.sendMessage({
    QueueUrl,
    MessageBody: "test",
    MessageAttributes: { timestamp: { StringValue: "1493147359900", DataType: "Number" } },
    MessageSystemAttributes: { AWSTraceHeader: { StringValue, DataType: "String" } },
  });
  expect(sent.MD5OfMessageAttributes).toBe("235c5c510d26fb653d073faed50ae77c");
  expect(sent.MD5OfMessageSystemAttributes).toBe("5ae4d5d7636402d80f4eb6d213245a88");
  expect((await t.receive(QueueUrl))[0]!.Attributes!.AWSTraceHeader).toBe(StringValue);
  const other = { Nonsense: { StringValue, DataType: "String" } } as never;
  expect((await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageSystemAttributes: other }))).name).toBe(
    "InvalidParameterValue",
  );
});

test("a delay hides a message; its own overrides the queue's", async () => {
  await t.clock.freeze();
  const QueueUrl = await t.newQueue({ DelaySeconds: "10" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "queue's" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "none", DelaySeconds: 0 });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "own", DelaySeconds: 20 });
  expect(await t.counts(QueueUrl)).toEqual({ visible: 1, inFlight: 0, delayed: 2 });
  expect(await t.bodies(QueueUrl)).toEqual(["none"]);
  await t.clock.advance(10);
  expect(await t.bodies(QueueUrl)).toEqual(["queue's"]);
  await t.clock.advance(9);
  expect(await t.bodies(QueueUrl)).toEqual([]);
  await t.clock.advance(1);
  expect(await t.bodies(QueueUrl)).toEqual(["own"]);
  await t.clock.reset();
});

test.each([-1, 901])("a delay of %i seconds is refused", async (DelaySeconds) => {
  expect(await failure(t.sqs.sendMessage({ QueueUrl: await t.newQueue(), MessageBody: "x", DelaySeconds }))).toEqual(
    invalid(
      `Value ${DelaySeconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    ),
  );
});

test("a message is gone when its retention is over, wherever it is", async () => {
  await t.clock.freeze();
  const QueueUrl = await t.newQueue({ MessageRetentionPeriod: "60", VisibilityTimeout: "600" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "in flight" });
  const [held] = await t.receive(QueueUrl);
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "visible" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "delayed", DelaySeconds: 900 });
  await t.clock.advance(30);
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "younger" });
  await t.clock.advance(30);
  expect(await t.counts(QueueUrl)).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  expect(await t.bodies(QueueUrl, { VisibilityTimeout: 0 })).toEqual(["younger"]);
  const change = { QueueUrl, ReceiptHandle: held!.ReceiptHandle!, VisibilityTimeout: 5 };
  expect((await failure(t.sqs.changeMessageVisibility(change))).name).toBe("InvalidParameterValue");
  await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle: held!.ReceiptHandle! });
  await t.sqs.setQueueAttributes({ QueueUrl, Attributes: { MessageRetentionPeriod: "3600" } });
  await t.clock.advance(7200);
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  await t.clock.reset();
});

test.each([
  [
    { MaxNumberOfMessages: 0 },
    "Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
  ],
  [
    { MaxNumberOfMessages: 11 },
    "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
  ],
  [
    { WaitTimeSeconds: 21 },
    "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
  ],
  [
    { WaitTimeSeconds: -1 },
    "Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
  ],
  [
    { VisibilityTimeout: 43201 },
    "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
  ],
])("a receive with %j is refused", async (input, message) => {
  expect(await failure(t.sqs.receiveMessage({ QueueUrl: await t.newQueue(), ...input }))).toEqual(invalid(message));
});

test("deleting twice succeeds; garbage and another queue's handles are refused", async () => {
  const QueueUrl = await t.newQueue();
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "x" });
  const [message] = await t.receive(QueueUrl);
  const ReceiptHandle = message!.ReceiptHandle!;
  await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
  await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
  for (const wrong of ["garbage", `${ReceiptHandle.slice(0, -6)}AAAAAA`, "AQEB"]) {
    expect(await failure(t.sqs.deleteMessage({ QueueUrl, ReceiptHandle: wrong }))).toEqual({
      name: "ReceiptHandleIsInvalid",
      message: `The input receipt handle "${wrong}" is not a valid receipt handle.`,
      status: 404,
    });
  }
  const elsewhere = { QueueUrl: await t.newQueue(), ReceiptHandle };
  expect((await failure(t.sqs.deleteMessage(elsewhere))).name).toBe("ReceiptHandleIsInvalid");
});

test("a handle of an earlier receive deletes nothing; the newest does, also when its timeout is over", async () => {
  await t.clock.freeze();
  const QueueUrl = await t.newQueue();
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "x" });
  const [first] = await t.receive(QueueUrl, { VisibilityTimeout: 5 });
  await t.clock.advance(5);
  const [second] = await t.receive(QueueUrl, { VisibilityTimeout: 5 });
  expect(second!.ReceiptHandle).not.toBe(first!.ReceiptHandle);
  expect(second!.Attributes).toMatchObject({
    ApproximateReceiveCount: "2",
    ApproximateFirstReceiveTimestamp: first!.Attributes!.ApproximateFirstReceiveTimestamp,
  });
  await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle: first!.ReceiptHandle! });
  expect((await t.counts(QueueUrl)).inFlight).toBe(1);
  await t.clock.advance(5);
  await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle: second!.ReceiptHandle! });
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  await t.clock.reset();
});

test("a standard queue takes a group id for fair queues, and shows it; it refuses a deduplication id", async () => {
  const QueueUrl = await t.newQueue();
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageGroupId: "tenant" });
  expect((await t.receive(QueueUrl))[0]!.Attributes).toMatchObject({ MessageGroupId: "tenant" });
  for (const MessageGroupId of ["", "a".repeat(129), "group 123"]) {
    expect(await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageGroupId }))).toEqual(
      invalid(
        `Value ${MessageGroupId} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
      ),
    );
  }
  const send = t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageDeduplicationId: "d" });
  expect((await failure(send)).name).toBe("InvalidParameterValue");
});

test("another account's queue is reached by its URL", async () => {
  const QueueUrl = await t.newQueue({}, "shared");
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" },
  });
  await t.sqs.setQueueAttributes({ QueueUrl, Attributes: { Policy } });
  const other = t.server.sdk(t.sqs.constructor as never, { accountId: t.server.newAccount() }) as typeof t.sqs;
  await other.sendMessage({ QueueUrl, MessageBody: "from abroad" });
  const { QueueUrl: found } = await other.getQueueUrl({ QueueName: "shared", QueueOwnerAWSAccountId: t.accountId });
  expect(found).toBe(QueueUrl);
  expect(await t.bodies(QueueUrl)).toEqual(["from abroad"]);
});

test("many senders and receivers at once lose and double nothing", async () => {
  const QueueUrl = await t.newQueue();
  const wanted = Array.from({ length: 300 }, (_, index) => `m${index}`);
  await Promise.all(wanted.map((MessageBody) => t.sqs.sendMessage({ QueueUrl, MessageBody })));
  expect(await t.counts(QueueUrl)).toEqual({ visible: 300, inFlight: 0, delayed: 0 });
  const received = (await Promise.all(Array.from({ length: 40 }, () => t.receive(QueueUrl)))).flat();
  expect(received.map(({ Body }) => Body).toSorted()).toEqual(wanted.toSorted());
  await Promise.all(received.map(({ ReceiptHandle }) => t.sqs.deleteMessage({ QueueUrl, ReceiptHandle })));
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
});
