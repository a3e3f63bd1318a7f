"use client";

import { keepPreviousData, useQueries, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useKey } from "#components/console/query-key.ts";
import type { TableQuery, TableView } from "#components/console/resource-table.tsx";
import { useQueueQueries, useQueueUrls } from "../queries.ts";
import { nameOf, readQueue, type QueueAttributes } from "../queue.ts";
import { KNOWN_WITHOUT_READING, type QueueRow } from "./columns.tsx";

/** Reads at once while all queues are read; a browser keeps no more connections than these to one server. */
const AT_ONCE = 6;

interface QueueRows {
  query: TableQuery<QueueRow>;
  /** For the table: tells which rows are shown. */
  onView: (view: TableView<QueueRow>) => void;
  /** All queues are being read, because the table is sorted by something that only they know. */
  readingAll: boolean;
}

/**
 * The queues whose names begin with `prefix`. A list can hold thousands, and each one's attributes are a call of its own: they
 * are read for the rows that are shown, and for all only when the table is sorted by one of them.
 */
export function useQueueRows(prefix: string, refetchInterval: number | false): QueueRows {
  const [view, setView] = useState<{ names: string[]; sortedBy?: string }>({ names: [] });
  const list = useQueueUrls(prefix, refetchInterval);
  const queries = useQueryClient();
  const { attributes } = useQueueQueries();
  const names = useMemo(() => list.data?.map(nameOf), [list.data]);
  const shown = useQueries({
    queries: view.names.map((name) => ({ ...attributes(name), refetchInterval })),
    combine,
  });
  const sortsByAttribute = view.sortedBy !== undefined && !KNOWN_WITHOUT_READING.has(view.sortedBy);
  const all = useReadAll(prefix, names, sortsByAttribute);
  const readingAll = sortsByAttribute && all.isPending;
  const rows = useMemo(() => {
    // A thousand rows that find their places one by one cannot be read.
    if (readingAll) return undefined;
    const pending = new Set(view.names.filter((_, index) => shown[index]?.isPending ?? true));
    return names?.map((name): QueueRow => {
      // From the cache and not from what is shown: a row that has left the page keeps what is known of it, and its place.
      const known = queries.getQueryData<QueueAttributes>(attributes(name).queryKey);
      return { name, queue: known && readQueue(name, known), loading: pending.has(name) };
    });
    // `shown` and `all` are how this learns that the cache has something new.
  }, [names, view.names, shown, all.dataUpdatedAt, readingAll, queries, attributes]);

  return {
    query: { data: rows, error: list.error, isFetching: list.isFetching, refetch: () => list.refetch() },
    onView: ({ items, sortedBy }) => setView({ names: items.map((item) => item.name), sortedBy }),
    readingAll,
  };
}

const combine = (results: UseQueryResult<QueueAttributes>[]) =>
  results.map(({ data, isPending }) => ({ data, isPending }));

/** Reads the attributes of all queues of which nothing is known yet. */
function useReadAll(prefix: string, names: string[] | undefined, enabled: boolean) {
  const queries = useQueryClient();
  const { attributes } = useQueueQueries();
  return useQuery({
    queryKey: useKey("sqs", "read-all", prefix, names),
    enabled: enabled && names !== undefined,
    staleTime: Infinity,
    // One queue more or less is no reason to show nothing until it is read.
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const waiting = [...(names ?? [])];
      const work = async () => {
        for (let name = waiting.shift(); name !== undefined && !signal.aborted; name = waiting.shift()) {
          // A queue that was deleted in the meantime has nothing to sort by.
          await queries.fetchQuery({ ...attributes(name), staleTime: Infinity }).catch(() => undefined);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return names?.length ?? 0;
    },
  });
}
