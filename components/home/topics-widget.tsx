"use client";

import { ListSubscriptionsCommand, ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import Spinner from "@cloudscape-design/components/spinner";
import { useQuery } from "@tanstack/react-query";
import { useClient } from "#components/console/client.ts";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useKey } from "#components/console/query-key.ts";
import { useAutoRefresh } from "#components/console/refresh.tsx";
import { useHref } from "#components/console/region.tsx";

const SHOWN = 5;

/** The first topics of the Region with their confirmed and pending subscriptions. */
export function TopicsWidget() {
  const sns = useClient(SNSClient);
  const href = useHref();
  const query = useQuery({
    queryKey: useKey("sns", "home-widget"),
    refetchInterval: useAutoRefresh(10).refetchInterval,
    queryFn: async ({ signal: abortSignal }) => {
      // The first page of each (100) is enough to show five and say whether there are more.
      const [topics, subscriptions] = await Promise.all([
        sns.send(new ListTopicsCommand({}), { abortSignal }),
        sns.send(new ListSubscriptionsCommand({}), { abortSignal }),
      ]);
      const arns = (topics.Topics ?? []).map((topic) => topic.TopicArn ?? "");
      const shown = arns.slice(0, SHOWN).map((arn) => {
        const own = (subscriptions.Subscriptions ?? []).filter((subscription) => subscription.TopicArn === arn);
        const pending = own.filter((subscription) => subscription.SubscriptionArn === "PendingConfirmation").length;
        return { arn, confirmed: own.length - pending, pending };
      });
      return { shown, total: arns.length, more: topics.NextToken !== undefined };
    },
  });

  if (query.error) {
    return <ErrorBox error={query.error} what="Topics" action="sns:ListTopics" onRetry={() => void query.refetch()} />;
  }
  if (!query.data) {
    return (
      <div role="status">
        <Spinner /> Loading topics
      </div>
    );
  }
  const { shown, total, more } = query.data;
  if (total === 0) {
    return (
      <>
        <p className="mt-0">
          <b>No topics</b>
          <br />
          There are no topics in this Region.
        </p>
        <Button href={href("/sns/topics/create")}>Create topic</Button>
      </>
    );
  }
  return (
    <>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Topics with their subscriptions</caption>
        <thead>
          <tr>
            {["Name", "Confirmed", "Pending"].map((name) => (
              <th
                key={name}
                scope="col"
                className="border-0 border-b border-solid py-1 pr-2"
                style={{ borderColor: "var(--page-line)" }}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((topic) => (
            <tr key={topic.arn}>
              <td className="break-all py-1 pr-2">
                <Link href={href(`/sns/topics/${topic.arn}`)}>{topic.arn.split(":").at(-1)}</Link>
              </td>
              <td className="py-1 pr-2">{topic.confirmed}</td>
              <td className="py-1">{topic.pending}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mb-0">
        <Link href={href("/sns/topics")}>
          {more
            ? `View all topics (more than ${total})`
            : total > shown.length
              ? `View all ${total} topics`
              : "View topics"}
        </Link>
      </p>
    </>
  );
}
