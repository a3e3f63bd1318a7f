"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSession } from "./session.tsx";

/** The clock of the account as `GET /_cloudroom/clock` tells. */
export interface AccountClock {
  /** ISO 8601, or milliseconds since 1970. */
  now: string | number;
  mode: "real" | "frozen" | "running";
  /** Seconds of the account per real second. */
  rate: number;
  /** How far the account is ahead of real time. */
  offsetMs: number;
}
export type ClockChange =
  | { action: "freeze" | "resume" | "reset" }
  | { action: "advance"; seconds: number }
  | { action: "set-rate"; rate: number };

interface Reading extends AccountClock {
  /** `performance.now()` when it was read: the page's own measure of what has passed since. */
  readAt: number;
}

const PATH = "/_cloudroom/clock";
const REREAD_MS = 15_000;

async function readAnswer(answer: Response): Promise<Reading> {
  const body = (await answer.json().catch(() => ({}))) as AccountClock & { message?: string };
  if (!answer.ok) throw new Error(body.message ?? `The clock could not be read (status ${answer.status}).`);
  return { ...body, readAt: performance.now() };
}

function useClockKey() {
  return ["console", "clock", useSession().accountId];
}

/** The account's clock; read again now and then, since another window may move it. */
export function useAccountClock() {
  return useQuery({
    queryKey: useClockKey(),
    queryFn: async () => readAnswer(await fetch(PATH, { cache: "no-store" })),
    refetchInterval: REREAD_MS,
  });
}

/** Moves the account's clock. When it returns, everything due has happened, and every page reads again. */
export function useChangeClock(): (change: ClockChange) => Promise<void> {
  const queries = useQueryClient();
  const key = useClockKey();
  return async (change) => {
    const answer = await fetch(PATH, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(change),
    });
    queries.setQueryData(key, await readAnswer(answer));
    await queries.invalidateQueries();
  };
}

/** What the account's clock shows now. */
const timeOf = (clock: Reading, at: number): Date => {
  const passed = clock.mode === "frozen" ? 0 : (at - clock.readAt) * (clock.mode === "real" ? 1 : clock.rate);
  return new Date(new Date(clock.now).getTime() + passed);
};

/**
 * The account's present time, drawn again every second; undefined until it is known. For "in flight for 12 more seconds" and
 * ages: the browser's own clock says nothing about an account whose time is frozen or moved.
 */
export function useAccountNow(): Date | undefined {
  const { data } = useAccountClock();
  const [at, setAt] = useState<number>();
  useEffect(() => {
    const tick = () => setAt(performance.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [data]);
  return data && at !== undefined ? timeOf(data, Math.max(at, data.readAt)) : undefined;
}
