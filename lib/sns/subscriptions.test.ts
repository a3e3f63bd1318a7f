import { SNS } from "@aws-sdk/client-sns";
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

const queueArn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

describe("Subscribe refuses", () => {
  test.each([
    ["test-protocol", "x", "Invalid parameter: Amazon SNS does not support this protocol string: test-protocol"],
    ["email", "this is not an email", "Invalid parameter: Email address"],
    ["http", "https://example.com", "Invalid parameter: Endpoint must match the specified protocol"],
    ["sqs", "http://localhost/000000000000/q", "Invalid parameter: SQS endpoint ARN"],
    ["sms", "invalid-number", "Invalid SMS endpoint: invalid-number"],
    ["application", queueArn("q"), `Invalid parameter: Application endpoint arn invalid:${queueArn("q")}`],
    [
      "sqs",
      queueArn("q.fifo"),
      "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
    ],
  ])("%s %s", async (Protocol, Endpoint, message) => {
    await expect(sns.subscribe({ TopicArn, Protocol, Endpoint })).rejects.toMatchObject({
      name: "InvalidParameterException",
      message,
    });
  });

  test.each([
    [
      "sqs",
      { RawMessageDelivery: "wrongvalue" },
      "RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.",
    ],
    [
      "email",
      { DeliveryPolicy: '{"throttlePolicy":{"maxReceivesPerSecond":1}}', RawMessageDelivery: "true" },
      "Delivery protocol [email] does not support raw message delivery.",
    ],
    [
      "sqs",
      { FilterPolicyScope: "RandomValue" },
      "FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes",
    ],
    ["sqs", { RedrivePolicy: "" }, "RedrivePolicy: failed to parse JSON. No content to map due to end-of-input"],
    [
      "sqs",
      { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn("dead"), maxReceiveCount: 3 }) },
      "RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.",
    ],
    ["sqs", { RedrivePolicy: "{}" }, "RedrivePolicy: Missing deadLetterTargetArn attribute"],
    ["sqs", { RedrivePolicy: '{"deadLetterTargetArn":"x"}' }, "RedrivePolicy: deadLetterTargetArn is an invalid arn"],
    [
      "sqs",
      { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sns:us-east-1:000000000000:t"}' },
      "RedrivePolicy: deadLetterTargetArn must be a SQS queue",
    ],
    [
      "sqs",
      { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:000000000000:q"}' },
      "RedrivePolicy: deadLetterTargetArn must be in the same region as the subscription",
    ],
    [
      "http",
      { DeliveryPolicy: '{"healthyRetryPolicy":{"minDelayTarget":0,"maxDelayTarget":1,"numRetries":1}}' },
      "DeliveryPolicy: healthyRetryPolicy.minDelayTarget must be greater than or equal to 1",
    ],
    ["http", { DeliveryPolicy: '{"http":{}}' }, "DeliveryPolicy: invalid JSON. Attribute http is unknown."],
    [
      "http",
      { DeliveryPolicy: '{"throttlePolicy":{"maxReceivesPerSecond":0}}' },
      "DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be >= 1",
    ],
    [
      "sqs",
      { FilterPolicy: '{"a":{"b":["c"]}}' },
      "Filter policy scope MessageAttributes does not support nested filter policy",
    ],
  ])("%s %j", async (Protocol, Attributes, text) => {
    const Endpoint = { email: "a@example.com", http: "http://example.com/" }[Protocol] ?? queueArn("q");
    await expect(
      sns.subscribe({ TopicArn, Protocol, Endpoint, Attributes: Attributes as Record<string, string> }),
    ).rejects.toThrow(`Invalid parameter: Attributes Reason: ${text}`);
  });
});

test("Subscribe wants an endpoint", async () => {
  await expect(sns.subscribe({ TopicArn, Protocol: "lambda" })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "Invalid parameter: Endpoint",
  });
});

test("subscribing again gives the same ARN, unless attributes differ", async () => {
  const request = { TopicArn, Protocol: "sqs", Endpoint: queueArn("again") };
  const { SubscriptionArn } = await sns.subscribe({ ...request, Attributes: { RawMessageDelivery: "true" } });
  expect(SubscriptionArn).toMatch(/^arn:aws:sns:us-east-1:000000000000:rules:[0-9a-f-]{36}$/);
  for (const Attributes of [{ RawMessageDelivery: "true" }, {} as Record<string, string>, undefined]) {
    expect(await sns.subscribe({ ...request, Attributes })).toMatchObject({ SubscriptionArn });
  }
  await expect(sns.subscribe({ ...request, Attributes: { RawMessageDelivery: "false" } })).rejects.toThrow(
    "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
  );
  const { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn });
  expect(Attributes).toEqual({
    SubscriptionArn,
    TopicArn,
    Protocol: "sqs",
    Endpoint: queueArn("again"),
    Owner: "000000000000",
    SubscriptionPrincipal: "arn:aws:iam::000000000000:root",
    PendingConfirmation: "false",
    ConfirmationWasAuthenticated: "true",
    RawMessageDelivery: "true",
  });
});

