"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, type ReactNode } from "react";
import { reportNoAnswer } from "./connection.ts";
import { SessionExpired } from "./session-expired.tsx";

/** Who is signed in, as `GET /api/session` tells. */
export interface Session {
  accountId: string;
  alias: string | null;
  accountName: string | null;
  kind: "root" | "user" | "role";
  userName: string | null;
  arn: string;
  accessKeyId: string;
  /** ISO 8601. */
  expiresAt: string;
  demo: boolean;
}

const SESSION_KEY = ["console", "session"];
const RECHECK_MS = 60_000;
const SessionContext = createContext<Session | null>(null);
const signedOutListeners = new Set<() => void>();

/** Call when the API said that nobody is signed in; the session is then asked for again. */
export function reportSignedOut(): void {
  for (const listener of signedOutListeners) listener();
}

/** The session of this browser, or null when nobody is signed in. Throws when the server does not answer. */
export async function fetchSession(): Promise<Session | null> {
  const answer = await fetch("/api/session", { cache: "no-store" }).catch((error: unknown) => {
    reportNoAnswer();
    throw error;
  });
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Error(`The session could not be read (status ${answer.status}).`);
  return (await answer.json()) as Session;
}

/** Shows its children to those who are signed in, sends others to sign in, and says so when a session ends under way. */
export function SessionProvider({ initial, children }: { initial: Session | null; children: ReactNode }) {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: SESSION_KEY,
    queryFn: fetchSession,
    initialData: initial ?? undefined,
    refetchInterval: RECHECK_MS,
  });
  const known = query.data ?? initial;

  useEffect(() => {
    const recheck = () => void queries.invalidateQueries({ queryKey: SESSION_KEY });
    signedOutListeners.add(recheck);
    return () => void signedOutListeners.delete(recheck);
  }, [queries]);

  const signedOut = query.data === null;
  useEffect(() => {
    if (signedOut && !initial) window.location.replace(signInPath());
  }, [signedOut, initial]);

  if (!known) return null;
  return (
    <SessionContext value={known}>
      {children}
      {signedOut && <SessionExpired key={query.dataUpdatedAt} />}
    </SessionContext>
  );
}

/** The sign-in page that leads back to this one. */
export const signInPath = () =>
  `/signin?redirect_uri=${encodeURIComponent(window.location.pathname + window.location.search + window.location.hash)}`;

/** Who is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider above it.");
  return session;
}
