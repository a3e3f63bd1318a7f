"use client";

import { useQuery } from "@tanstack/react-query";
import { useKey } from "#components/console/query-key.ts";
import { getJson, sendJson } from "../own-api.ts";

/** How the catcher answers. */
export interface Behaviour {
  /** HTTP status of the answer. */
  status: number;
  /** How many requests get that status, and 200 after them; null for all. */
  remaining: number | null;
  /** How long an answer takes, in milliseconds. */
  delayMs: number;
}

/** A request that the catcher got. */
export interface CaughtRequest {
  id: string;
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: string;
  received: Date;
  /** What it was answered. */
  status: number;
}

export interface Catcher extends Behaviour {
  /** Where to send requests: to this address, or below it. */
  url: string;
  /** Newest first. */
  requests: CaughtRequest[];
}

interface WireCatcher extends Behaviour {
  url: string;
  requests: (Omit<CaughtRequest, "received"> & { receivedAt: string })[];
}

const PATH = "/_cloudroom/hooks";

/** The account's web hook catcher. */
export function useCatcher(refetchInterval: number | false) {
  return useQuery({
    queryKey: useKey("sns", "catcher"),
    refetchInterval,
    queryFn: async ({ signal }): Promise<Catcher> => {
      const { requests, ...rest } = await getJson<WireCatcher>(PATH, signal);
      return {
        ...rest,
        requests: requests.map(({ receivedAt, ...request }) => ({ ...request, received: new Date(receivedAt) })),
      };
    },
  });
}

/** Tells the catcher how to answer. */
export const setBehaviour = (behaviour: Behaviour) => sendJson("PUT", PATH, behaviour);

/** Forgets the requests that were caught. */
export const clearRequests = () => sendJson("DELETE", `${PATH}/requests`);
