import { SQS } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { failure, sqsTest } from "./testing.ts";

const t = sqsTest();

test("a queue's URL carries the host and port that the caller used", async () => {
  const url = await t.newQueue({}, "url");
  expect(url).toBe(`${t.server.endpoint}/${t.accountId}/url`);
  expect((await t.sqs.getQueueUrl({ QueueName: "url" })).QueueUrl).toBe(url);
});

test("a new queue has AWS's default attributes", async () => {
  const QueueUrl = await t.newQueue({}, "defaults");
  const { Attributes } = await t.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
  const created = Attributes!.CreatedTimestamp!;
  expect(created).toMatch(/^\d{10}$/);
  expect(Attributes).toEqual({
    QueueArn: `arn:aws:sqs:us-east-1:${t.accountId}:defaults`,
    ApproximateNumberOfMessages: "0",
    ApproximateNumberOfMessagesNotVisible: "0",
    ApproximateNumberOfMessagesDelayed: "0",
    CreatedTimestamp: created,
    LastModifiedTimestamp: created,
    VisibilityTimeout: "30",
    MaximumMessageSize: "1048576",
    MessageRetentionPeriod: "345600",
    DelaySeconds: "0",
    ReceiveMessageWaitTimeSeconds: "0",
    SqsManagedSseEnabled: "true",
  });
});

test("a FIFO queue shows its own attributes too", async () => {
  const QueueUrl = await t.newQueue({ FifoQueue: "True", ContentBasedDeduplication: "True" }, "shown");
  const { Attributes } = await t.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
  expect(Attributes).toMatchObject({
    FifoQueue: "true",
    ContentBasedDeduplication: "true",
    DeduplicationScope: "queue",
    FifoThroughputLimit: "perQueue",
  });
});

test("GetQueueAttributes answers what was asked for, and nothing without names", async () => {
  const QueueUrl = await t.newQueue();
  expect((await t.sqs.getQueueAttributes({ QueueUrl })).Attributes).toBeUndefined();
  const some = await t.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["VisibilityTimeout", "Policy"] });
  expect(some.Attributes).toEqual({ VisibilityTimeout: "30" });
  expect((await t.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["Policy"] })).Attributes).toBeUndefined();
  expect(await failure(t.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["Foobar" as "All"] }))).toEqual({
    name: "InvalidAttributeName",
    message: "Unknown Attribute Foobar.",
    status: 400,
  });
});

test.each([
  ["an empty name", "", "Queue name cannot be empty"],
  [
    "a name with a dot",
    "in.fo",
    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
  ],
  [
    "letters outside ASCII",
    "ééé",
    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
  ],
  [
    "81 characters",
    "a".repeat(81),
    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
  ],
  [
    "the FIFO suffix alone",
    "q.fifo",
    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
  ],
])("%s is refused as a queue name", async (_what, QueueName, message) => {
  expect(await failure(t.sqs.createQueue({ QueueName }))).toEqual({
    name: "InvalidParameterValue",
    message,
    status: 400,
  });
});

test("a FIFO queue's name must end in .fifo", async () => {
  const refused = await failure(t.sqs.createQueue({ QueueName: "plain", Attributes: { FifoQueue: "true" } }));
  expect(refused.name).toBe("InvalidParameterValue");
  expect(refused.message).toContain("must end with .fifo suffix");
});

test("creating the same queue again answers its URL; tags do not count, attributes left out do not count", async () => {
  const attributes = { VisibilityTimeout: "69", ReceiveMessageWaitTimeSeconds: "1" };
  const url = await t.newQueue(attributes, "again");
  expect(await t.newQueue(attributes, "again")).toBe(url);
  expect(await t.newQueue({}, "again")).toBe(url);
  expect((await t.sqs.createQueue({ QueueName: "again", tags: { a: "b" } })).QueueUrl).toBe(url);
  expect((await t.sqs.listQueueTags({ QueueUrl: url })).Tags).toBeUndefined();
});

