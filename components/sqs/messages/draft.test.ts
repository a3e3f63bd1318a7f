import { describe, expect, test } from "vitest";
import { draftProblems, EMPTY_ATTRIBUTE, EMPTY_DRAFT, isSendable, sendInput } from "./draft.ts";

const URL = "http://localhost:4566/000000000000/demo-sqs";
const HELLO = { ...EMPTY_DRAFT, body: "hello world" };
const attribute = (change: Partial<typeof EMPTY_ATTRIBUTE>) => ({
  ...EMPTY_ATTRIBUTE,
  name: "city",
  value: "Paris",
  ...change,
});

describe("sendInput", () => {
  test("sends a body alone when nothing else was touched", () => {
    expect(sendInput({ ...HELLO, attributes: [EMPTY_ATTRIBUTE] }, URL, false)).toEqual({
      QueueUrl: URL,
      MessageBody: "hello world",
    });
  });

  test("sends a delay to a standard queue and a deduplication ID to a FIFO queue", () => {
    const draft = { ...HELLO, groupId: "g", deduplicationId: "d", delay: { value: "2", unit: "minutes" } as const };
    expect(sendInput(draft, URL, false)).toMatchObject({ DelaySeconds: 120, MessageGroupId: "g" });
    expect(sendInput(draft, URL, false)).not.toHaveProperty("MessageDeduplicationId");
    expect(sendInput(draft, URL, true)).toMatchObject({ MessageGroupId: "g", MessageDeduplicationId: "d" });
    expect(sendInput(draft, URL, true)).not.toHaveProperty("DelaySeconds");
  });

  test("writes attributes with their custom type, and bytes from base64", () => {
    const rows = [attribute({}), attribute({ name: "price", type: "Number", customType: "int", value: "42" })];
    const bytes = attribute({ name: "thumb", type: "Binary", customType: "png", value: "AQID" });
    expect(sendInput({ ...HELLO, attributes: [...rows, bytes] }, URL, false).MessageAttributes).toEqual({
      city: { DataType: "String", StringValue: "Paris" },
      price: { DataType: "Number.int", StringValue: "42" },
      thumb: { DataType: "Binary.png", BinaryValue: Uint8Array.from([1, 2, 3]) },
    });
  });
});

describe("draftProblems", () => {
  test("asks for a body, and for a group on a FIFO queue", () => {
    expect(draftProblems(EMPTY_DRAFT, true)).toMatchObject({
      body: "Enter a message body of at least one character.",
      groupId: "A message group ID is required for a FIFO queue.",
    });
    expect(isSendable(draftProblems(HELLO, false))).toBe(true);
    expect(isSendable(draftProblems(HELLO, true))).toBe(false);
  });

  test("checks the delay of a message", () => {
    const delay = { value: "16", unit: "minutes" } as const;
    expect(draftProblems({ ...HELLO, delay }, false).delay).toBe("Should be between 0 seconds and 15 minutes.");
  });

  test.each([
    [{ name: "" }, "name", "Enter a name."],
    [{ name: "AWS.trace" }, "name", "A name cannot start with AWS. or Amazon."],
    [{ name: "a..b" }, "name", "A name cannot start or end with a period, nor have two in a row."],
    [{ name: "a b" }, "name", "Use letters, digits, underscores, hyphens, and periods only."],
    [{ value: "" }, "value", "Enter a value."],
    [{ type: "Number", value: "many" }, "value", "Enter a number."],
    [{ type: "Binary", value: "***" }, "value", "Enter the bytes as base64."],
  ] as const)("marks the attribute %j at its %s", (change, field, problem) => {
    expect(draftProblems({ ...HELLO, attributes: [attribute(change)] }, false).attributes[0]).toMatchObject({
      [field]: problem,
    });
  });

  test("two attributes cannot have one name", () => {
    const { attributes } = draftProblems({ ...HELLO, attributes: [attribute({}), attribute({})] }, false);
    expect(attributes.map((row) => row.name)).toEqual(Array(2).fill("Each attribute needs a name of its own."));
  });
});
