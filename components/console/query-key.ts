"use client";

import { useRegion } from "./region.tsx";
import { useSession } from "./session.tsx";

/** The key of a query, kept apart by account and Region: `useKey("sqs", "queues", prefix)`. */
export function useKey(...parts: unknown[]): unknown[] {
  const { accountId } = useSession();
  return [accountId, useRegion(), ...parts];
}
