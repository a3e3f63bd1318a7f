import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CopyValue } from "#components/console/copy-value.tsx";
import { formatDuration } from "#components/console/duration.ts";
import { useHref } from "#components/console/region.tsx";
import { formatTime } from "#components/console/time.ts";
import { queuePath } from "../paths.ts";
import {
  ENCRYPTION_NAMES,
  isHighThroughput,
  nameOf,
  PERMISSION_NAMES,
  SCOPE_NAMES,
  THROUGHPUT_NAMES,
  type Queue,
} from "../queue.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { formatLimit } from "../sizes.ts";

/** *Details*: the queue's identity, and under More its settings and counts. */
export function QueueDetails({ name, url, queue }: LoadedQueue) {
  const href = useHref();
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={3}
          items={[
            { label: "Name", value: <CopyValue label="name" value={name} /> },
            { label: "Type", value: queue.fifo ? "FIFO" : "Standard" },
            { label: "ARN", value: <CopyValue label="ARN" value={queue.arn} /> },
            { label: "Encryption", value: ENCRYPTION_NAMES[queue.encryption] },
            { label: "URL", value: <CopyValue label="URL" value={url} /> },
            {
              label: "Dead-letter queue",
              value: queue.deadLetter ? (
                <Link href={href(queuePath(nameOf(queue.deadLetter.arn)))}>{nameOf(queue.deadLetter.arn)}</Link>
              ) : (
                "-"
              ),
            },
          ]}
        />
        <ExpandableSection headerText="More">
          <Box padding={{ top: "xs" }}>
            <KeyValuePairs columns={3} items={moreItems(queue)} />
          </Box>
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function moreItems(queue: Queue): { label: string; value: string | number }[] {
  const onlyFifo = (value: string) => (queue.fifo ? value : "-");
  const enabled = (on: boolean) => (on ? "Enabled" : "Disabled");
  return [
    { label: "Created", value: formatTime(queue.created) },
    { label: "Maximum message size", value: formatLimit(queue.maximumSize) },
    { label: "Last updated", value: formatTime(queue.lastUpdated) },
    { label: "Message retention period", value: formatDuration(queue.retention) },
    { label: "Default visibility timeout", value: formatDuration(queue.visibilityTimeout) },
    { label: "Messages available", value: queue.available },
    { label: "Delivery delay", value: formatDuration(queue.deliveryDelay) },
    { label: "Messages in flight (not available to other consumers)", value: queue.inFlight },
    { label: "Receive message wait time", value: formatDuration(queue.waitTime) },
    { label: "Messages delayed", value: queue.delayed },
    { label: "Content-based deduplication", value: onlyFifo(enabled(queue.contentBasedDeduplication)) },
    ...(queue.fifo
      ? [
          { label: "High throughput FIFO", value: enabled(isHighThroughput(queue)) },
          { label: "Deduplication scope", value: SCOPE_NAMES[queue.deduplicationScope] },
          { label: "FIFO throughput limit", value: THROUGHPUT_NAMES[queue.throughputLimit] },
        ]
      : []),
    {
      label: "Redrive allow policy",
      value: queue.redriveAllow ? PERMISSION_NAMES[queue.redriveAllow.permission] : "-",
    },
  ];
}
