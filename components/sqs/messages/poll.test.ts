import { describe, expect, test } from "vitest";
import { readMessage, type ReceivedMessage } from "./message.ts";
import { mergeMessages, poll, type PollActions, type PollProgress } from "./poll.ts";

const message = (id: string, handle = `${id}-handle`, count = 1): ReceivedMessage =>
  readMessage({
    MessageId: id,
    Body: "x",
    ReceiptHandle: handle,
    Attributes: { ApproximateReceiveCount: String(count) },
  });

/** A poll against a queue that is written down: what each call finds. An empty call takes all its waiting time. */
function scene(answers: ReceivedMessage[][], onCall?: (call: number) => void) {
  let time = 0;
  const calls: { max: number; wait: number; visibility: number }[] = [];
  const found: string[] = [];
  const released: string[] = [];
  const progress: PollProgress[] = [];
  const actions: PollActions = {
    receive: async (input) => {
      calls.push(input);
      onCall?.(calls.length);
      const messages = answers.shift() ?? [];
      if (messages.length === 0) time += input.wait * 1000;
      return messages;
    },
    found: (messages) => void found.push(...messages.map((each) => each.id)),
    release: async (messages) => void released.push(...messages.map((each) => each.receiptHandle)),
    pause: async () => void (time += 1000),
    progress: (value) => void progress.push(value),
    now: () => time,
  };
  return { actions, calls, found, released, progress };
}

const never = new AbortController().signal;

describe("poll", () => {
  test("asks until its time is over, and hides what it finds from its own last call", async () => {
    const { actions, calls, progress } = scene([]);
    await poll({ duration: 4, maxCount: 15 }, actions, never);
    expect(calls).toEqual(Array(4).fill({ max: 10, wait: 1, visibility: 5 }));
    expect(progress.map((each) => each.percent)).toEqual([25, 50, 75, 100]);
    expect(progress.at(-1)?.rate).toBe(1);
  });

  test("ends when it has found enough, and makes everything visible again", async () => {
    const { actions, calls, found, released } = scene([[message("a"), message("b")], [message("c")]]);
    await poll({ duration: 30, maxCount: 3 }, actions, never);
    expect(calls.map((call) => call.max)).toEqual([3, 1]);
    expect(found).toEqual(["a", "b", "c"]);
    expect(released).toEqual(["a-handle", "b-handle", "c-handle"]);
  });

  test("counts a message once, and releases it by its newest handle", async () => {
    const { actions, calls, released } = scene([[message("a", "old")], [message("a", "new", 2)]]);
    await poll({ duration: 10, maxCount: 10 }, actions, never);
    expect(released).toEqual(["new"]);
    // The second time was followed by a pause: ten seconds hold nine more calls then.
    expect(calls).toHaveLength(2 + 9);
  });

  test("stops after the call that is under way, and makes visible what that has found, too", async () => {
    const stop = new AbortController();
    const answers = [[message("a")], [message("b")], [message("c")]];
    const { actions, found, released } = scene(answers, (call) => call === 2 && stop.abort());
    await poll({ duration: 30, maxCount: 10 }, actions, stop.signal);
    expect(found).toEqual(["a", "b"]);
    expect(released).toEqual(["a-handle", "b-handle"]);
  });

  test("passes on the error of a call, after making visible what it has found", async () => {
    const { actions, released } = scene([[message("a")]], (call) => {
      if (call === 2) throw new Error("The specified queue does not exist.");
    });
    await expect(poll({ duration: 30, maxCount: 10 }, actions, never)).rejects.toThrow("does not exist");
    expect(released).toEqual(["a-handle"]);
  });
});

test("a message received again keeps its row and takes the newest count and handle", () => {
  const list = mergeMessages([message("a"), message("b")], [message("a", "newest", 2), message("c")]);
  expect(list.map((each) => [each.id, each.receiptHandle, each.receiveCount])).toEqual([
    ["a", "newest", 2],
    ["b", "b-handle", 1],
    ["c", "c-handle", 1],
  ]);
});

test("a message's size counts its attributes", () => {
  const received = readMessage({
    Body: "hällo",
    MessageAttributes: { city: { DataType: "String", StringValue: "Paris" } },
    Attributes: { SentTimestamp: "1741082103123" },
  });
  expect(received).toMatchObject({ size: 6 + 15, attributesSize: 15, sent: new Date(1741082103123) });
});
