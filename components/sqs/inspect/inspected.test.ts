import { expect, test } from "vitest";
import { formatAge, readInspected } from "./inspected.ts";

const ANSWER = {
  messageId: "5f6b7c1e-3a0b-4d1b-9c55-0a6f2f0f9b11",
  state: "in-flight" as const,
  visibleAt: 1_741_082_140_456,
  sentAt: 1_741_082_103_123,
  firstReceivedAt: 1_741_082_110_456,
  receiveCount: 2,
  groupId: null,
  deduplicationId: null,
  senderId: "000000000000",
  sourceArn: null,
  attributes: { thumb: { dataType: "Binary.png", binaryValue: "AQID" } },
  body: "hello world",
};

test("a message that is in flight or delayed says until when", () => {
  expect(readInspected(ANSWER).until).toEqual(new Date(ANSWER.visibleAt));
  expect(readInspected({ ...ANSWER, state: "available" }).until).toBeUndefined();
});

test("attributes are read as the API gives them, bytes from base64", () => {
  expect(readInspected(ANSWER).attributes).toEqual([
    ["thumb", { DataType: "Binary.png", StringValue: undefined, BinaryValue: Uint8Array.from([1, 2, 3]) }],
  ]);
});

test("an age is told in its two largest units", () => {
  const ages = [-5, 0, 45_999, 60_000, 200_000, 7_500_000, 349_200_000];
  expect(ages.map(formatAge)).toEqual(["0 s", "0 s", "45 s", "1 min", "3 min 20 s", "2 h 5 min", "4 d 1 h"]);
});
