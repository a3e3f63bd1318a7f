"use client";

import { reportNoAnswer } from "#components/console/connection.ts";
import { reportSignedOut } from "#components/console/session.tsx";

/** Reads one of Cloudroom's own endpoints. */
export const getJson = <T>(path: string, signal?: AbortSignal) => ask<T>(path, { signal });

/** Changes something by one of Cloudroom's own endpoints. */
export const sendJson = <T>(method: "POST" | "PUT" | "DELETE", path: string, body?: object, signal?: AbortSignal) =>
  ask<T>(path, {
    method,
    signal,
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await fetch(path, { cache: "no-store", ...init }).catch((error: unknown) => {
    if (!init.signal?.aborted) reportNoAnswer();
    throw error;
  });
  if (answer.status === 401) reportSignedOut();
  const body = (await answer.json().catch(() => ({}))) as T & { code?: string; message?: string };
  if (answer.ok) return body;
  const error = new Error(body.message ?? `${path} answered ${answer.status}.`);
  error.name = body.code ?? "UnknownError";
  throw error;
}