test("creating a queue with another value for an attribute fails, also against a default", async () => {
  await t.newQueue({ DelaySeconds: "1" }, "other");
  const clash = { name: "QueueNameExists", status: 400 };
  const message = (name: string) =>
    `A queue already exists with the same name and a different value for attribute ${name}`;
  expect(await failure(t.newQueue({ DelaySeconds: "2" }, "other"))).toEqual({
    ...clash,
    message: message("DelaySeconds"),
  });
  const timeout = t.newQueue({ VisibilityTimeout: "31" }, "other");
  expect(await failure(timeout)).toEqual({ ...clash, message: message("VisibilityTimeout") });
});

test("a name is free again 60 seconds after its queue was deleted, by the account's clock", async () => {
  await t.clock.freeze();
  const QueueUrl = await t.newQueue({}, "reused");
  await t.sqs.deleteQueue({ QueueUrl });
  const refused = {
    name: "QueueDeletedRecently",
    message: "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
    status: 400,
  };
  expect(await failure(t.newQueue({}, "reused"))).toEqual(refused);
  await t.clock.advance(59);
  expect(await failure(t.newQueue({}, "reused"))).toEqual(refused);
  await t.clock.advance(1);
  expect(await t.newQueue({}, "reused")).toBe(QueueUrl);
  await t.clock.reset();
});

test("a deleted queue is gone for every call, and its messages do not come back", async () => {
  await t.clock.freeze();
  const QueueUrl = await t.newQueue({}, "gone");
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "lost" });
  await t.sqs.deleteQueue({ QueueUrl });
  const gone = { name: "QueueDoesNotExist", message: "The specified queue does not exist.", status: 400 };
  expect(await failure(t.sqs.deleteQueue({ QueueUrl }))).toEqual(gone);
  expect(await failure(t.sqs.sendMessage({ QueueUrl, MessageBody: "x" }))).toEqual(gone);
  expect(await failure(t.sqs.receiveMessage({ QueueUrl }))).toEqual(gone);
  expect(await failure(t.sqs.getQueueUrl({ QueueName: "gone" }))).toEqual(gone);
  await t.clock.advance(61);
  await t.newQueue({}, "gone");
  expect(await t.receive(QueueUrl)).toEqual([]);
  await t.clock.reset();
});

test("a queue is found by any host, by its path alone, and by its name", async () => {
  const url = await t.newQueue({}, "found");
  for (const QueueUrl of [
    url,
    `http://aws-local:12345/${t.accountId}/found`,
    `https://sqs.us-east-1.amazonaws.com/${t.accountId}/found`,
    `/${t.accountId}/found`,
    "found",
  ]) {
    await t.sqs.sendMessage({ QueueUrl, MessageBody: QueueUrl });
  }
  expect(await t.bodies(url)).toHaveLength(5);
});

test("an address that is none is refused", async () => {
  const refused = await failure(t.sqs.sendMessage({ QueueUrl: "http://nowhere/", MessageBody: "x" }));
  expect(refused).toMatchObject({ name: "InvalidAddress", status: 404 });
});

test("Regions do not see each other's queues", async () => {
  await t.newQueue({}, "regional");
  const west = t.server.sdk(SQS, { accountId: t.accountId, region: "eu-west-1" });
  expect((await failure(west.getQueueUrl({ QueueName: "regional" }))).name).toBe("QueueDoesNotExist");
  const { QueueUrl } = await west.createQueue({ QueueName: "regional" });
  const { Attributes } = await west.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] });
  expect(Attributes!.QueueArn).toBe(`arn:aws:sqs:eu-west-1:${t.accountId}:regional`);
  const china = t.server.sdk(SQS, { accountId: t.accountId, region: "cn-north-1" });
  const { QueueUrl: inChina } = await china.createQueue({ QueueName: "regional" });
  const { Attributes: chinese } = await china.getQueueAttributes({ QueueUrl: inChina, AttributeNames: ["QueueArn"] });
  expect(chinese!.QueueArn).toBe(`arn:aws-cn:sqs:cn-north-1:${t.accountId}:regional`);
});

