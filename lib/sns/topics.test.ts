import { SNS } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let sns: SNS;
beforeAll(async () => {
  server = await startTestServer();
  sns = server.sdk(SNS);
});
afterAll(() => server.close());

const ACCOUNT = "000000000000";
const arn = (name: string) => `arn:aws:sns:us-east-1:${ACCOUNT}:${name}`;

test("creates a topic with AWS's defaults, and again with the same answer", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "demo-sns" });
  expect(TopicArn).toBe(arn("demo-sns"));
  expect(await sns.createTopic({ Name: "demo-sns" })).toMatchObject({ TopicArn });
  const { Attributes } = await sns.getTopicAttributes({ TopicArn });
  expect(Attributes).toMatchObject({
    TopicArn,
    Owner: ACCOUNT,
    DisplayName: "",
    SubscriptionsConfirmed: "0",
    SubscriptionsPending: "0",
    SubscriptionsDeleted: "0",
  });
  expect(Attributes).not.toHaveProperty("FifoTopic");
  expect(JSON.parse(Attributes!.EffectiveDeliveryPolicy!)).toEqual({
    http: {
      defaultHealthyRetryPolicy: {
        minDelayTarget: 20,
        maxDelayTarget: 20,
        numRetries: 3,
        numMaxDelayRetries: 0,
        numNoDelayRetries: 0,
        numMinDelayRetries: 0,
        backoffFunction: "linear",
      },
      disableSubscriptionOverrides: false,
      defaultRequestPolicy: { headerContentType: "text/plain; charset=UTF-8" },
    },
  });
  expect(JSON.parse(Attributes!.Policy!)).toMatchObject({
    Version: "2008-10-17",
    Statement: [{ Resource: TopicArn, Condition: { StringEquals: { "AWS:SourceOwner": ACCOUNT } } }],
  });
});

test.each(["", "a".repeat(257), "with space", "semi;colon", "x.fifo"])("refuses the name %j", async (Name) => {
  await expect(sns.createTopic({ Name })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "Invalid parameter: Topic Name",
    $metadata: { httpStatusCode: 400 },
  });
});

test("refuses to create a topic again with other attributes or tags", async () => {
  const Tags = [{ Key: "team", Value: "a" }];
  await sns.createTopic({ Name: "same", Attributes: { DisplayName: "Same" }, Tags });
  await sns.createTopic({ Name: "same" });
  await expect(sns.createTopic({ Name: "same", Attributes: { DisplayName: "Other" } })).rejects.toThrow(
    "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
  );
  await expect(sns.createTopic({ Name: "same", Tags: [...Tags, { Key: "b", Value: "c" }] })).rejects.toThrow(
    "Invalid parameter: Tags Reason: Topic already exists with different tags",
  );
});

