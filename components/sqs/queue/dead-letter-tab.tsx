import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { queuePath } from "../paths.ts";
import { useQueueArn, useQueueQueries } from "../queries.ts";
import { nameOf } from "../queue.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { EditButton } from "./edit-button.tsx";
import { Empty } from "./policies-tab.tsx";

/** Where undeliverable messages go; and for a dead-letter queue, where they come from. */
export function DeadLetterTab({ name, queue }: LoadedQueue) {
  const href = useHref();
  const arnOf = useQueueArn();
  const sources = useQuery(useQueueQueries().sources(name));
  const columns: ResourceColumn<string>[] = [
    {
      id: "name",
      header: "Name",
      isRowHeader: true,
      value: (source) => source,
      cell: (source) => <Link href={href(queuePath(source))}>{source}</Link>,
    },
    { id: "arn", header: "ARN", value: arnOf, minWidth: 200 },
  ];
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description="Where messages go that are received too often."
            actions={<EditButton name={name} what="dead-letter queue" />}
          >
            Dead-letter queue
          </Header>
        }
      >
        {queue.deadLetter ? (
          <KeyValuePairs
            columns={2}
            items={[
              {
                label: "Queue",
                value: (
                  <span className="break-all">
                    <Link href={href(queuePath(nameOf(queue.deadLetter.arn)))}>{queue.deadLetter.arn}</Link>
                  </span>
                ),
              },
              { label: "Maximum receives", value: queue.deadLetter.maxReceives },
            ]}
          />
        ) : (
          <Empty
            title="No dead-letter queue configured"
            text="A message that nobody deletes is delivered again until its retention period is over."
          />
        )}
      </Container>
      {(sources.error !== null || (sources.data?.length ?? 0) > 0) && (
        <ResourceTable
          id="sqs-source-queues"
          title="Source queues"
          noun={["source queue", "source queues"]}
          description="The queues that use this one as their dead-letter queue."
          columns={columns}
          query={sources}
          trackBy={(source) => source}
          variant="container"
          permission="sqs:ListDeadLetterSourceQueues"
        />
      )}
    </SpaceBetween>
  );
}
