import type { ApiRequest } from "#lib/api/protocols/protocol.ts";
import { runtime } from "#lib/runtime.ts";
import { onSignal } from "#lib/signals.ts";

/** Seconds that a request for news may wait. */
const MAX_WAIT = 20;
/** Messages of an answer at most. */
export const MAX_MESSAGES = 100;

/** A message with its place in the order of arrival. */
interface Arrived {
  seq: bigint;
}

/**
 * What has arrived, newest first, and the cursor for what comes after (`since`). With `wait` an answer without news is held
 * back until there is some.
 *
 * @param topic the signal of an arrival; `detail` is whom it is for
 */
export async function arrivals<Row extends Arrived>(
  request: ApiRequest,
  topic: string,
  detail: string,
  read: (since: bigint | undefined) => Promise<Row[]>,
): Promise<{ rows: Row[]; next: string }> {
  const query = new URLSearchParams(request.search);
  const since = /^\d{1,18}$/.test(query.get("since") ?? "") ? BigInt(query.get("since")!) : undefined;
  const wait = Math.min(MAX_WAIT, Math.max(0, Number(query.get("wait") ?? 0) || 0));
  // Listening comes first: what arrives while the database is asked must not be missed.
  const news = wait > 0 ? hear(topic, detail, wait * 1000, request.signal) : undefined;
  try {
    let rows = await read(since);
    if (rows.length === 0 && news) {
      await news.arrived;
      if (!request.signal.aborted) rows = await read(since);
    }
    return { rows, next: String(rows[0]?.seq ?? since ?? 0n) };
  } finally {
    news?.stop();
  }
}

function hear(
  topic: string,
  detail: string,
  ms: number,
  signal: AbortSignal,
): { arrived: Promise<void>; stop: () => void } {
  let stop = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    const off = onSignal(topic, (whom) => {
      if (whom === detail.slice(0, 500)) resolve();
    });
    const offMissed = onSignal("missed", () => resolve());
    const timer = setTimeout(resolve, ms);
    const ending = AbortSignal.any([signal, runtime().stopping.signal]);
    ending.addEventListener("abort", () => resolve());
    stop = () => {
      off();
      offMissed();
      clearTimeout(timer);
    };
  });
  return { arrived, stop };
}

/** Rows whose account still remembers them: they are kept for some time of that account's own clock. */
export function stillKept<Row extends { accountId: string; sentAt: bigint }>(
  rows: Row[],
  keepMs: number,
  now: (accountId: string) => number,
): Row[] {
  return rows.filter((row) => Number(row.sentAt) > now(row.accountId) - keepMs);
}
