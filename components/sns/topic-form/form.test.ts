import { describe, expect, test } from "vitest";
import { changedAttributes, createTopicInput, EMPTY_FORM, hasProblems, readForm, topicProblems } from "./form.ts";

const place = { accountId: "123456789012", region: "us-east-1" };
const standard = { ...EMPTY_FORM, name: "demo-sns" };
const fifo = { ...EMPTY_FORM, type: "fifo" as const, name: "demo.fifo" };

describe("what Create topic sends", () => {
  test("a topic of defaults sends its name only", () => {
    expect(createTopicInput(standard, place)).toEqual({ Name: "demo-sns" });
  });

  test("a FIFO topic of defaults says that it is one", () => {
    expect(createTopicInput(fifo, place)).toEqual({ Name: "demo.fifo", Attributes: { FifoTopic: "true" } });
  });

  test("a publisher from outside adds a statement to the policy", () => {
    const access = { ...EMPTY_FORM.access, publishers: "accounts" as const, publisherAccounts: "111122223333" };
    const policy = JSON.parse(createTopicInput({ ...standard, access }, place).Attributes!.Policy!);
    expect(policy.Statement).toHaveLength(2);
    expect(policy.Statement[1]).toMatchObject({
      Action: "SNS:Publish",
      Principal: { AWS: ["arn:aws:iam::111122223333:root"] },
      Resource: "arn:aws:sns:us-east-1:123456789012:demo-sns",
    });
  });
});

describe("what Edit topic sends", () => {
  const attributes = {
    TopicArn: "arn:aws:sns:us-east-1:123456789012:demo-sns",
    Policy: JSON.stringify({ Version: "2008-10-17", Statement: [] }),
    DisplayName: "Demo",
    TracingConfig: "Active",
    KmsMasterKeyId: "alias/aws/sns",
    DeliveryPolicy: JSON.stringify({ http: { defaultHealthyRetryPolicy: { numRetries: 5 } } }),
  };

  test("a form that nobody touched changes nothing", () => {
    const form = readForm(attributes, { team: "blue" }, "");
    expect(changedAttributes(form, form, place)).toEqual([]);
  });

  test("what was switched off is set to its off value", () => {
    const before = readForm(attributes, {}, "");
    const after = {
      ...before,
      displayName: "",
      tracing: false,
      encryption: { ...before.encryption, enabled: false },
      delivery: { ...before.delivery, useDefault: true },
    };
    expect(Object.fromEntries(changedAttributes(before, after, place))).toEqual({
      DisplayName: "",
      TracingConfig: "PassThrough",
      KmsMasterKeyId: "",
      DeliveryPolicy: "",
    });
  });

  test("the default access is a policy too, as none is no policy", () => {
    const before = readForm(attributes, {}, "");
    const [change, ...others] = changedAttributes(before, { ...before, access: EMPTY_FORM.access }, place);
    expect(others).toEqual([]);
    expect(change![0]).toBe("Policy");
    expect(JSON.parse(change![1])).toMatchObject({ Statement: [{ Sid: "__default_statement_ID" }] });
  });

  test("a new line break in the policy is no change", () => {
    const before = readForm(attributes, {}, "");
    const after = {
      ...before,
      access: { ...before.access, json: JSON.stringify(JSON.parse(attributes.Policy), null, 4) },
    };
    expect(changedAttributes(before, after, place)).toEqual([]);
  });
});

describe("names", () => {
  test.each([
    ["", "A topic name is required."],
    ["demo sns", "The name can include letters, digits, hyphens (-) and underscores (_) only."],
    ["demo.fifo", "The name can include letters, digits, hyphens (-) and underscores (_) only."],
    ["x".repeat(257), "The name can have up to 256 characters."],
  ])("standard %j: %s", (name, problem) => {
    expect(topicProblems({ ...standard, name }).name).toBe(problem);
  });

  test("a FIFO name needs its suffix", () => {
    expect(topicProblems({ ...fifo, name: "demo" }).name).toBe("The name of a FIFO topic must end with .fifo.");
    expect(topicProblems({ ...fifo, name: ".fifo" }).name).toMatch("letters, digits");
    expect(hasProblems(topicProblems(fifo))).toBe(false);
  });
});
