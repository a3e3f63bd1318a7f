"use client";

import {
  GetDataProtectionPolicyCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListPlatformApplicationsCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
  type PlatformApplication,
  type Subscription,
} from "@aws-sdk/client-sns";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useClient } from "#components/console/client.ts";
import { useKey } from "#components/console/query-key.ts";
import { readAll } from "#components/console/read-all.ts";

/** The SNS client of the page's Region. */
export const useSns = () => useClient(SNSClient);

/** Reads everything of SNS again: call it after something was changed. */
export function useRefreshSns(): () => Promise<void> {
  const queries = useQueryClient();
  const key = useKey("sns");
  const text = JSON.stringify(key);
  return useCallback(() => queries.invalidateQueries({ queryKey: JSON.parse(text) as unknown[] }), [queries, text]);
}

/** The ARNs of all topics of the Region. */
export function useTopics() {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "topics"),
    queryFn: ({ signal }) =>
      readAll(async (NextToken) => {
        const { Topics, NextToken: next } = await sns.send(new ListTopicsCommand({ NextToken }), {
          abortSignal: signal,
        });
        return { items: Topics?.map((topic) => topic.TopicArn ?? ""), next };
      }),
  });
}

/** While somebody is asked to confirm, the answer is looked for more often: a learner waits for it. */
const PENDING_MS = 2000;
const soonerWhen = (pending: boolean, interval: number | false) => interval && (pending ? PENDING_MS : interval);

/** A list of more is many answers long: it is read again when it is asked for. */
const MOST_POLLED = 1000;
function pollList(subscriptions: readonly Subscription[] | undefined, interval: number | false): number | false {
  if (!subscriptions || subscriptions.length > MOST_POLLED) return false;
  return soonerWhen(
    subscriptions.some((subscription) => subscription.SubscriptionArn === "PendingConfirmation"),
    interval,
  );
}

/** All subscriptions of the account in the Region. */
export function useSubscriptions(refetchInterval: number | false = false) {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "subscriptions"),
    queryFn: ({ signal }) =>
      readAll<Subscription>(async (NextToken) => {
        const page = await sns.send(new ListSubscriptionsCommand({ NextToken }), { abortSignal: signal });
        return { items: page.Subscriptions, next: page.NextToken };
      }),
    refetchInterval: (query) => pollList(query.state.data, refetchInterval),
  });
}

/** The subscriptions of one topic. */
export function useTopicSubscriptions(TopicArn: string, refetchInterval: number | false = false) {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "topic-subscriptions", TopicArn),
    queryFn: ({ signal }) =>
      readAll<Subscription>(async (NextToken) => {
        const page = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }), {
          abortSignal: signal,
        });
        return { items: page.Subscriptions, next: page.NextToken };
      }),
    refetchInterval: (query) => pollList(query.state.data, refetchInterval),
  });
}

/** `GetTopicAttributes`. */
export function useTopic(TopicArn: string) {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "topic", TopicArn),
    queryFn: async ({ signal }) =>
      (await sns.send(new GetTopicAttributesCommand({ TopicArn }), { abortSignal: signal })).Attributes ?? {},
  });
}

/** The topic's tags as a map. */
export function useTopicTags(ResourceArn: string) {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "topic-tags", ResourceArn),
    queryFn: async ({ signal }) => {
      const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn }), { abortSignal: signal });
      return Object.fromEntries((Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""]));
    },
  });
}

/** The topic's data protection policy; an empty text when it has none. */
export function useDataProtectionPolicy(ResourceArn: string) {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "data-protection", ResourceArn),
    queryFn: async ({ signal }) =>
      (await sns.send(new GetDataProtectionPolicyCommand({ ResourceArn }), { abortSignal: signal }))
        .DataProtectionPolicy ?? "",
  });
}

/** `GetSubscriptionAttributes`. */
export function useSubscription(SubscriptionArn: string, refetchInterval: number | false = false) {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "subscription", SubscriptionArn),
    queryFn: async ({ signal }) =>
      (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }), { abortSignal: signal })).Attributes ??
      {},
    refetchInterval: (query) => soonerWhen(query.state.data?.PendingConfirmation === "true", refetchInterval),
  });
}

/** The platform applications of the Region. */
export function usePlatformApplications() {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "applications"),
    queryFn: ({ signal }) =>
      readAll<PlatformApplication>(async (NextToken) => {
        const page = await sns.send(new ListPlatformApplicationsCommand({ NextToken }), { abortSignal: signal });
        return { items: page.PlatformApplications, next: page.NextToken };
      }),
  });
}
