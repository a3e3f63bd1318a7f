"use client";

import { useSyncExternalStore } from "react";

/** A call that the console has made, or is about to make. */
export interface Call {
  /** Signing name of the service: `sqs`, `monitoring`. */
  service: string;
  region: string;
  /** As in the API: `SendMessage`. */
  operation: string;
  input: object;
}
export interface RecordedCall extends Call {
  id: number;
  /** How often it was made in a row; a poll makes the same call again and again. */
  times: number;
}

const KEPT = 30;
const READS = /^(Get|BatchGet|List|Describe|Lookup|Head|Search|Test|Simulate)/;
let calls: RecordedCall[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Keeps a call that changes something. Reads are left out: a page makes dozens of them by itself. */
export function recordCall(call: Call): void {
  if (READS.test(call.operation)) return;
  const newest = calls[0];
  const again =
    newest && newest.operation === call.operation && newest.service === call.service && sameInput(newest, call);
  calls = again
    ? [{ ...newest, times: newest.times + 1 }, ...calls.slice(1)]
    : [{ ...call, id: ++lastId, times: 1 }, ...calls].slice(0, KEPT);
  for (const listener of listeners) listener();
}

const sameInput = (a: Call, b: Call) => JSON.stringify(a.input) === JSON.stringify(b.input);
const NONE: RecordedCall[] = [];
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The calls made since the page was loaded, newest first. */
export const useCalls = () =>
  useSyncExternalStore(
    subscribe,
    () => calls,
    () => NONE,
  );
