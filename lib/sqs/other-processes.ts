import { monotonicNow } from "#lib/clock.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { onSignal, raise } from "#lib/signals.ts";

/*
 * Long polls of other processes. Who waits says so ("waiting"), and says it again each second; who sends to such a queue
 * tells ("wake"), once per turn of the event loop at most. Where nobody waits elsewhere, a send notifies nobody.
 */

/** An announcement counts this long: three missed repetitions. */
const WAITS_FOR_MS = 3500;
/** A notification takes 8,000 bytes. */
const PER_SIGNAL = 300;

interface Others {
  /** Until when (monotonic) another process waits for a queue. */
  waiting: Map<number, number>;
  /** What to tell at the end of this turn. */
  telling: [queueId: number, visibleAt: number][];
}

const others = () => processState<Others>("sqs.others", () => ({ waiting: new Map(), telling: [] }));

/** Hear other processes: who waits, and what they tell to those who wait here. Once per process. */
export function hearOthers(wakeUp: (queueId: number, visibleAt: number) => void): void {
  const hear = <T>(topic: string, act: (detail: T) => void) =>
    onSignal(topic, (text) => {
      const [from, detail] = JSON.parse(text) as [string, T];
      if (from !== runtime().processId) act(detail);
    });
  hear<number[]>("sqs:waiting", (queueIds) => {
    const until = monotonicNow() + WAITS_FOR_MS;
    for (const queueId of queueIds) others().waiting.set(queueId, until);
  });
  hear<[number, number][]>("sqs:wake", (wakings) => {
    for (const [queueId, visibleAt] of wakings) wakeUp(queueId, visibleAt);
  });
}

/** Say that this process waits for queues. */
export function announceWaiting(queueIds: number[]): void {
  for (let from = 0; from < queueIds.length; from += PER_SIGNAL) {
    signal("sqs:waiting", queueIds.slice(from, from + PER_SIGNAL));
  }
}

/** Tell whoever waits for a queue elsewhere that something of it is visible from a time on. */
export function tellOthers(queueId: number, visibleAt: number): void {
  const { waiting, telling } = others();
  if (waiting.size === 0) return;
  const until = waiting.get(queueId);
  if (until === undefined) return;
  if (until < monotonicNow()) {
    waiting.delete(queueId);
    return;
  }
  if (telling.push([queueId, visibleAt]) === 1) setImmediate(tell);
}

function tell(): void {
  const { telling } = others();
  const wakings = telling.splice(0);
  for (let from = 0; from < wakings.length; from += PER_SIGNAL) {
    signal("sqs:wake", wakings.slice(from, from + PER_SIGNAL));
  }
}

function signal(topic: string, detail: unknown): void {
  raise(topic, JSON.stringify([runtime().processId, detail]));
}
