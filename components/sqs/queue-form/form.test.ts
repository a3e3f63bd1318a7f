import { describe, expect, test } from "vitest";
import { basicPolicy, OWNER_ONLY } from "./access-policy.ts";
import { changedAttributes, createInput, EMPTY_FORM, toForm, withHighThroughput, withScope } from "./form.ts";
import { isHighThroughput } from "../queue.ts";

const ARN = "arn:aws:sqs:us-east-1:123456789012:demo-sqs";
const DLQ = "arn:aws:sqs:us-east-1:123456789012:demo-dlq";
const NAMED = { ...EMPTY_FORM, name: "demo-sqs" };
/** What the service answers for a queue that the form has made. */
const attributesOf = (form: typeof EMPTY_FORM) => ({ QueueArn: ARN, ...createInput(form, ARN).Attributes });

describe("createInput", () => {
  test("sends what the real console sends for a queue with all defaults", () => {
    expect(createInput(NAMED, ARN)).toEqual({
      QueueName: "demo-sqs",
      Attributes: {
        VisibilityTimeout: "30",
        MessageRetentionPeriod: "345600",
        DelaySeconds: "0",
        MaximumMessageSize: "1048576",
        ReceiveMessageWaitTimeSeconds: "0",
        SqsManagedSseEnabled: "true",
        Policy: JSON.stringify(JSON.parse(basicPolicy(OWNER_ONLY, ARN))),
      },
    });
  });

  test("sends everything that was chosen", () => {
    const { Attributes, tags } = createInput(
      withHighThroughput(
        {
          ...NAMED,
          name: "demo.fifo",
          fifo: true,
          visibilityTimeout: { value: "2", unit: "minutes" },
          keyType: "kms",
          policyMethod: "advanced",
          policy: "",
          redriveAllow: true,
          redrivePermission: "byQueue",
          redriveSources: [ARN, " "],
          deadLetter: true,
          deadLetterArn: DLQ,
          maxReceives: "3",
          tags: [{ key: "team", value: "blue", existing: false }],
        },
        true,
      ),
      ARN,
    );
    expect(Attributes).toMatchObject({
      VisibilityTimeout: "120",
      FifoQueue: "true",
      ContentBasedDeduplication: "false",
      DeduplicationScope: "messageGroup",
      FifoThroughputLimit: "perMessageGroupId",
      SqsManagedSseEnabled: "false",
      KmsMasterKeyId: "alias/aws/sqs",
      KmsDataKeyReusePeriodSeconds: "300",
      RedriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [ARN] }),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: DLQ, maxReceiveCount: 3 }),
    });
    expect(Attributes).not.toHaveProperty("Policy");
    expect(tags).toEqual({ team: "blue" });
  });
});

describe("changedAttributes", () => {
  test("is empty for a form that was only opened", () => {
    for (const form of [NAMED, { ...NAMED, keyType: "kms", deadLetter: true, deadLetterArn: DLQ } as const]) {
      const opened = toForm("demo-sqs", attributesOf(form), {});
      expect(changedAttributes(opened, opened, ARN)).toEqual({});
      expect(opened).toMatchObject({ policyMethod: "basic", deadLetter: form.deadLetter, keyType: form.keyType });
    }
  });

  test("names what was changed, and empties what was taken away", () => {
    const before = toForm(
      "demo-sqs",
      attributesOf({ ...NAMED, keyType: "kms", deadLetter: true, deadLetterArn: DLQ }),
      {},
    );
    const after = { ...before, waitTime: "20", keyType: "sqs" as const, deadLetter: false };
    expect(changedAttributes(before, after, ARN)).toEqual({
      ReceiveMessageWaitTimeSeconds: "20",
      SqsManagedSseEnabled: "true",
      KmsMasterKeyId: "",
      RedrivePolicy: "",
    });
  });

  test("leaves a queue without a policy without one", () => {
    const form = toForm("demo-sqs", { QueueArn: ARN }, {});
    expect(form).toMatchObject({ policyMethod: "advanced", policy: "" });
    expect(changedAttributes(form, { ...form, waitTime: "1" }, ARN)).toEqual({ ReceiveMessageWaitTimeSeconds: "1" });
  });
});

test("values that no unit divides are shown as they are", () => {
  const form = toForm("q", { QueueArn: ARN, MessageRetentionPeriod: "90", MaximumMessageSize: "1500" }, {});
  expect(form.retention).toEqual({ value: "90", unit: "seconds" });
  expect(createInput(form, ARN).Attributes).toMatchObject({ MessageRetentionPeriod: "90", MaximumMessageSize: "1500" });
});

test("high throughput is two settings together, and falls with either", () => {
  const high = withHighThroughput(EMPTY_FORM, true);
  expect(isHighThroughput(high)).toBe(true);
  expect(isHighThroughput({ ...high, throughputLimit: "perQueue" })).toBe(false);
  expect(withScope(high, "queue")).toMatchObject({ deduplicationScope: "queue", throughputLimit: "perQueue" });
  expect(withHighThroughput(high, false)).toMatchObject({ deduplicationScope: "queue", throughputLimit: "perQueue" });
});
