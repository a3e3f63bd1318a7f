"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useKey } from "#components/console/query-key.ts";
import { useRegion } from "#components/console/region.tsx";
import { readInspected, type Inspected, type InspectedPage } from "./inspected.ts";

const PER_READ = 200;

/** The messages of a queue as they lie there. Reading them changes nothing: it is no receive. */
export function useInspection(name: string, refetchInterval: number | false) {
  const region = useRegion();
  return useInfiniteQuery({
    queryKey: useKey("sqs", "queue", name, "inspection"),
    refetchInterval,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const params = new URLSearchParams({ queue: name, region, limit: String(PER_READ) });
      if (pageParam !== undefined) params.set("after", pageParam);
      const answer = await fetch(`/_cloudroom/sqs/messages?${params}`, { signal, cache: "no-store" });
      if (!answer.ok) throw await toError(answer);
      return (await answer.json()) as InspectedPage;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }): Inspected[] => pages.flatMap((page) => page.messages.map(readInspected)),
  });
}

/** The error that the server names, in the form in which calls of the API fail. */
async function toError(answer: Response): Promise<Error> {
  const body = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  const error = new Error(body.message ?? `The messages could not be read (status ${answer.status}).`);
  error.name = body.code ?? "InspectionFailed";
  return Object.assign(error, { $metadata: { httpStatusCode: answer.status } });
}