describe("SetSubscriptionAttributes", () => {
  let SubscriptionArn: string;
  beforeAll(async () => {
    ({ SubscriptionArn = "" } = await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: queueArn("set") }));
  });
  const set = (AttributeName: string, AttributeValue?: string) =>
    sns.setSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue });

  test.each([
    ["FakeAttribute", "x", "AttributeName"],
    ["RawMessageDelivery", "test-ValUe", "RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false."],
    ["RawMessageDelivery", "", "RawMessageDelivery: Invalid value []. Must be true or false."],
    [
      "FilterPolicyScope",
      "RandomValue",
      "FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes",
    ],
    [
      "FilterPolicy",
      '{"a":{"b":["c"]}}',
      "Filter policy scope MessageAttributes does not support nested filter policy",
    ],
    [
      "FilterPolicy",
      '{"key_a":"value_one"}',
      '"key_a" must be an object or an array\n at [Source: (String)"{"key_a":"value_one"}"; line: 1, column: 11]',
    ],
  ])("refuses %s = %j", async (name, value, text) => {
    const prefix =
      name === "FilterPolicy" && value.includes("key_a") ? "Invalid parameter: FilterPolicy: " : "Invalid parameter: ";
    await expect(set(name, value)).rejects.toThrow(`${prefix}${text}`);
  });

  test("sets and unsets a filter policy", async () => {
    await set("FilterPolicyScope", "MessageBody");
    await set("FilterPolicy", '{"a":{"b":["c"]}}');
    let { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn });
    expect(Attributes).toMatchObject({ FilterPolicy: '{"a":{"b":["c"]}}', FilterPolicyScope: "MessageBody" });
    await expect(set("FilterPolicyScope", "MessageAttributes")).rejects.toThrow(
      "does not support nested filter policy",
    );
    for (const none of ["", "{}"]) {
      await set("FilterPolicy", '{"a":["b"]}');
      await set("FilterPolicy", none);
      ({ Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn }));
      expect(Attributes).not.toHaveProperty("FilterPolicy");
      expect(Attributes).not.toHaveProperty("FilterPolicyScope");
    }
  });

  test("sets and unsets a redrive policy: without a value, as an empty text is none", async () => {
    const policy = JSON.stringify({ deadLetterTargetArn: queueArn("dead") });
    await set("RedrivePolicy", policy);
    await expect(set("RedrivePolicy", "")).rejects.toThrow(
      "Invalid parameter: RedrivePolicy: failed to parse JSON. No content to map due to end-of-input",
    );
    let { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn });
    expect(Attributes).toMatchObject({ RedrivePolicy: policy });
    await set("RedrivePolicy");
    ({ Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn }));
    expect(Attributes).not.toHaveProperty("RedrivePolicy");
  });

  test("keeps a delivery policy for any protocol, with null for what it leaves out", async () => {
    await set("DeliveryPolicy", '{"healthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":20,"numRetries":5}}');
    let { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn });
    expect(Attributes!.DeliveryPolicy).toBe(
      '{"healthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":20,"numRetries":5,"numMaxDelayRetries":null,' +
        '"numNoDelayRetries":null,"numMinDelayRetries":null,"backoffFunction":null},"sicklyRetryPolicy":null,' +
        '"throttlePolicy":null,"requestPolicy":null,"guaranteed":false}',
    );
    await expect(set("DeliveryPolicy", '{"requestPolicy":{"headerContentType":"text/plain"}}')).rejects.toThrow(
      "Invalid parameter: Delivery protocol [sqs] does not support delivery policy.",
    );
    await set("DeliveryPolicy", "");
    ({ Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn }));
    expect(Attributes).not.toHaveProperty("DeliveryPolicy");
  });
});

test("shows the effective delivery policy of HTTP subscriptions", async () => {
  const { SubscriptionArn } = await sns.subscribe({
    TopicArn,
    Protocol: "https",
    Endpoint: "https://localhost:1/hook",
    ReturnSubscriptionArn: true,
    Attributes: {
      DeliveryPolicy:
        '{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":0},"throttlePolicy":{"maxReceivesPerSecond":1000}}',
    },
  });
  const { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn });
  const retry = {
    minDelayTarget: 1,
    maxDelayTarget: 1,
    numRetries: 0,
    numMaxDelayRetries: 0,
    numNoDelayRetries: 0,
    numMinDelayRetries: 0,
    backoffFunction: "linear",
  };
  const policy = {
    healthyRetryPolicy: retry,
    sicklyRetryPolicy: null,
    throttlePolicy: { maxReceivesPerSecond: 1000 },
    requestPolicy: null,
    guaranteed: false,
  };
  const unsaid = { numMaxDelayRetries: null, numNoDelayRetries: null, numMinDelayRetries: null, backoffFunction: null };
  expect(JSON.parse(Attributes!.DeliveryPolicy!)).toEqual({ ...policy, healthyRetryPolicy: { ...retry, ...unsaid } });
  expect(JSON.parse(Attributes!.EffectiveDeliveryPolicy!)).toEqual({
    ...policy,
    requestPolicy: { headerContentType: "text/plain; charset=UTF-8" },
  });
});

