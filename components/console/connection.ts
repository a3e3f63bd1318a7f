"use client";

import { useSyncExternalStore } from "react";

const RETRY_MS = 1500;
let lost = false;
const listeners = new Set<() => void>();
const set = (value: boolean) => {
  lost = value;
  for (const listener of listeners) listener();
};

/** Call when a request got no answer at all. Asks for the server's health until it is back. */
export function reportNoAnswer(): void {
  if (lost) return;
  set(true);
  const probe = async () => {
    const answer = await fetch("/_cloudroom/health", { cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) set(false);
    else setTimeout(probe, RETRY_MS);
  };
  setTimeout(probe, RETRY_MS);
}

/** True while the server does not answer. */
export const isConnectionLost = () => lost;

export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True while the server does not answer; draws again when that changes. */
export const useConnectionLost = () => useSyncExternalStore(onConnectionChange, isConnectionLost, () => false);
