import { describe, expect, test } from "vitest";
import { hasProblems } from "../topic-form/form.ts";
import {
  changedSubscription,
  EMPTY_SUBSCRIPTION,
  readSubscription,
  subscribeInput,
  subscriptionProblems,
} from "./form.ts";

const topicArn = "arn:aws:sns:us-east-1:123456789012:demo-sns";
const email = { ...EMPTY_SUBSCRIPTION, topicArn, protocol: "email", endpoint: "ann@example.com" };

describe("what Create subscription sends", () => {
  test("an email subscription has no attributes", () => {
    expect(subscribeInput(email)).toEqual({
      TopicArn: topicArn,
      Protocol: "email",
      Endpoint: "ann@example.com",
      ReturnSubscriptionArn: true,
    });
  });

  test("raw delivery is not sent for a protocol that has none", () => {
    expect(subscribeInput({ ...email, raw: true }).Attributes).toBeUndefined();
  });

  test("a filter policy goes with its scope", () => {
    const filter = { enabled: true, scope: "MessageBody" as const, policy: '{\n "a": ["b"]\n}' };
    expect(subscribeInput({ ...email, filter }).Attributes).toEqual({
      FilterPolicy: '{"a":["b"]}',
      FilterPolicyScope: "MessageBody",
    });
  });
});

describe("what Edit subscription sends", () => {
  const attributes = {
    TopicArn: topicArn,
    Protocol: "sqs",
    Endpoint: "arn:aws:sqs:us-east-1:123456789012:q",
    RawMessageDelivery: "true",
    FilterPolicy: '{"a":["b"]}',
    FilterPolicyScope: "MessageAttributes",
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dlq"}',
  };

  test("a form that nobody touched changes nothing", () => {
    const form = readSubscription(attributes);
    expect(changedSubscription(form, form)).toEqual([]);
  });

  test("what was switched off is emptied", () => {
    const before = readSubscription(attributes);
    const after = {
      ...before,
      raw: false,
      filter: { ...before.filter, enabled: false },
      redrive: { ...before.redrive, enabled: false },
    };
    expect(Object.fromEntries(changedSubscription(before, after))).toEqual({
      RawMessageDelivery: "false",
      FilterPolicy: "",
      RedrivePolicy: "",
    });
  });

  test("a nested policy comes after the scope that allows it", () => {
    const before = readSubscription(attributes);
    const after = { ...before, filter: { enabled: true, scope: "MessageBody" as const, policy: '{"a":{"b":["c"]}}' } };
    expect(changedSubscription(before, after).map(([name]) => name)).toEqual(["FilterPolicyScope", "FilterPolicy"]);
  });

  test("a nested policy is replaced before the scope that allowed it", () => {
    const nested = { ...attributes, FilterPolicy: '{"a":{"b":["c"]}}', FilterPolicyScope: "MessageBody" };
    const before = readSubscription(nested);
    const after = { ...before, filter: { enabled: true, scope: "MessageAttributes" as const, policy: '{"a":["b"]}' } };
    expect(changedSubscription(before, after).map(([name]) => name)).toEqual(["FilterPolicy", "FilterPolicyScope"]);
  });
});

describe("what the form refuses", () => {
  test.each([
    ["email", "no address"],
    ["http", "https://example.com"],
    ["https", "example.com"],
    ["sqs", "my-queue"],
    ["sms", "phone"],
  ])("%s: %s", (protocol, endpoint) => {
    expect(subscriptionProblems({ ...email, protocol, endpoint }).endpoint).toBeTruthy();
  });

  test.each([
    ["email", "ann@example.com"],
    ["http", "http://localhost:4566/hook"],
    ["sqs", "arn:aws:sqs:us-east-1:123456789012:q"],
    ["sms", "+12065550100"],
  ])("but not %s: %s", (protocol, endpoint) => {
    expect(hasProblems(subscriptionProblems({ ...email, protocol, endpoint }))).toBe(false);
  });
});
