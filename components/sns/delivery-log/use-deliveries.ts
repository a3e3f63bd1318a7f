"use client";

import { useQuery } from "@tanstack/react-query";
import { useKey } from "#components/console/query-key.ts";
import { useRegion } from "#components/console/region.tsx";
import { getJson } from "../own-api.ts";
import { topicName } from "../names.ts";
import type { LoggedMessage } from "./deliveries.ts";
import { readLog, type LogAnswer } from "./read-log.ts";

/** The newest messages of a topic with their deliveries, newest first. */
export function useDeliveries(topicArn: string, refetchInterval: number | false) {
  const region = useRegion();
  return useQuery({
    queryKey: useKey("sns", "deliveries", topicArn),
    refetchInterval,
    queryFn: async ({ signal }): Promise<LoggedMessage[]> => {
      const query = new URLSearchParams({ topic: topicName(topicArn), region });
      return readLog(await getJson<LogAnswer>(`/_cloudroom/sns/deliveries?${query}`, signal));
    },
  });
}