describe("attributes", () => {
  test.each([
    [{ ContentBasedDeduplication: "true" }, "Unknown attribute ContentBasedDeduplication"],
    [{ SignatureVersion: "3" }, "SignatureVersion: Invalid value. Must be 1 or 2."],
    [{ TracingConfig: "On" }, "Invalid tracing config value: On"],
    [{ DisplayName: "x".repeat(101) }, "DisplayName"],
    [
      { LambdaFailureFeedbackRoleArn: "arn:aws:iam::1:role/r" },
      "LambdaFailureFeedbackRoleArn: arn:aws:iam::1:role/r is not a valid role to allow SNS to write to Cloudwatch Logs",
    ],
    [
      { SQSSuccessFeedbackSampleRate: "500" },
      "SQSSuccessFeedbackSampleRate: 500 value provided is not an integer between 0-100",
    ],
    [
      {
        DeliveryPolicy: JSON.stringify({
          http: { defaultHealthyRetryPolicy: { minDelayTarget: 1, maxDelayTarget: 2, numRetries: 300 } },
        }),
      },
      "DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100",
    ],
  ])("refuses %j", async (Attributes, text) => {
    await expect(sns.createTopic({ Name: "bad", Attributes })).rejects.toThrow(
      `Invalid parameter: Attributes Reason: ${text}`,
    );
  });

  test("are set and taken away one by one", async () => {
    const { TopicArn } = await sns.createTopic({ Name: "settings" });
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.setTopicAttributes({ TopicArn, AttributeName, AttributeValue });
    await set("DisplayName", "Shown");
    await set("SignatureVersion", "2");
    await set(
      "DeliveryPolicy",
      JSON.stringify({ http: { defaultHealthyRetryPolicy: { minDelayTarget: 5, maxDelayTarget: 6, numRetries: 1 } } }),
    );
    let { Attributes } = await sns.getTopicAttributes({ TopicArn });
    expect(Attributes).toMatchObject({
      DisplayName: "Shown",
      SignatureVersion: "2",
      DeliveryPolicy:
        '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1},"disableSubscriptionOverrides":false}}',
    });
    expect(JSON.parse(Attributes!.EffectiveDeliveryPolicy!).http.defaultHealthyRetryPolicy).toMatchObject({
      maxDelayTarget: 6,
      numRetries: 1,
      backoffFunction: "linear",
    });
    await set("DeliveryPolicy", "");
    ({ Attributes } = await sns.getTopicAttributes({ TopicArn }));
    expect(Attributes).not.toHaveProperty("DeliveryPolicy");
    await expect(set("FifoTopic", "true")).rejects.toThrow("Invalid parameter: AttributeName");
    await expect(set("DeliveryPolicy", '{"http":{"bogus":1}}')).rejects.toThrow(
      "Invalid parameter: DeliveryPolicy: invalid JSON. Attribute bogus is unknown.",
    );
    await set("SignatureVersion", "2");
    await set("KmsMasterKeyId", "alias/aws/sns");
    await set("TracingConfig", "Active");
    ({ Attributes } = await sns.getTopicAttributes({ TopicArn }));
    expect(Object.keys(Attributes!)).toEqual([
      ...["Policy", "SignatureVersion", "Owner", "SubscriptionsPending", "KmsMasterKeyId", "TopicArn", "TracingConfig"],
      ...["EffectiveDeliveryPolicy", "SubscriptionsConfirmed", "DisplayName", "SubscriptionsDeleted"],
    ]);
    await expect(set("Policy", "")).rejects.toThrow("Invalid parameter: Policy is empty");
    const hostile = [
      "SNS:*",
      "SNS:Get*",
      "SNS:CreateTopic",
      "kms:Decrypt",
      "SNS:Publishx",
      "SNS:(",
      "SNS:[z-a]",
      `SNS:${"*".repeat(30)}x`,
      `SNS:${"*t".repeat(30)}`,
    ];
    for (const Action of hostile) {
      await expect(
        set("Policy", JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action }] })),
      ).rejects.toThrow("Invalid parameter: Policy statement action out of service scope!");
    }
  });

  test("of FIFO topics", async () => {
    const { TopicArn } = await sns.createTopic({ Name: "line.fifo", Attributes: { FifoTopic: "true" } });
    const { Attributes } = await sns.getTopicAttributes({ TopicArn });
    expect(Attributes).toMatchObject({ FifoTopic: "true", ContentBasedDeduplication: "false" });
    await expect(sns.createTopic({ Name: "line", Attributes: { FifoTopic: "true" } })).rejects.toThrow(
      "Invalid parameter: Topic Name",
    );
    await expect(
      sns.setTopicAttributes({
        TopicArn,
        AttributeName: "ArchivePolicy",
        AttributeValue: '{"MessageRetentionPeriod":"366"}',
      }),
    ).rejects.toThrow("Invalid parameter: ArchivePolicy: MessageRetentionPeriod value is invalid");
  });
});

test("lists 100 topics to a page, those of the Region only", async () => {
  const own = server.sdk(SNS, { accountId: server.newAccount() });
  await Promise.all(Array.from({ length: 101 }, (_, index) => own.createTopic({ Name: `t${index}` })));
  const first = await own.listTopics({});
  expect(first.Topics).toHaveLength(100);
  const second = await own.listTopics({ NextToken: first.NextToken });
  expect(second.Topics).toHaveLength(1);
  expect(second.NextToken).toBeUndefined();
  const elsewhere = server.sdk(SNS, { accountId: server.newAccount(), region: "eu-west-1" });
  expect((await elsewhere.listTopics({})).Topics).toEqual([]);
});

test("says what is wrong with an ARN", async () => {
  const get = (TopicArn: string) => sns.getTopicAttributes({ TopicArn });
  await expect(get(arn("nowhere"))).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Topic does not exist",
    $metadata: { httpStatusCode: 404 },
  });
  await expect(get("randomstring")).rejects.toThrow(
    "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
  );
  await expect(get(arn("x").replace("us-east-1", "us-west-2"))).rejects.toThrow("Invalid parameter: TopicArn");
});

