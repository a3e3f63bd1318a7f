import { expect, test } from "vitest";
import { NUMBER_ATTRIBUTES } from "./limits.ts";
import { failure, sqsTest } from "./testing.ts";

const t = sqsTest();

const set = (QueueUrl: string, Attributes: Record<string, string>) =>
  t.sqs.setQueueAttributes({ QueueUrl, Attributes });
const get = async (QueueUrl: string) =>
  (await t.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] })).Attributes as Record<string, string>;

test("attributes are changed one by one, and the time of change is kept", async () => {
  await t.clock.freeze();
  const url = await t.newQueue({ MessageRetentionPeriod: "604800" });
  const before = await get(url);
  await t.clock.advance(10);
  await set(url, { VisibilityTimeout: "69", MaximumMessageSize: "2048", DelaySeconds: "420" });
  expect(await get(url)).toEqual({
    ...before,
    VisibilityTimeout: "69",
    MaximumMessageSize: "2048",
    DelaySeconds: "420",
    LastModifiedTimestamp: String(Number(before.LastModifiedTimestamp) + 10),
  });
  await t.clock.reset();
});

for (const [name, { min, max }] of Object.entries(NUMBER_ATTRIBUTES)) {
  test(`${name} takes whole numbers from ${min} to ${max}`, async () => {
    const key: Record<string, string> = name.startsWith("Kms") ? { KmsMasterKeyId: "alias/aws/sqs" } : {};
    const url = await t.newQueue(key);
    for (const value of [min, max]) {
      await set(url, { [name]: String(value) });
      expect((await get(url))[name]).toBe(String(value));
    }
    for (const value of [String(min - 1), String(max + 1), "", " 1", "1.5", "abc"]) {
      if (name.startsWith("Kms") && value === "") continue;
      expect(await failure(set(url, { [name]: value })), value).toEqual({
        name: "InvalidAttributeValue",
        message: `Invalid value for the parameter ${name}.`,
        status: 400,
      });
    }
  });
}

test.each(["Nonsense", "QueueArn", "CreatedTimestamp", "ApproximateNumberOfMessages"])(
  "%s cannot be set",
  async (name) => {
    const refused = { name: "InvalidAttributeName", message: `Unknown Attribute ${name}.`, status: 400 };
    expect(await failure(set(await t.newQueue(), { [name]: "1" }))).toEqual(refused);
    expect(await failure(t.newQueue({ [name]: "1" }))).toEqual(refused);
  },
);

test("FIFO attributes are refused for standard queues", async () => {
  const only = (name: string) => `You can specify the ${name} only when FifoQueue is set to true.`;
  for (const [attributes, message] of [
    [{ FifoQueue: "false" }, "Unknown Attribute FifoQueue."],
    [{ ContentBasedDeduplication: "false" }, "Unknown Attribute ContentBasedDeduplication."],
    [{ DeduplicationScope: "queue" }, only("DeduplicationScope")],
    [{ FifoThroughputLimit: "perQueue" }, only("FifoThroughputLimit")],
  ] as const) {
    const expected = { name: "InvalidAttributeName", message, status: 400 };
    expect(await failure(t.sqs.createQueue({ QueueName: "standard", Attributes: attributes }))).toEqual(expected);
  }
  const url = await t.newQueue();
  expect((await failure(set(url, { FifoQueue: "true" }))).message).toBe("Unknown Attribute FifoQueue.");
});

test("a queue's type cannot be changed", async () => {
  const url = await t.newQueue({ FifoQueue: "true" });
  await set(url, { FifoQueue: "true" });
  expect(await failure(set(url, { FifoQueue: "false" }))).toEqual({
    name: "InvalidAttributeValue",
    message: "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
    status: 400,
  });
});

test("a throughput limit per group needs deduplication per group", async () => {
  const url = await t.newQueue({ FifoQueue: "true" });
  expect((await failure(set(url, { FifoThroughputLimit: "perMessageGroupId" }))).name).toBe("InvalidParameterValue");
  await set(url, { FifoThroughputLimit: "perMessageGroupId", DeduplicationScope: "messageGroup" });
  expect(await get(url)).toMatchObject({
    FifoThroughputLimit: "perMessageGroupId",
    DeduplicationScope: "messageGroup",
  });
  expect((await failure(set(url, { DeduplicationScope: "nonsense" }))).name).toBe("InvalidAttributeValue");
});

