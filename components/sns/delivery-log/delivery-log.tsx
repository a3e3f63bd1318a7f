"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { useAutoRefresh } from "#components/console/refresh.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { ShortTime } from "../short-time.tsx";
import { protocolLabel } from "../protocols.ts";
import { endpointName, lastAnswer, STATE_LABELS, type Delivery, type LoggedMessage } from "./deliveries.ts";
import { DeliveryDetails } from "./delivery-details.tsx";
import { DeliveryStateIcon } from "./delivery-state.tsx";
import { useDeliveries } from "./use-deliveries.ts";

/** A row: one message on its way to one subscriber. */
export interface DeliveryRow {
  message: LoggedMessage;
  delivery: Delivery;
}

const COLUMNS: ResourceColumn<DeliveryRow>[] = [
  {
    id: "published",
    header: "Published",
    value: ({ message }) => message.published.getTime(),
    cell: ({ message }) => <ShortTime time={message.published} />,
    minWidth: 150,
  },
  {
    id: "message",
    header: "Message",
    value: ({ message }) => message.subject || message.body.slice(0, 80),
    minWidth: 160,
  },
  {
    id: "subscriber",
    header: "Subscriber",
    value: ({ delivery }) => delivery.endpoint,
    cell: ({ delivery }) => <span title={delivery.endpoint}>{endpointName(delivery.endpoint)}</span>,
    isRowHeader: true,
    minWidth: 160,
  },
  { id: "protocol", header: "Protocol", value: ({ delivery }) => protocolLabel(delivery.protocol) },
  {
    id: "state",
    header: "State",
    value: ({ delivery }) => STATE_LABELS[delivery.state],
    cell: ({ delivery }) => <DeliveryStateIcon state={delivery.state} />,
    minWidth: 140,
  },
  { id: "attempts", header: "Attempts", value: ({ delivery }) => delivery.attempts.length },
  { id: "answer", header: "Last answer", value: ({ delivery }) => lastAnswer(delivery), minWidth: 220 },
  {
    id: "next",
    header: "Next try",
    value: ({ delivery }) => delivery.nextAttempt?.getTime(),
    cell: ({ delivery }) => <ShortTime time={delivery.nextAttempt} />,
    minWidth: 150,
  },
  { id: "id", header: "Message ID", value: ({ message }) => message.messageId, visible: false, minWidth: 280 },
];

/** Every delivery of the topic's messages: each try, its answer, and when the next one is due. */
export function DeliveryLog({ topicArn }: { topicArn: string }) {
  const autoRefresh = useAutoRefresh(2);
  const query = useDeliveries(topicArn, autoRefresh.refetchInterval);
  const [selected, setSelected] = useState<DeliveryRow[]>([]);
  const [shown, setShown] = useState<string>();
  const rows = query.data?.flatMap((message) => message.deliveries.map((delivery) => ({ message, delivery })));
  const [row] = selected;
  // The row as it was last read: a dialog that is open follows what happens.
  const open = shown === undefined ? undefined : rows?.find((item) => keyOf(item) === shown);

  return (
    <>
      <ResourceTable
        id="sns-delivery-log"
        variant="container"
        title="Delivery log"
        noun={["delivery", "deliveries"]}
        description={
          <>
            What became of each message at each subscriber. Times are the account’s. <CloudroomBadge />
          </>
        }
        columns={COLUMNS}
        query={{ ...query, data: rows }}
        trackBy={keyOf}
        nameOf={({ message, delivery }) => `${message.subject || message.messageId} to ${delivery.endpoint}`}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        autoRefresh={autoRefresh}
        defaultSort={{ column: "published", descending: true }}
        filterPlaceholder="Search"
        emptyText="Publish a message: where it goes and what each subscriber answers appears here."
        actions={
          <Button disabled={!row} onClick={() => row && setShown(keyOf(row))}>
            View details
          </Button>
        }
      />
      {query.data?.some((message) => message.deliveries.length === 0) && (
        <Box margin={{ top: "s" }} color="text-body-secondary">
          Messages that had no subscriber are not listed.
        </Box>
      )}
      {open && <DeliveryDetails row={open} onClose={() => setShown(undefined)} />}
    </>
  );
}

const keyOf = ({ message, delivery }: DeliveryRow) => `${message.messageId} ${delivery.subscriptionId}`;
