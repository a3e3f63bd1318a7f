import { expect, test } from "vitest";
import { EMPTY_PUBLISH, publishInput, publishProblems, SAMPLE_PAYLOAD } from "./form.ts";

const topic = "arn:aws:sns:us-east-1:123456789012:demo-sns";

test("subject and body go out as they were typed", () => {
  expect(publishInput(topic, { ...EMPTY_PUBLISH, subject: "demo subject line", body: "hello world" })).toEqual({
    TopicArn: topic,
    Subject: "demo subject line",
    Message: "hello world",
  });
});

test("a custom payload says that it is one", () => {
  expect(publishInput(topic, { ...EMPTY_PUBLISH, structure: "custom" })).toEqual({
    TopicArn: topic,
    Message: SAMPLE_PAYLOAD,
    MessageStructure: "json",
  });
});

test("attributes go by their type, and empty rows are left out", () => {
  const attributes = [
    { type: "String" as const, name: "store", value: "berlin" },
    { type: "Binary" as const, name: "thumb", value: "AQID" },
    { type: "String" as const, name: "", value: "" },
  ];
  expect(publishInput(topic, { ...EMPTY_PUBLISH, body: "x", attributes }).MessageAttributes).toEqual({
    store: { DataType: "String", StringValue: "berlin" },
    thumb: { DataType: "Binary", BinaryValue: new Uint8Array([1, 2, 3]) },
  });
});

test("a time to live becomes an attribute of each platform", () => {
  const { MessageAttributes } = publishInput(topic, { ...EMPTY_PUBLISH, body: "x", ttl: "60" });
  expect(MessageAttributes?.["AWS.SNS.MOBILE.APNS.TTL"]).toEqual({ DataType: "String", StringValue: "60" });
});

test("wrong rows are named, and an empty body is left to the service", () => {
  const attributes = [
    { type: "Number" as const, name: "price", value: "cheap" },
    { type: "String.Array" as const, name: "price", value: "red" },
  ];
  const problems = publishProblems({ ...EMPTY_PUBLISH, attributes }, false);
  expect(problems.attributes[0]).toEqual({ name: "The name is there twice.", value: "Enter a number." });
  expect(problems.attributes[1]!.value).toMatch("JSON array");
  expect(publishProblems(EMPTY_PUBLISH, true).groupId).toMatch("required");
});
