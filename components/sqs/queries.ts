"use client";

import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useClient } from "#components/console/client.ts";
import { toApiError } from "#components/console/errors.ts";
import { useKey } from "#components/console/query-key.ts";
import { useRegion } from "#components/console/region.tsx";
import { useSession } from "#components/console/session.tsx";
import { formatArn } from "#lib/arn.ts";
import { REGIONS } from "#lib/regions.ts";
import { nameOf, readQueue, type QueueAttributes } from "./queue.ts";

/** The most that one answer of `ListQueues` holds. */
const PAGE = 1000;
/** The most that `ListMessageMoveTasks` tells of. */
const MOST_TASKS = 10;

interface Options {
  abortSignal: AbortSignal;
}

/** The SQS client of the page's Region. */
export const useSqs = () => useClient(SQSClient);

/** Makes the ARN of a queue of this account and Region from its name. */
export function useQueueArn(): (name: string) => string {
  const { accountId } = useSession();
  const region = useRegion();
  return useCallback(
    (name: string) => {
      const partition = REGIONS.find((each) => each.code === region)?.partition ?? "aws";
      return formatArn({ partition, service: "sqs", region, accountId, resource: name });
    },
    [accountId, region],
  );
}

/** Reads everything of SQS again: call it after something was changed. */
export function useRefreshSqs(): () => Promise<void> {
  const queries = useQueryClient();
  const key = useStableKey("sqs");
  return useCallback(() => queries.invalidateQueries({ queryKey: key }), [queries, key]);
}

/** Forgets a queue that is gone, so that no screen reads it once more. */
export function useForgetQueue(): (name: string) => void {
  const queries = useQueryClient();
  const key = useStableKey("sqs", "queue");
  return useCallback((name: string) => queries.removeQueries({ queryKey: [...key, name] }), [queries, key]);
}

/** `useKey` gives a new array on every drawing; effects and callbacks need the same one. */
function useStableKey(...parts: unknown[]): unknown[] {
  const text = JSON.stringify(useKey(...parts));
  return useMemo(() => JSON.parse(text) as unknown[], [text]);
}

/** The URLs of the Region's queues whose names begin with `prefix`, as the service orders them. */
export function useQueueUrls(prefix = "", refetchInterval: number | false = false) {
  const sqs = useSqs();
  const queries = useQueryClient();
  const queueKey = useStableKey("sqs", "queue");
  return useQuery({
    queryKey: useKey("sqs", "queues", prefix),
    refetchInterval,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const urls: string[] = [];
      let NextToken: string | undefined;
      do {
        const input = { QueueNamePrefix: prefix || undefined, MaxResults: PAGE, NextToken };
        const page = await sqs.send(new ListQueuesCommand(input), { abortSignal: signal });
        urls.push(...(page.QueueUrls ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      // Who opens a row, or reads its attributes, need not ask for the URL.
      for (const url of urls) queries.setQueryData([...queueKey, nameOf(url), "url"], url);
      return urls;
    },
  });
}

/** The queries of one queue, for `useQuery` and for the rows of a list. */
export function useQueueQueries() {
  const sqs = useSqs();
  const queries = useQueryClient();
  const key = useStableKey("sqs", "queue");
  return useMemo(() => {
    const url = (name: string) => ({
      queryKey: [...key, name, "url"],
      // A queue keeps its URL for life.
      staleTime: Infinity,
      queryFn: async () => (await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl ?? "",
    });
    const read = <T>(name: string, part: string, answer: (QueueUrl: string, options: Options) => Promise<T>) => ({
      queryKey: [...key, name, part],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        answer(await queries.fetchQuery(url(name)), { abortSignal: signal }),
    });
    return {
      url,
      attributes: (name: string) => ({
        ...read(name, "attributes", async (QueueUrl, options): Promise<QueueAttributes> => {
          const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
          return (await sqs.send(command, options)).Attributes ?? {};
        }),
        // A list that is sorted by attributes needs those of the rows that it does not show, too.
        gcTime: Infinity,
      }),
      tags: (name: string) =>
        read(name, "tags", async (QueueUrl, options) => {
          return (await sqs.send(new ListQueueTagsCommand({ QueueUrl }), options)).Tags ?? {};
        }),
      /** The names of the queues that use this one as their dead-letter queue. */
      sources: (name: string) =>
        read(name, "sources", async (QueueUrl, options) => {
          const urls: string[] = [];
          let NextToken: string | undefined;
          do {
            const command = new ListDeadLetterSourceQueuesCommand({ QueueUrl, MaxResults: PAGE, NextToken });
            const page = await sqs.send(command, options);
            urls.push(...(page.queueUrls ?? []));
            NextToken = page.NextToken;
          } while (NextToken);
          return urls.map(nameOf);
        }),
      /** The redrive tasks of a dead-letter queue, newest first. */
      tasks: (name: string, arn: string) => ({
        queryKey: [...key, name, "tasks"],
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const command = new ListMessageMoveTasksCommand({ SourceArn: arn, MaxResults: MOST_TASKS });
          return (await sqs.send(command, { abortSignal: signal })).Results ?? [];
        },
      }),
    };
  }, [sqs, queries, key]);
}

/** Asks for the URL of a queue, unless it is known: for those who act on a queue that the page is still reading. */
export function useQueueUrl(): (name: string) => Promise<string> {
  const queries = useQueryClient();
  const { url } = useQueueQueries();
  return useCallback((name: string) => queries.fetchQuery(url(name)), [queries, url]);
}

/** One queue: its URL, its attributes as they are sent, and the same as the screens show them. */
export function useQueue(name: string, refetchInterval: number | false = false) {
  const queries = useQueueQueries();
  const url = useQuery(queries.url(name));
  const attributes = useQuery({ ...queries.attributes(name), refetchInterval });
  const queue = useMemo(() => attributes.data && readQueue(name, attributes.data), [name, attributes.data]);
  return {
    url: url.data,
    attributes: attributes.data,
    queue,
    error: attributes.error,
    isFetching: attributes.isFetching,
    refetch: attributes.refetch,
  };
}

/** Whether a call failed because the queue is not there (any more). */
export const isQueueGone = (error: unknown): boolean => {
  const { name } = toApiError(error);
  return name === "QueueDoesNotExist" || name.endsWith("NonExistentQueue");
};
