"use client";

import { useCallback, useSyncExternalStore } from "react";

const PREFIX = "cloudroom.";
const listeners = new Set<() => void>();
const parsed = new Map<string, { text: string; value: unknown }>();

function read(key: string): unknown {
  let text: string | null = null;
  try {
    text = window.localStorage.getItem(PREFIX + key);
  } catch {
    // Storage can be switched off in the browser; then nothing is remembered, and nothing else changes.
  }
  if (text === null) return undefined;
  const known = parsed.get(key);
  if (known?.text === text) return known.value;
  try {
    const value: unknown = JSON.parse(text);
    parsed.set(key, { text, value });
    return value;
  } catch {
    return undefined;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** State that this browser remembers: `const [preferences, setPreferences] = useStored("sqs-queues", DEFAULTS)`. */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => undefined,
  ) as T | undefined;
  const setValue = useCallback(
    (next: T) => {
      try {
        window.localStorage.setItem(PREFIX + key, JSON.stringify(next));
      } catch {
        return;
      }
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value ?? initial, setValue];
}