test("KMS and SQS-managed encryption exclude each other", async () => {
  const url = await t.newQueue();
  await set(url, { KmsMasterKeyId: "testKeyId", KmsDataKeyReusePeriodSeconds: "6000" });
  expect(await get(url)).toMatchObject({
    KmsMasterKeyId: "testKeyId",
    KmsDataKeyReusePeriodSeconds: "6000",
    SqsManagedSseEnabled: "false",
  });
  expect(await failure(set(url, { KmsMasterKeyId: "k", SqsManagedSseEnabled: "true" }))).toEqual({
    name: "InvalidAttributeName",
    message:
      "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    status: 400,
  });
  await set(url, { KmsMasterKeyId: "", KmsDataKeyReusePeriodSeconds: "300" });
  const off = await get(url);
  expect(off.SqsManagedSseEnabled).toBe("false");
  expect(off).not.toHaveProperty("KmsMasterKeyId");
  expect(off).not.toHaveProperty("KmsDataKeyReusePeriodSeconds");
  await set(url, { SqsManagedSseEnabled: "true" });
  expect((await get(url)).SqsManagedSseEnabled).toBe("true");
});

const STATEMENT = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sqs:SendMessage", Resource: "*" };
const policy = (more: object) => JSON.stringify({ Version: "2012-10-17", Statement: [STATEMENT], ...more });

test("a policy is stored as it is given, and removed by setting it to nothing", async () => {
  const url = await t.newQueue();
  await set(url, { Policy: policy({ Id: "x" }) });
  expect((await get(url)).Policy).toBe(policy({ Id: "x" }));
  await set(url, { Policy: "" });
  expect(await get(url)).not.toHaveProperty("Policy");
});

test.each([
  ["no JSON", "badjson"],
  ["a list", "[]"],
  ["null", "null"],
  ["an unknown element", policy({ Nonsense: 1 })],
  ["an unknown version", policy({ Version: "4532-10-17" })],
  ["no statements", policy({ Statement: [] })],
  ["an unknown element of a statement", policy({ Statement: { ...STATEMENT, dummy: "x" } })],
  ["an unknown effect", policy({ Statement: { ...STATEMENT, Effect: "Perhaps" } })],
  ["a statement for nobody", policy({ Statement: { ...STATEMENT, Principal: undefined } })],
  ["more than 8,192 bytes", policy({ Id: "x".repeat(8192) })],
])("a policy with %s is refused", async (_what, Policy) => {
  expect(await failure(set(await t.newQueue(), { Policy }))).toEqual({
    name: "InvalidAttributeValue",
    message: "Invalid value for the parameter Policy.",
    status: 400,
  });
});

test("a policy has at most 20 statements", async () => {
  expect(await failure(set(await t.newQueue(), { Policy: policy({ Statement: Array(22).fill(STATEMENT) }) }))).toEqual({
    name: "OverLimit",
    message: "22 statements were found in the submitted policy, max allowed is 20",
    status: 403,
  });
});

