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
  receive(input: { max: number; wait: number; visibility: number }, signal: AbortSignal): Promise<ReceivedMessage[]>;
  /** Hands over messages as they arrive. */
  found(messages: ReceivedMessage[]): void;
  /** Makes messages visible again, so that the next poll finds them. */
  release(messages: ReceivedMessage[]): Promise<void>;
  progress(progress: PollProgress): void;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** AWS's own limits of one call. */
const MESSAGES_PER_CALL = 10;
const SECONDS_PER_CALL = 20;

/**
 * Receives again and again until the duration is over, enough messages are found, or the signal says stop; then makes what it
 * found visible again. Rejects with the first error of a call other than the stop itself.
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
    while (!signal.aborted && found.size < maxCount) {
      const remaining = duration - elapsed();
      if (remaining < 0.5) break;
      const messages = await actions.receive(
        {
          max: Math.min(MESSAGES_PER_CALL, maxCount - found.size),
          wait: Math.max(1, Math.min(SECONDS_PER_CALL, Math.round(remaining))),
          // Should this page be closed under way, the messages come back by themselves when the poll would have ended.
          visibility: duration,
        },
        signal,
      );
      calls += 1;
      for (const message of messages) found.set(message.id, message);
      if (messages.length > 0) actions.found(messages);
      report();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
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
