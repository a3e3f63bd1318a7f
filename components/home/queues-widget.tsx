"use client";

import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
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

/** The first queues of the Region with the messages that wait in them. */
export function QueuesWidget() {
  const sqs = useClient(SQSClient);
  const href = useHref();
  const query = useQuery({
    queryKey: useKey("sqs", "home-widget"),
    refetchInterval: useAutoRefresh(10).refetchInterval,
    queryFn: async ({ signal: abortSignal }) => {
      const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ MaxResults: 1000 }), { abortSignal });
      const shown = await Promise.all(
        QueueUrls.slice(0, SHOWN).map(async (QueueUrl) => {
          const command = new GetQueueAttributesCommand({
            QueueUrl,
            AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
          });
          const { Attributes } = await sqs.send(command, { abortSignal });
          return {
            name: QueueUrl.split("/").at(-1) ?? QueueUrl,
            available: Attributes?.ApproximateNumberOfMessages ?? "-",
            inFlight: Attributes?.ApproximateNumberOfMessagesNotVisible ?? "-",
          };
        }),
      );
      return { shown, total: QueueUrls.length };
    },
  });

  if (query.error) {
    return <ErrorBox error={query.error} what="Queues" action="sqs:ListQueues" onRetry={() => void query.refetch()} />;
  }
  if (!query.data) {
    return (
      <div role="status">
        <Spinner /> Loading queues
      </div>
    );
  }
  const { shown, total } = query.data;
  if (total === 0) {
    return (
      <>
        <p className="mt-0">
          <b>No queues</b>
          <br />
          There are no queues in this Region.
        </p>
        <Button href={href("/sqs/create-queue")}>Create queue</Button>
      </>
    );
  }
  return (
    <>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Queues with their messages</caption>
        <thead>
          <tr>
            {["Name", "Available", "In flight"].map((name) => (
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
          {shown.map((queue) => (
            <tr key={queue.name}>
              <td className="break-all py-1 pr-2">
                <Link href={href(`/sqs/queues/${encodeURIComponent(queue.name)}`)}>{queue.name}</Link>
              </td>
              <td className="py-1 pr-2">{queue.available}</td>
              <td className="py-1">{queue.inFlight}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mb-0">
        <Link href={href("/sqs/queues")}>{total > shown.length ? `View all ${total} queues` : "View queues"}</Link>
      </p>
    </>
  );
}
