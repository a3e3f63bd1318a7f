import Link from "@cloudscape-design/components/link";
import { formatDuration } from "#components/console/duration.ts";
import type { ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { queuePath } from "../paths.ts";
import { ENCRYPTION_NAMES, isFifoName, isHighThroughput, SCOPE_NAMES, THROUGHPUT_NAMES, type Queue } from "../queue.ts";
import { formatLimit } from "../sizes.ts";

/** A queue of the list. Its attributes are read only while its row is shown. */
export interface QueueRow {
  name: string;
  queue?: Queue;
  /** Its attributes are still to come. */
  loading: boolean;
}

/** A column over the attributes: `value` sorts, `text` is what is read when the two differ. */
function attribute(
  id: string,
  header: string,
  value: (queue: Queue) => string | number | undefined,
  { text, ...rest }: { text?: (queue: Queue) => string; visible?: boolean; minWidth?: number } = {},
): ResourceColumn<QueueRow> {
  const write = (queue: Queue) => (text ? text(queue) : (value(queue) ?? "-"));
  return {
    id,
    header,
    ...rest,
    value: ({ queue }) => queue && value(queue),
    cell: ({ queue, loading }) => (queue ? write(queue) : loading ? "…" : "-"),
  };
}

const yesNo = (on: boolean) => (on ? "Enabled" : "Disabled");
const fifoOnly = (write: (queue: Queue) => string) => (queue: Queue) => (queue.fifo ? write(queue) : "-");
const hidden = { visible: false, minWidth: 240 };

/** The columns of the list; the ones after the seventh are shown when the user ticks them. */
export const queueColumns = (href: (path: string) => string): ResourceColumn<QueueRow>[] => [
  {
    id: "name",
    header: "Name",
    isRowHeader: true,
    minWidth: 180,
    value: ({ name }) => name,
    cell: ({ name }) => <Link href={href(queuePath(name))}>{name}</Link>,
  },
  {
    id: "type",
    header: "Type",
    value: ({ name }) => (isFifoName(name) ? "FIFO" : "Standard"),
  },
  attribute("created", "Created", (queue) => queue.created?.getTime(), {
    text: (queue) => formatTime(queue.created),
    minWidth: 220,
  }),
  attribute("available", "Messages available", (queue) => queue.available, { minWidth: 205 }),
  attribute("inFlight", "Messages in flight", (queue) => queue.inFlight, { minWidth: 195 }),
  attribute("encryption", "Encryption", (queue) => ENCRYPTION_NAMES[queue.encryption], { minWidth: 225 }),
  attribute(
    "contentBasedDeduplication",
    "Content-based deduplication",
    fifoOnly((queue) => yesNo(queue.contentBasedDeduplication)),
    { minWidth: 270 },
  ),
  attribute("lastUpdated", "Last updated", (queue) => queue.lastUpdated?.getTime(), {
    ...hidden,
    text: (queue) => formatTime(queue.lastUpdated),
  }),
  attribute("visibilityTimeout", "Visibility timeout", (queue) => queue.visibilityTimeout, {
    ...hidden,
    text: (queue) => formatDuration(queue.visibilityTimeout),
  }),
  attribute("retention", "Message retention period", (queue) => queue.retention, {
    ...hidden,
    text: (queue) => formatDuration(queue.retention),
  }),
  attribute("maximumSize", "Maximum message size", (queue) => queue.maximumSize, {
    ...hidden,
    text: (queue) => formatLimit(queue.maximumSize),
  }),
  attribute("deliveryDelay", "Delivery delay", (queue) => queue.deliveryDelay, {
    ...hidden,
    text: (queue) => formatDuration(queue.deliveryDelay),
  }),
  attribute("waitTime", "Receive message wait time", (queue) => queue.waitTime, {
    ...hidden,
    text: (queue) => formatDuration(queue.waitTime),
  }),
  attribute(
    "highThroughput",
    "High throughput FIFO",
    fifoOnly((queue) => yesNo(isHighThroughput(queue))),
    hidden,
  ),
  attribute(
    "deduplicationScope",
    "Deduplication scope",
    fifoOnly((queue) => SCOPE_NAMES[queue.deduplicationScope]),
    hidden,
  ),
  attribute(
    "throughputLimit",
    "FIFO throughput limit",
    fifoOnly((queue) => THROUGHPUT_NAMES[queue.throughputLimit]),
    hidden,
  ),
];

/** Columns whose order is known without reading a single queue. */
export const KNOWN_WITHOUT_READING = new Set(["name", "type"]);
