import { SNS, type MessageAttributeValue, type PublishBatchRequestEntry } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let sns: SNS;
let TopicArn: string;
beforeAll(async () => {
  server = await startTestServer();
  sns = server.sdk(SNS);
  TopicArn = (await sns.createTopic({ Name: "rules" })).TopicArn!;
});
afterAll(() => server.close());

describe("Publish refuses", () => {
  const wrong = (input: object) => sns.publish({ TopicArn, Message: "x", ...input });
  test.each<[object, string]>([
    [{ Message: "" }, "Invalid parameter: Empty message"],
    [{ Subject: "" }, "Invalid parameter: Subject"],
    [{ Subject: "x".repeat(101) }, "Invalid parameter: Subject"],
    [{ Subject: "two\nlines" }, "Invalid parameter: Subject"],
    [{ Message: "x".repeat(262_145) }, "Invalid parameter: Message too long"],
    [
      { MessageStructure: "json", Message: "{}" },
      "Invalid parameter: Message Structure - No default entry in JSON message body",
    ],
    [
      { MessageStructure: "json", Message: '{"default":{"a":1}}' },
      "Invalid parameter: Message Structure - No default entry in JSON message body",
    ],
    [
      { MessageStructure: "json", Message: "{'default': 1}" },
      "Invalid parameter: Message Structure - JSON message body failed to parse",
    ],
    [
      { MessageDeduplicationId: "d" },
      "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    ],
    [{ TopicArn: "randomstring" }, "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1"],
    [{ TopicArn: "randomstring:1" }, "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 2"],
    [{ TopicArn: "arn:aws:sns:us-west-2:000000000000:rules" }, "Invalid parameter: TopicArn"],
  ])("%j", async (input, message) => {
    await expect(wrong(input)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("a topic that is not there", async () => {
    await expect(wrong({ TopicArn: `${TopicArn}x` })).rejects.toMatchObject({
      name: "NotFoundException",
      message: "Topic does not exist",
    });
  });
});

test("counts attributes into the size, to the byte", async () => {
  const MessageAttributes = { a: { DataType: "String", StringValue: "b" } };
  await sns.publish({ TopicArn, Message: "x".repeat(262_144 - 8), MessageAttributes });
  await expect(sns.publish({ TopicArn, Message: "x".repeat(262_144 - 7), MessageAttributes })).rejects.toThrow(
    "Invalid parameter: Message too long",
  );
});

test("takes TargetArn for a topic", async () => {
  await expect(sns.publish({ TargetArn: TopicArn, Message: "x" })).resolves.toHaveProperty("MessageId");
});

describe("message attributes", () => {
  const supported =
    "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.";
  test.each<[string, string, MessageAttributeValue]>([
    [
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
      "attr1",
      { DataType: "String", StringValue: "" },
    ],
    [
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'Binary'.",
      "attr1",
      { DataType: "Binary", BinaryValue: new Uint8Array() },
    ],
    [
      "The message attribute 'attr1' with type 'Number' must use field 'String'.",
      "attr1",
      { DataType: "Number", BinaryValue: new Uint8Array([1]) },
    ],
    [
      "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
      "attr1",
      { DataType: "Binary", StringValue: "x" },
    ],
    [`The message attribute 'attr1' ${supported}`, "attr1", { DataType: "InvalidType", StringValue: "x" }],
    [`The message attribute 'attr1' ${supported}`, "attr1", { DataType: "Stringprefixed", StringValue: "x" }],
    [
      "Length of message attribute name must be less than 256 bytes.",
      "a".repeat(257),
      { DataType: "String", StringValue: "x" },
    ],
    [
      "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
      "a^b",
      { DataType: "String", StringValue: "x" },
    ],
    [
      "Invalid message attribute name starting with character '.' was found.",
      ".a",
      { DataType: "String", StringValue: "x" },
    ],
    [
      "Invalid message attribute name ending with character '.' was found.",
      "a.",
      { DataType: "String", StringValue: "x" },
    ],
    ["Message attribute name can not have successive '.' character.", "a..b", { DataType: "String", StringValue: "x" }],
  ])("%s", async (message, name, value) => {
    const MessageAttributes = { [name]: value };
    const refusal = { name: "InvalidParameterValueException", message };
    await expect(sns.publish({ TopicArn, Message: "x", MessageAttributes })).rejects.toMatchObject(refusal);
    await expect(
      sns.publishBatch({ TopicArn, PublishBatchRequestEntries: [{ Id: "1", Message: "x", MessageAttributes }] }),
    ).rejects.toMatchObject(refusal);
  });

  test("need a type, and say where it is missing", async () => {
    const MessageAttributes = { attr1: { StringValue: "x" } as MessageAttributeValue };
    const text = (at: string) =>
      `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`;
    await expect(sns.publish({ TopicArn, Message: "x", MessageAttributes })).rejects.toThrow(
      text("messageAttributes.attr1.member.dataType"),
    );
    await expect(
      sns.publishBatch({ TopicArn, PublishBatchRequestEntries: [{ Id: "1", Message: "x", MessageAttributes }] }),
    ).rejects.toThrow(text("publishBatchRequestEntries.1.member.messageAttributes.attr1.member.dataType"));
  });

  test.each(["String.prefixed", "Number.float", "String.  a b."])(
    "may have types with a label: %s",
    async (DataType) => {
      const MessageAttributes = { a: { DataType, StringValue: "1" } };
      await expect(sns.publish({ TopicArn, Message: "x", MessageAttributes })).resolves.toHaveProperty("MessageId");
    },
  );

  test.each(["String.", "Stringlike", "string", ""])("may not have the type '%s'", async (DataType) => {
    const MessageAttributes = { a: { DataType, StringValue: "1" } };
    await expect(sns.publish({ TopicArn, Message: "x", MessageAttributes })).rejects.toThrow(
      "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    );
  });
});

describe("PublishBatch refuses", () => {
  const entry = (Id: string, Message = "x"): PublishBatchRequestEntry => ({ Id, Message });
  test.each<[string, string, PublishBatchRequestEntry[]]>([
    ["EmptyBatchRequestException", "The batch request doesn't contain any entries.", []],
    [
      "TooManyEntriesInBatchRequestException",
      "The batch request contains more entries than permissible.",
      Array.from({ length: 11 }, (_, index) => entry(String(index))),
    ],
    [
      "BatchEntryIdsNotDistinctException",
      "Two or more batch entries in the request have the same Id.",
      [entry("a"), entry("a")],
    ],
    [
      "InvalidBatchEntryIdException",
      "The Id of a batch entry in the batch request contains an impermissible character: a b",
      [entry("a b")],
    ],
    [
      "InvalidBatchEntryIdException",
      `The Id of a batch entry in the batch request is too long: ${"a".repeat(81)}`,
      [entry("a".repeat(81))],
    ],
    [
      "BatchRequestTooLongException",
      "The length of all the messages put together is more than the limit.",
      [entry("a", "x".repeat(200_000)), entry("b", "x".repeat(70_000))],
    ],
  ])("%s", async (name, message, PublishBatchRequestEntries) => {
    await expect(sns.publishBatch({ TopicArn, PublishBatchRequestEntries })).rejects.toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode: 400 },
    });
  });
});

test("PublishBatch fails the entries whose subject or message breaks the rules, and publishes the others", async () => {
  const answer = await sns.publishBatch({
    TopicArn,
    PublishBatchRequestEntries: [
      { Id: "a", Message: "x", Subject: "good" },
      { Id: "b", Message: "x", Subject: "two\nlines" },
      { Id: "c", Message: "x" },
      { Id: "d", Message: "" },
    ],
  });
  expect(answer.Successful!.map(({ Id }) => Id)).toEqual(["a", "c"]);
  const failed = (Id: string, fault: string) => ({
    ...{ Id, Code: "InvalidParameter", SenderFault: true },
    Message: `Invalid parameter: ${fault}`,
  });
  expect(answer.Failed).toEqual([failed("b", "Subject"), failed("d", "Empty message")]);
});

test("what is missing is told: ARNs in the service's words, the others in the model's", async () => {
  const missing = (at: string) => ({
    name: "ValidationError",
    message: `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`,
    $metadata: { httpStatusCode: 400 },
  });
  const none = undefined as unknown as string;
  await expect(sns.publish({ TopicArn, Message: none })).rejects.toMatchObject(missing("message"));
  await expect(sns.confirmSubscription({ TopicArn, Token: none })).rejects.toMatchObject(missing("token"));
  await expect(sns.createTopic({ Name: none })).rejects.toMatchObject(missing("name"));
  await expect(
    sns.publishBatch({ TopicArn, PublishBatchRequestEntries: [{ Id: "a", Message: none }] }),
  ).rejects.toMatchObject(missing("publishBatchRequestEntries.1.member.message"));
  await expect(sns.setTopicAttributes({ TopicArn: none, AttributeName: none })).rejects.toMatchObject(
    missing("attributeName"),
  );
  await expect(sns.getTopicAttributes({ TopicArn: none })).rejects.toThrow(
    "Invalid parameter: TopicArn Reason: no value for required parameter",
  );
});

describe("other protocols than the SDK's", () => {
  const call = async (path: string, headers: Record<string, string>, input: object) => {
    const authorization =
      "AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0";
    const answer = await fetch(server.endpoint + path, {
      method: "POST",
      headers: { authorization, ...headers },
      body: JSON.stringify(input),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  interface Protocol {
    name: string;
    path: (operation: string) => string;
    headers: (operation: string) => Record<string, string>;
  }
  test.each<Protocol>([
    {
      name: "AWS JSON 1.0",
      path: () => "/",
      headers: (operation) => ({
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `AmazonSimpleNotificationService.${operation}`,
      }),
    },
    {
      name: "RPC v2 JSON",
      path: (operation) => `/service/AmazonSimpleNotificationService/operation/${operation}`,
      headers: () => ({ "content-type": "application/json", "smithy-protocol": "rpc-v2-json" }),
    },
  ])("$name", async ({ name, path, headers }) => {
    const made = await call(path("CreateTopic"), headers("CreateTopic"), { Name: name.replaceAll(/[ .]/g, "-") });
    expect(made).toMatchObject({ status: 200, body: { TopicArn: expect.stringMatching(/^arn:aws:sns:/) as string } });
    const MessageAttributes = { a: { DataType: "Binary", BinaryValue: "AQI=" } };
    const sent = await call(path("Publish"), headers("Publish"), { ...made.body, Message: "m", MessageAttributes });
    expect(sent).toMatchObject({
      status: 200,
      body: { MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    });
    const refused = await call(path("Publish"), headers("Publish"), { ...made.body, Message: "" });
    expect(refused).toMatchObject({ status: 400, body: { message: "Invalid parameter: Empty message" } });
    expect(refused.body.__type).toMatch(/(^|#)InvalidParameter(Exception)?$/);
  });
});