test("deletes a topic, once and again", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "gone" });
  await sns.deleteTopic({ TopicArn });
  await sns.deleteTopic({ TopicArn });
  await expect(sns.getTopicAttributes({ TopicArn })).rejects.toThrow("Topic does not exist");
});

test("tags topics", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "tagged" });
  const ResourceArn = TopicArn!;
  await sns.tagResource({
    ResourceArn,
    Tags: [
      { Key: "k1", Value: "v1" },
      { Key: "k2", Value: "v2" },
    ],
  });
  await sns.untagResource({ ResourceArn, TagKeys: ["k1", "k9"] });
  expect((await sns.listTagsForResource({ ResourceArn })).Tags).toEqual([{ Key: "k2", Value: "v2" }]);
  await expect(
    sns.tagResource({
      ResourceArn,
      Tags: [
        { Key: "k", Value: "v" },
        { Key: "k", Value: "v" },
      ],
    }),
  ).rejects.toThrow("Invalid parameter: Duplicated keys are not allowed.");
  await expect(sns.listTagsForResource({ ResourceArn: arn("nowhere") })).rejects.toThrow("Resource does not exist");
  const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
  await expect(sns.tagResource({ ResourceArn, Tags: many })).rejects.toThrow(
    "Could not complete request: tag quota of per resource exceeded",
  );
});

test("adds and removes permissions", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "shared" });
  const add = (Label: string, AWSAccountId: string[], ActionName: string[]) =>
    sns.addPermission({ TopicArn, Label, AWSAccountId, ActionName });
  await add("others", ["111122223333"], ["Publish"]);
  const statements = async () => {
    const { Attributes } = await sns.getTopicAttributes({ TopicArn });
    return (JSON.parse(Attributes!.Policy!) as { Statement: { Sid: string }[] }).Statement;
  };
  expect((await statements())[1]).toEqual({
    Sid: "others",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "SNS:Publish",
    Resource: TopicArn,
  });
  await expect(add("others", ["111122223333"], ["Publish"])).rejects.toThrow(
    "Invalid parameter: Statement already exists",
  );
  for (const action of ["Fly", "*", "SetSubscriptionAttributes"]) {
    await expect(add("b", ["111122223333"], [action])).rejects.toThrow(
      "Invalid parameter: Policy statement action out of service scope!",
    );
  }
  await expect(add("b", ["nobody"], ["Publish"])).rejects.toThrow(
    "Invalid parameter: A provided account ID is not valid",
  );
  await sns.removePermission({ TopicArn, Label: "others" });
  expect(await statements()).toHaveLength(1);
});

test("keeps a data protection policy", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "private" });
  const ResourceArn = TopicArn!;
  expect((await sns.getDataProtectionPolicy({ ResourceArn })).DataProtectionPolicy ?? "").toBe("");
  const policy = (DataDirection: string) =>
    JSON.stringify({
      Name: "basicPII-protection",
      Version: "2021-06-01",
      Statement: [
        {
          DataDirection,
          Principal: ["*"],
          DataIdentifier: ["arn:aws:dataprotection::aws:data-identifier/Name"],
          Operation: { Deny: {} },
        },
      ],
    });
  await sns.putDataProtectionPolicy({ ResourceArn, DataProtectionPolicy: policy("Inbound") });
  expect((await sns.getDataProtectionPolicy({ ResourceArn })).DataProtectionPolicy).toBe(policy("Inbound"));
  await expect(sns.putDataProtectionPolicy({ ResourceArn, DataProtectionPolicy: policy("Sideways") })).rejects.toThrow(
    "Invalid parameter: DataProtectionPolicy Reason: Statement DataDirection must be either Inbound or Outbound",
  );
});

test("another account may do what the topic's policy says", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "guarded" });
  const other = server.newAccount();
  const stranger = server.sdk(SNS, { accountId: other });
  await expect(stranger.publish({ TopicArn, Message: "hello" })).rejects.toMatchObject({
    name: "AuthorizationErrorException",
    message: expect.stringContaining("is not authorized to perform: SNS:Publish on resource: arn:aws:sns"),
    $metadata: { httpStatusCode: 403 },
  });
  await sns.addPermission({ TopicArn, Label: "them", AWSAccountId: [other], ActionName: ["Publish"] });
  await expect(stranger.publish({ TopicArn, Message: "hello" })).resolves.toHaveProperty("MessageId");
});