test("ListQueues filters by prefix and pages; a token comes only with MaxResults", async () => {
  for (let index = 0; index < 7; index++) await t.newQueue({}, `listed-${index}`);
  const names = async (input: object) => {
    const { QueueUrls = [], NextToken } = await t.sqs.listQueues({ QueueNamePrefix: "listed-", ...input });
    return { names: QueueUrls.map((url) => url.split("/").at(-1)), NextToken };
  };
  const all = ["listed-0", "listed-1", "listed-2", "listed-3", "listed-4", "listed-5", "listed-6"];
  expect(await names({})).toEqual({ names: all, NextToken: undefined });
  const first = await names({ MaxResults: 3 });
  expect(first.names).toEqual(all.slice(0, 3));
  const second = await names({ MaxResults: 3, NextToken: first.NextToken });
  expect(second.names).toEqual(all.slice(3, 6));
  const third = await names({ MaxResults: 3, NextToken: second.NextToken });
  expect(third).toEqual({ names: all.slice(6), NextToken: undefined });
  expect((await t.sqs.listQueues({ QueueNamePrefix: "nothing-" })).QueueUrls).toBeUndefined();
});

test.each([0, 1001])("ListQueues refuses MaxResults %i", async (MaxResults) => {
  expect(await failure(t.sqs.listQueues({ MaxResults }))).toMatchObject({
    name: "InvalidParameterValue",
    message: "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.",
  });
});

test("ListQueues refuses a token that it did not give", async () => {
  expect((await failure(t.sqs.listQueues({ NextToken: "!!" }))).name).toBe("InvalidParameterValue");
});

test("a purge empties the queue at once, whatever state its messages are in, and once a minute", async () => {
  await t.clock.freeze();
  const QueueUrl = await t.newQueue({}, "purged");
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "in flight" });
  const [held] = await t.receive(QueueUrl);
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "visible" });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "delayed", DelaySeconds: 5 });
  expect(await t.counts(QueueUrl)).toEqual({ visible: 1, inFlight: 1, delayed: 1 });
  await t.sqs.purgeQueue({ QueueUrl });
  expect(await t.counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  expect(await failure(t.sqs.purgeQueue({ QueueUrl }))).toEqual({
    name: "PurgeQueueInProgress",
    message: "Only one PurgeQueue operation on purged is allowed every 60 seconds.",
    status: 403,
  });
  await t.sqs.sendMessage({ QueueUrl, MessageBody: "after" });
  await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle: held!.ReceiptHandle! });
  expect(await t.bodies(QueueUrl)).toEqual(["after"]);
  await t.clock.advance(60);
  await t.sqs.purgeQueue({ QueueUrl });
  expect(await t.bodies(QueueUrl)).toEqual([]);
  await t.clock.reset();
});

test("a redrive policy's count is a number, and its spaces and order do not make another queue", async () => {
  const deadLetterTargetArn = await t.arnOf(await t.newQueue());
  const policy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: "5" });
  const QueueUrl = await t.newQueue({ RedrivePolicy: policy }, "counted");
  const { Attributes } = await t.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["RedrivePolicy"] });
  expect(JSON.parse(Attributes!.RedrivePolicy!)).toEqual({ deadLetterTargetArn, maxReceiveCount: 5 });
  const spaced = JSON.stringify({ maxReceiveCount: 5, deadLetterTargetArn }, null, 1);
  expect(await t.newQueue({ RedrivePolicy: spaced }, "counted")).toBe(QueueUrl);
  const other = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 6 });
  expect(await failure(t.newQueue({ RedrivePolicy: other }, "counted"))).toMatchObject({ name: "QueueNameExists" });
});
