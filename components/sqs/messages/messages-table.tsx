"use client";

import Button from "@cloudscape-design/components/button";
import { useMemo, useState } from "react";
import { EmptyAction } from "#components/console/empty-action.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import type { Queue } from "../queue.ts";
import { formatSize } from "../sizes.ts";
import { DeleteMessagesDialog } from "./delete-messages-dialog.tsx";
import { OpenLink } from "../open-link.tsx";
import { MessageDialog } from "./message-dialog.tsx";
import type { ReceivedMessage } from "./message.ts";
import type { MessagePoll } from "./use-poll.ts";

interface MessagesTableProps {
  url: string;
  queue: Queue;
  poll: MessagePoll;
  onPoll: () => void;
}

const columns = (open: (message: ReceivedMessage) => void): ResourceColumn<ReceivedMessage>[] => [
  {
    id: "id",
    header: "ID",
    isRowHeader: true,
    minWidth: 340,
    value: (message) => message.id,
    cell: (message) => <OpenLink text={message.id} onOpen={() => open(message)} />,
  },
  {
    id: "sent",
    header: "Sent",
    value: (message) => message.sent?.getTime(),
    cell: (message) => formatTime(message.sent),
  },
  {
    id: "size",
    header: "Size",
    minWidth: 110,
    value: (message) => message.size,
    cell: (message) => formatSize(message.size),
  },
  { id: "receiveCount", header: "Receive count", minWidth: 165, value: (message) => message.receiveCount },
];

/** The messages that polling has found. */
export function MessagesTable({ url, queue, poll, onPoll }: MessagesTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const selected = poll.messages.filter((message) => chosen.has(message.id));
  const shown = poll.messages.find((message) => message.id === opened);
  const open = (message: ReceivedMessage | undefined) => setOpened(message?.id);
  const definitions = useMemo(() => columns((message) => setOpened(message.id)), []);

  return (
    <>
      <ResourceTable
        id="sqs-messages"
        title="Messages"
        noun={["message", "messages"]}
        variant="borderless"
        columns={definitions}
        query={{ data: poll.messages, error: null, isFetching: poll.polling, refetch: onPoll }}
        refreshable={false}
        trackBy={(message) => message.id}
        nameOf={(message) => `message ${message.id}`}
        selection="multi"
        selected={selected}
        onSelect={(messages) => setChosen(new Set(messages.map((message) => message.id)))}
        filterPlaceholder="Search messages"
        emptyText={poll.polling ? "Waiting for messages." : "To view the messages in the queue, poll for messages."}
        emptyAction={poll.polling ? undefined : <EmptyAction onClick={onPoll}>Poll for messages</EmptyAction>}
        actions={
          <>
            <Button disabled={selected.length !== 1} onClick={() => open(selected[0])}>
              View details
            </Button>
            <Button disabled={selected.length === 0} onClick={() => setDeleting(true)}>
              Delete
            </Button>
          </>
        }
      />
      {shown && <MessageDialog message={shown} fifo={queue.fifo} onClose={() => open(undefined)} />}
      {deleting && (
        <DeleteMessagesDialog
          url={url}
          fifo={queue.fifo}
          messages={selected}
          onDeleted={poll.forget}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
