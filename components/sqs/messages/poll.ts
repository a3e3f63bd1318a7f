import type { ReceivedMessage } from "./message.ts";

export interface PollSettings {
  /** Seconds */
  duration: number;
  /** Messages to find before the poll ends by itself. */
  maxCount: number;
}
export const DEFAULT_POLL: PollSettings = { duration: 30, maxCount: 10 };

export interface PollProgress {
  /** Of the duration, 0 to 100. */
  percent: number;
  /** Calls of `ReceiveMessage` in a second. */
  rate: number;
}

/** What a poll does to the world. */
export interface PollActions {
  /** One `ReceiveMessage`, waiting up to `wait` seconds. */
  receive(input: ReceiveOptions): Promise<ReceivedMessage[]>;
  /** Hands over messages as they arrive. */
  found(messages: ReceivedMessage[]): void;
  /** Makes messages visible again, so that the next poll finds them. */
  release(messages: ReceivedMessage[]): Promise<void>;
  progress(progress: PollProgress): void;
  /** Waits as long as a call without messages does. */
  pause(): Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** What the calls of a poll differ in. */
export interface ReceiveOptions {
  max: number;
  /** Seconds */
  wait: number;
  /** Seconds */
  visibility: number;
}

/** AWS's own limit of one call. */
const MESSAGES_PER_CALL = 10;
/**
 * Long enough to be a long poll, which asks for all messages; short enough to be waited for when the poll is stopped. A call
 * must not be broken off: the server might just be giving out messages to it, which would then be hidden with nobody knowing.
 */
const SECONDS_PER_CALL = 1;

/** The first call of a poll. */
export const firstCall = ({ duration, maxCount }: PollSettings): ReceiveOptions => ({
  max: Math.min(MESSAGES_PER_CALL, maxCount),
  wait: SECONDS_PER_CALL,
  // Should this page be closed under way, the messages come back by themselves when the poll would have ended: not earlier, or
  // the last call would receive them a second time.
  visibility: duration + SECONDS_PER_CALL,
});

/**
 * Receives again and again until the duration is over, enough messages are found, or the signal says stop; then makes what it
 * found visible again. Rejects with the first error of a call.
 *
 * The real console looks at messages in the same way: to look is to receive, and the receive count goes up.
 */
export async function poll(
  { duration, maxCount }: PollSettings,
  actions: PollActions,
  signal: AbortSignal,
): Promise<void> {
  const start = actions.now();
  const found = new Map<string, ReceivedMessage>();
  let calls = 0;
  const elapsed = () => (actions.now() - start) / 1000;
  const report = () =>
    actions.progress({
      percent: Math.min(100, Math.round((elapsed() / duration) * 100)),
      rate: calls / Math.max(1, elapsed()),
    });
  try {
    while (!signal.aborted && found.size < maxCount && duration - elapsed() >= SECONDS_PER_CALL / 2) {
      const messages = await actions.receive(firstCall({ duration, maxCount: maxCount - found.size }));
      calls += 1;
      const known = messages.length > 0 && messages.every((message) => found.has(message.id));
      for (const message of messages) found.set(message.id, message);
      if (messages.length > 0) actions.found(messages);
      report();
      // On an account whose time runs faster, messages come back at once, and looking for more would only wear them out.
      if (known) await actions.pause();
    }
  } finally {
    if (found.size > 0) await actions.release([...found.values()]);
  }
}

/** Adds received messages to the list: one row for each message, with its newest receipt handle and count. */
export function mergeMessages(
  list: readonly ReceivedMessage[],
  received: readonly ReceivedMessage[],
): ReceivedMessage[] {
  const byId = new Map(list.map((message) => [message.id, message]));
  for (const message of received) byId.set(message.id, message);
  return [...byId.values()];
}
