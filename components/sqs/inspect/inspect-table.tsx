"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useMemo, useState } from "react";
import { useAccountNow } from "#components/console/account-clock.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { useAutoRefresh } from "#components/console/refresh.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { attributeText } from "../messages/message.ts";
import { OpenLink } from "../open-link.tsx";
import { sendReceivePath } from "../paths.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { InspectDialog } from "./inspect-dialog.tsx";
import { formatAge, formatClock, type Inspected } from "./inspected.ts";
import { useInspection } from "./use-inspection.ts";

/** Often enough to see a message come back from flight. */
const REFRESH_SECONDS = 2;

/** The messages of a queue with their states. */
export function InspectTable({ name, queue }: LoadedQueue) {
  const navigate = useNavigate();
  const autoRefresh = useAutoRefresh(REFRESH_SECONDS);
  const query = useInspection(name, autoRefresh.refetchInterval);
  const now = useAccountNow();
  const [opened, setOpened] = useState<string>();
  const shown = query.data?.find((message) => message.id === opened);
  const columns = useMemo(() => makeColumns(now, (message) => setOpened(message.id)), [now]);

  return (
    <SpaceBetween size="l">
      <ResourceTable
        id="sqs-inspect"
        title="Messages"
        noun={["message", "messages"]}
        columns={columns}
        query={query}
        trackBy={(message) => message.id}
        variant="container"
        permission="sqs:ReceiveMessage"
        autoRefresh={autoRefresh}
        filterPlaceholder="Find messages"
        emptyText="There is no message in this queue, neither available nor in flight nor delayed."
        emptyAction={<Button onClick={() => navigate(sendReceivePath(name))}>Send and receive messages</Button>}
      />
      {query.hasNextPage && (
        <Box textAlign="center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more messages
          </Button>
        </Box>
      )}
      {shown && <InspectDialog message={shown} fifo={queue.fifo} onClose={() => setOpened(undefined)} />}
    </SpaceBetween>
  );
}

function makeColumns(now: Date | undefined, open: (message: Inspected) => void): ResourceColumn<Inspected>[] {
  return [
    {
      id: "id",
      header: "Message ID",
      isRowHeader: true,
      minWidth: 180,
      value: (message) => message.id,
      cell: (message) => <OpenLink text={message.id} onOpen={() => open(message)} />,
    },
    {
      id: "state",
      header: "State",
      minWidth: 270,
      value: (message) => message.state,
      cell: (message) => <State message={message} now={now} />,
    },
    { id: "receiveCount", header: "Receive count", minWidth: 160, value: (message) => message.receiveCount },
    {
      id: "age",
      header: "Age",
      minWidth: 110,
      value: (message) => -message.sent.getTime(),
      cell: (message) => (now ? formatAge(now.getTime() - message.sent.getTime()) : "-"),
    },
    { id: "body", header: "Body", minWidth: 220, value: (message) => message.body },
    { id: "group", header: "Message group", minWidth: 170, value: (message) => message.groupId },
    {
      id: "attributes",
      header: "Attributes",
      value: (message) =>
        message.attributes.map(([name, value]) => `${name}=${attributeText(value)}`).join(", ") || "-",
    },
    {
      id: "sent",
      header: "Sent",
      minWidth: 220,
      visible: false,
      value: (message) => message.sent.getTime(),
      cell: (message) => formatTime(message.sent),
    },
  ];
}

/** `Available`, `In flight until 10:15:23 (12 s)`, `Delayed until …`. */
export function State({ message, now }: { message: Inspected; now: Date | undefined }) {
  if (!message.until) return <StatusIndicator type="success">Available</StatusIndicator>;
  const left = now ? ` (${formatAge(message.until.getTime() - now.getTime())})` : "";
  return (
    <StatusIndicator type={message.state === "in-flight" ? "in-progress" : "pending"}>
      {message.state === "in-flight" ? "In flight" : "Delayed"} until {formatClock(message.until)}
      {left}
    </StatusIndicator>
  );
}
