"use client";

import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import KeyValuePairs, { type KeyValuePairsProps } from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import Table from "@cloudscape-design/components/table";
import Tabs from "@cloudscape-design/components/tabs";
import { CodeBlock } from "#components/console/code/code-tabs.tsx";
import { emptyState } from "#components/console/table-states.tsx";
import { formatTime } from "#components/console/time.ts";
import { formatSize } from "../sizes.ts";
import { attributeText, type ReceivedMessage } from "./message.ts";

interface MessageDialogProps {
  message: ReceivedMessage;
  fifo: boolean;
  onClose: () => void;
}

/** A received message: its details, its body and its attributes. */
export function MessageDialog({ message, fifo, onClose }: MessageDialogProps) {
  return (
    <Modal
      visible
      size="large"
      header={<span className="break-all">Message: {message.id}</span>}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </Box>
      }
    >
      <Tabs
        ariaLabel="Parts of the message"
        tabs={[
          {
            id: "details",
            label: "Details",
            content: <KeyValuePairs columns={2} items={details(message, fifo)} />,
          },
          { id: "body", label: "Body", content: <CodeBlock label="Message body" code={message.body} /> },
          {
            id: "attributes",
            label: "Attributes",
            content: <MessageAttributes attributes={message.attributes} />,
          },
        ]}
      />
    </Modal>
  );
}

function details(message: ReceivedMessage, fifo: boolean): KeyValuePairsProps.Item[] {
  const text = (label: string, value: string | number | undefined) => ({
    label,
    value: <span className="break-all">{value ?? "-"}</span>,
  });
  return [
    text("ID", message.id),
    text("Size", formatSize(message.size)),
    text("MD5 of message body", message.bodyMd5),
    text("Sender account ID", message.sender),
    text("Sent", formatTime(message.sent)),
    text("First received", formatTime(message.firstReceived)),
    text("Receive count", message.receiveCount),
    text("Message attributes count", message.attributes.length),
    text("Message attributes size", formatSize(message.attributesSize)),
    text("MD5 of message attributes", message.attributesMd5),
    ...(fifo || message.groupId ? [text("Message group ID", message.groupId)] : []),
    ...(fifo
      ? [text("Message deduplication ID", message.deduplicationId), text("Sequence number", message.sequenceNumber)]
      : []),
    ...(message.deadLetterSource ? [text("Dead-letter queue source ARN", message.deadLetterSource)] : []),
    ...(message.traceHeader ? [text("Trace header", message.traceHeader)] : []),
  ];
}

/** Name, type and value of each attribute. */
export function MessageAttributes({ attributes }: { attributes: [string, MessageAttributeValue][] }) {
  return (
    <Table
      variant="embedded"
      items={attributes}
      trackBy={([name]) => name}
      wrapLines
      ariaLabels={{ tableLabel: "Message attributes" }}
      empty={emptyState("attributes", "This message has no attributes.")}
      columnDefinitions={[
        { id: "name", header: "Name", isRowHeader: true, cell: ([name]) => name },
        { id: "type", header: "Type", cell: ([, value]) => value.DataType },
        {
          id: "value",
          header: "Value",
          cell: ([, value]) => <span className="break-all">{attributeText(value)}</span>,
        },
      ]}
    />
  );
}