test("a redrive policy is checked against the queues that there are", async () => {
  const grave = await t.arnOf(await t.newQueue({}, "grave"));
  const fifoGrave = await t.arnOf(await t.newQueue({ FifoQueue: "true" }, "grave"));
  const url = await t.newQueue();
  const refusal = async (text: string) => (await failure(set(url, { RedrivePolicy: text }))).message;
  const json = (value: object) => JSON.stringify(value);
  const invalid = (text: string, reason: string) =>
    `Value ${text} for parameter RedrivePolicy is invalid. Reason: ${reason}`;
  expect(await refusal(" ")).toBe(
    "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.",
  );
  for (const [text, reason] of [
    [json({}), "Redrive policy does not contain mandatory attribute: maxReceiveCount."],
    [json({ maxReceiveCount: 5 }), "Redrive policy does not contain mandatory attribute: deadLetterTargetArn."],
    [
      json({ deadLetterTargetArn: grave, maxReceiveCount: 0 }),
      "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.",
    ],
    [
      json({ deadLetterTargetArn: grave, maxReceiveCount: 1001 }),
      "Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive.",
    ],
    ['{"deadLetterTargetArn": "dummy", "maxReceiveCount": 42}', "Invalid value for deadLetterTargetArn."],
    [
      json({ deadLetterTargetArn: "arn:aws:sns:us-east-1:000000000000:t", maxReceiveCount: 5 }),
      "Only SQS queues are valid resources for deadLetterTargetArn.",
    ],
    [
      json({ deadLetterTargetArn: grave, maxReceiveCount: 5, dummy: 1 }),
      "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].",
    ],
    [
      json({ deadLetterTargetArn: fifoGrave, maxReceiveCount: 5 }),
      "Dead-letter queue must be same type of queue as the source.",
    ],
    [json({ deadLetterTargetArn: `${grave}x`, maxReceiveCount: 5 }), "Dead letter target does not exist."],
    [
      json({ deadLetterTargetArn: grave.replace("us-east-1", "eu-west-1"), maxReceiveCount: 5 }),
      "Dead-letter target must be in the same region as the source.",
    ],
    [
      json({ deadLetterTargetArn: grave.replace(t.accountId, "123456789012"), maxReceiveCount: 5 }),
      "Dead-letter target owner should be same as the source.",
    ],
  ]) {
    expect(await refusal(text!)).toBe(invalid(text!, reason!));
  }
  const good = json({ deadLetterTargetArn: grave, maxReceiveCount: "42" });
  await set(url, { RedrivePolicy: good });
  // Given as text, shown as a number.
  expect((await get(url)).RedrivePolicy).toBe(json({ deadLetterTargetArn: grave, maxReceiveCount: 42 }));
  await set(url, { RedrivePolicy: "" });
  expect(await get(url)).not.toHaveProperty("RedrivePolicy");
});

test("a redrive allow policy says which queues may use a dead-letter queue", async () => {
  const grave = await t.newQueue({}, "guarded");
  const source = await t.newQueue({}, "source");
  const sourceArn = await t.arnOf(source);
  const allow = (value: unknown) =>
    set(grave, { RedriveAllowPolicy: typeof value === "string" ? value : JSON.stringify(value) });
  const redrive = JSON.stringify({ deadLetterTargetArn: await t.arnOf(grave), maxReceiveCount: 3 });
  const format =
    "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.";
  for (const wrong of ["badjson", [], {}, { redrivePermission: "x" }, { redrivePermission: "allowAll", dummy: 1 }]) {
    expect((await failure(allow(wrong))).message).toBe(format);
  }
  const reason = (policyText: object, text: string) =>
    `Value ${JSON.stringify(policyText)} for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the redrive allow policy. ${text}`;
  for (const [wrong, text] of [
    [
      { redrivePermission: "byQueue" },
      "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.",
    ],
    [
      { redrivePermission: "denyAll", sourceQueueArns: [sourceArn] },
      "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.",
    ],
    [
      { redrivePermission: "byQueue", sourceQueueArns: Array(11).fill(sourceArn) },
      "The maximum number of source queue ARNs you can specify is 10.",
    ],
  ] as const) {
    expect((await failure(allow(wrong))).message).toBe(reason(wrong, text));
  }
  await allow({ redrivePermission: "denyAll" });
  expect((await failure(set(source, { RedrivePolicy: redrive }))).name).toBe("InvalidParameterValue");
  await allow({ redrivePermission: "byQueue", sourceQueueArns: [`${sourceArn}x`] });
  expect((await failure(set(source, { RedrivePolicy: redrive }))).name).toBe("InvalidParameterValue");
  await allow({ redrivePermission: "byQueue", sourceQueueArns: [sourceArn] });
  await set(source, { RedrivePolicy: redrive });
  await allow({ redrivePermission: "allowAll" });
});
