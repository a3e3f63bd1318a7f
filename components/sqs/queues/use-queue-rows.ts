"use client";

import { useQueries, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
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
  const { attributes } = useQueueQueries();
  const names = useMemo(() => list.data?.map(nameOf), [list.data]);
  const shown = useQueries({
    queries: view.names.map((name) => ({ ...attributes(name), refetchInterval })),
    combine,
  });
  const sortsByAttribute = view.sortedBy !== undefined && !KNOWN_WITHOUT_READING.has(view.sortedBy);
  const all = useAllAttributes(prefix, sortsByAttribute ? names : undefined);
  const rows = useMemo(() => {
    const fresh = new Map(view.names.map((name, index) => [name, shown[index]]));
    return names?.map((name): QueueRow => {
      const read = fresh.get(name);
      const known = read?.data ?? all.data?.get(name);
      return { name, queue: known && readQueue(name, known), loading: read?.isPending ?? true };
    });
  }, [names, view.names, shown, all.data]);

  return {
    query: { data: rows, error: list.error, isFetching: list.isFetching, refetch: () => list.refetch() },
    onView: ({ items, sortedBy }) => setView({ names: items.map((item) => item.name), sortedBy }),
    readingAll: sortsByAttribute && all.isPending,
  };
}

const combine = (results: UseQueryResult<QueueAttributes>[]) =>
  results.map(({ data, isPending }) => ({ data, isPending }));

/** The attributes of all queues, handed over together: a table that sorts itself anew a thousand times cannot be read. */
function useAllAttributes(prefix: string, names: string[] | undefined) {
  const queries = useQueryClient();
  const { attributes } = useQueueQueries();
  return useQuery({
    queryKey: useKey("sqs", "all-attributes", prefix, names),
    enabled: names !== undefined,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const found = new Map<string, QueueAttributes>();
      const waiting = [...(names ?? [])];
      const work = async () => {
        for (let name = waiting.shift(); name !== undefined && !signal.aborted; name = waiting.shift()) {
          // A queue that was deleted in the meantime has nothing to sort by.
          const read = await queries.fetchQuery(attributes(name)).catch(() => undefined);
          if (read) found.set(name, read);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return found;
    },
  });
}
