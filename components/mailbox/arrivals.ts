"use client";

import { useEffect, useState } from "react";

const RETRY_MS = 2000;

/** Reads one of the endpoints where messages arrive. */
export async function getAnswer<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, { cache: "no-store", signal });
  const body = (await answer.json().catch(() => ({}))) as T & { message?: string };
  if (!answer.ok) throw new Error(body.message ?? `The server answered ${answer.status}.`);
  return body;
}

export interface Arrivals<Item> {
  /** Newest first; undefined until they are known. */
  items: readonly Item[] | undefined;
  error: string | undefined;
  retry: () => void;
}

/**
 * What has arrived, and what arrives while the page is open: after the first answer each request waits at the server until
 * there is something new.
 */
export function useArrivals<Answer extends { next: string }, Item>(
  path: string,
  read: (answer: Answer) => Item[],
): Arrivals<Item> {
  const [items, setItems] = useState<readonly Item[]>();
  const [error, setError] = useState<string>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    const follow = async () => {
      let known: readonly Item[] = [];
      let next: string | undefined;
      while (!stop.signal.aborted) {
        try {
          const query = next === undefined ? "" : `?since=${encodeURIComponent(next)}&wait=20`;
          const answer = await getAnswer<Answer>(path + query, stop.signal);
          known = [...read(answer), ...known];
          next = answer.next;
          setItems(known);
          setError(undefined);
        } catch (thrown) {
          if (stop.signal.aborted) return;
          setError(
            thrown instanceof TypeError
              ? "The server does not answer. It is asked again."
              : String((thrown as Error).message),
          );
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        }
      }
    };
    void follow();
    return () => stop.abort();
  }, [path, read, tries]);

  return { items, error, retry: () => setTries((count) => count + 1) };
}
