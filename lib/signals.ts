import { runtime } from "./runtime.ts";

/**
 * Wake-ups inside a process and between processes. `raise` reaches this process at once and the others through
 * PostgreSQL's NOTIFY on one channel (the listener is opened at server start, see lib/listener.ts).
 */
export const CHANNEL = "cloudroom";

const RAISE = { name: "signal_raise", text: "SELECT pg_notify('cloudroom', $1)" };

/** Tell every process of a topic (`sqs:…`, `clock`, `job`) with a short text (NOTIFY takes 8,000 bytes at most). */
export function raise(topic: string, detail = ""): void {
  raiseHere(topic, detail);
  const { pool, processId } = runtime();
  pool.query({ ...RAISE, values: [JSON.stringify([processId, topic, detail])] }).catch(() => {
    // The database is away: the other processes' polling finds what this would have told them.
  });
}

/** Tell this process only. */
export function raiseHere(topic: string, detail = ""): void {
  runtime().signals.emit(topic, detail);
}

/** Hear a topic. Returns what to call to stop. */
export function onSignal(topic: string, listener: (detail: string) => void): () => void {
  const { signals } = runtime();
  signals.on(topic, listener);
  return () => signals.off(topic, listener);
}

/** Deliver a notification that came from the database; our own were delivered when they were raised. */
export function receiveNotification(payload: string): void {
  const { processId, signals } = runtime();
  try {
    const [sender, topic, detail] = JSON.parse(payload) as [string, string, string];
    if (sender !== processId) signals.emit(topic, detail);
  } catch {
    // Not ours: somebody else notified on this channel.
  }
}