test("tells attributes in AWS's order", async () => {
  const request = { TopicArn, Protocol: "sqs", Endpoint: queueArn("order") };
  const { SubscriptionArn } = await sns.subscribe({ ...request, Attributes: { FilterPolicy: '{"a":["b"]}' } });
  const { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn });
  expect(Object.keys(Attributes!)).toEqual([
    ...["SubscriptionPrincipal", "Owner", "RawMessageDelivery", "FilterPolicy", "TopicArn", "Endpoint"],
    ...["FilterPolicyScope", "Protocol", "PendingConfirmation", "ConfirmationWasAuthenticated", "SubscriptionArn"],
  ]);
  const web = { TopicArn, Protocol: "https", Endpoint: "https://localhost:1/order", ReturnSubscriptionArn: true };
  const DeliveryPolicy = '{"requestPolicy":{"headerContentType":"text/plain"}}';
  const hook = await sns.subscribe({ ...web, Attributes: { DeliveryPolicy } });
  const shown = (await sns.getSubscriptionAttributes({ SubscriptionArn: hook.SubscriptionArn })).Attributes;
  expect(Object.keys(shown!).slice(5, 8)).toEqual(["EffectiveDeliveryPolicy", "DeliveryPolicy", "Protocol"]);
});

test("lists subscriptions 100 to a page", async () => {
  const own = server.sdk(SNS, { accountId: server.newAccount() });
  const topic = (await own.createTopic({ Name: "many" })).TopicArn!;
  const numbers = Array.from({ length: 101 }, (_, index) => `+1555555${String(index).padStart(4, "0")}`);
  await Promise.all(numbers.map((Endpoint) => own.subscribe({ TopicArn: topic, Protocol: "sms", Endpoint })));
  for (const list of [
    (NextToken?: string) => own.listSubscriptions({ NextToken }),
    (NextToken?: string) => own.listSubscriptionsByTopic({ TopicArn: topic, NextToken }),
  ]) {
    const first = await list();
    expect(first.Subscriptions).toHaveLength(100);
    const second = await list(first.NextToken);
    const all = [...first.Subscriptions!, ...second.Subscriptions!].map(({ Endpoint }) => Endpoint);
    expect(all.toSorted()).toEqual(numbers);
    expect(second.NextToken).toBeUndefined();
  }
});

test("Unsubscribe takes an ARN of a subscription, and is no error twice", async () => {
  const unsubscribe = (SubscriptionArn: string) => sns.unsubscribe({ SubscriptionArn });
  const words = "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not";
  await expect(unsubscribe("randomstring")).rejects.toThrow(`${words} 1`);
  await expect(unsubscribe("arn:aws:sns:us-east-1:random")).rejects.toThrow(`${words} 5`);
  await expect(unsubscribe(TopicArn)).rejects.toThrow("Invalid parameter: SubscriptionId");
  const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: queueArn("bye") });
  await unsubscribe(SubscriptionArn!);
  await unsubscribe(SubscriptionArn!);
  await expect(sns.getSubscriptionAttributes({ SubscriptionArn })).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Subscription does not exist",
  });
  const stranger = server.sdk(SNS, { accountId: server.newAccount() });
  const other = await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: queueArn("mine") });
  await expect(stranger.unsubscribe({ SubscriptionArn: other.SubscriptionArn })).rejects.toMatchObject({
    name: "AuthorizationErrorException",
  });
});

test("Unsubscribe leaves a subscription that is not confirmed", async () => {
  const { SubscriptionArn } = await sns.subscribe({
    TopicArn,
    Protocol: "email",
    Endpoint: "pending@example.com",
    ReturnSubscriptionArn: true,
  });
  await expect(sns.unsubscribe({ SubscriptionArn })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation",
  });
});

test("Unsubscribe without credentials leaves a subscription that its owner's call confirmed", async () => {
  const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: queueArn("linked") });
  const link = await fetch(`${server.endpoint}/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`);
  expect(link.status).toBe(403);
  expect(await link.text()).toContain("<Code>AuthorizationError</Code>");
  await sns.getSubscriptionAttributes({ SubscriptionArn });
});

test("Unsubscribe of another account's subscription that is not there is not authorized", async () => {
  const SubscriptionArn = "arn:aws:sns:us-east-1:999999999999:t:45f03920-f890-4a2f-bd77-32f9689b8013";
  await expect(sns.unsubscribe({ SubscriptionArn })).rejects.toMatchObject({
    name: "AuthorizationErrorException",
    message: expect.stringContaining(`is not authorized to perform: SNS:Unsubscribe on resource: ${SubscriptionArn}`),
  });
});
