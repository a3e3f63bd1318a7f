import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sqsTest } from "./testing.ts";

const t = sqsTest();
const RUNS = { numRuns: 25 };

/** A model of a FIFO queue that anybody can check by eye: groups are lists, the window is a map. */
class SlowFifo {
  readonly groups = new Map<string, string[]>();
  readonly #seen = new Map<string, number>();

  send(group: string, body: string, dedup: string, now: number): void {
    if (now - (this.#seen.get(dedup) ?? Number.NEGATIVE_INFINITY) < 300) return;
    this.#seen.set(dedup, now);
    this.groups.set(group, [...(this.groups.get(group) ?? []), body]);
  }
}

const sends = fc.array(
  fc.record({
    group: fc.constantFrom("a", "b", "c"),
    dedup: fc.constantFrom("1", "2", "3", "4", "5", "6"),
    wait: fc.constantFrom(0, 0, 60, 200, 301),
  }),
  { minLength: 1, maxLength: 12 },
);

test("a FIFO queue keeps each group's order and drops repeats within five minutes", { timeout: 120_000 }, async () => {
  await t.clock.freeze();
  await fc.assert(
    fc.asyncProperty(sends, fc.integer({ min: 1, max: 10 }), async (steps, most) => {
      const QueueUrl = await t.newQueue({ FifoQueue: "true" });
      const model = new SlowFifo();
      let now = 0;
      for (const [index, { group, dedup, wait }] of steps.entries()) {
        if (wait > 0) await t.clock.advance(wait);
        now += wait;
        const input = { QueueUrl, MessageBody: `${index}`, MessageGroupId: group, MessageDeduplicationId: dedup };
        await t.sqs.sendMessage(input);
        model.send(group, `${index}`, dedup, now);
      }
      const got = new Map<string, string[]>();
      for (;;) {
        const messages = await t.receive(QueueUrl, { MaxNumberOfMessages: most });
        if (messages.length === 0) break;
        for (const { Body, Attributes, ReceiptHandle } of messages) {
          const group = Attributes!.MessageGroupId!;
          got.set(group, [...(got.get(group) ?? []), Body!]);
          await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
        }
      }
      expect(Object.fromEntries(got)).toEqual(Object.fromEntries(model.groups));
    }),
    RUNS,
  );
  await t.clock.reset();
});

test("a received message is hidden exactly as long as its visibility timeout", { timeout: 120_000 }, async () => {
  await t.clock.freeze();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 43_200 }),
      fc.integer({ min: 1, max: 50_000 }),
      async (timeout, wait) => {
        const QueueUrl = await t.newQueue({ MessageRetentionPeriod: "1209600" });
        await t.sqs.sendMessage({ QueueUrl, MessageBody: "x" });
        expect(await t.bodies(QueueUrl, { VisibilityTimeout: timeout })).toEqual(["x"]);
        await t.clock.advance(wait);
        expect(await t.bodies(QueueUrl)).toEqual(wait >= timeout ? ["x"] : []);
      },
    ),
    RUNS,
  );
  await t.clock.reset();
});

/** The digest as AWS's page describes it, written down once more with nothing shared. */
function slowDigest(
  attributes: Record<string, { DataType: string; StringValue?: string; BinaryValue?: Uint8Array }>,
): string {
  const parts: Buffer[] = [];
  const sized = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.byteLength);
    parts.push(length, Buffer.from(bytes));
  };
  for (const name of Object.keys(attributes).sort()) {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    sized(Buffer.from(name));
    sized(Buffer.from(DataType));
    parts.push(Buffer.from([BinaryValue ? 2 : 1]));
    sized(BinaryValue ?? Buffer.from(StringValue!));
  }
  return createHash("md5").update(Buffer.concat(parts)).digest("hex");
}

const attribute = fc.oneof(
  fc.record({
    DataType: fc.constantFrom("String", "String.label"),
    StringValue: fc.string({
      unit: fc.constantFrom("a", "Z", " ", "é", "漢", "😀", "\n"),
      minLength: 1,
      maxLength: 20,
    }),
  }),
  fc.record({ DataType: fc.constantFrom("Number", "Number.int"), StringValue: fc.integer().map(String) }),
  fc.record({ DataType: fc.constant("Binary"), BinaryValue: fc.uint8Array({ minLength: 1, maxLength: 20 }) }),
);
const attributeName = fc.string({ unit: fc.constantFrom("a", "B", "c", "7", "_", "-"), minLength: 1, maxLength: 12 });

test("the digest of message attributes is AWS's, on send and on receive", { timeout: 120_000 }, async () => {
  const QueueUrl = await t.newQueue();
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(attributeName, attribute, { minKeys: 1, maxKeys: 10, noNullPrototype: true }),
      async (MessageAttributes) => {
        const sent = await t.sqs.sendMessage({ QueueUrl, MessageBody: "x", MessageAttributes });
        expect(sent.MD5OfMessageAttributes).toBe(slowDigest(MessageAttributes));
        const [message] = await t.receive(QueueUrl);
        expect(message!.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
        await t.sqs.deleteMessage({ QueueUrl, ReceiptHandle: message!.ReceiptHandle });
      },
    ),
    RUNS,
  );
});
