"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useAccountNow } from "#components/console/account-clock.tsx";
import { CodeBlock } from "#components/console/code/code-tabs.tsx";
import { formatTime } from "#components/console/time.ts";
import { MessageAttributes } from "../messages/message-dialog.tsx";
import { State } from "./inspect-table.tsx";
import type { Inspected } from "./inspected.ts";

interface InspectDialogProps {
  message: Inspected;
  fifo: boolean;
  onClose: () => void;
}

/** One message, all of it. */
export function InspectDialog({ message, fifo, onClose }: InspectDialogProps) {
  const now = useAccountNow();
  const { answer } = message;
  const text = (label: string, value: string | number | null | undefined) => ({
    label,
    value: <span className="break-all">{value ?? "-"}</span>,
  });
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
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={2}
          items={[
            { label: "State", value: <State message={message} now={now} /> },
            text("Receive count", message.receiveCount),
            text("Sent", formatTime(message.sent)),
            text(
              "First received",
              answer.firstReceivedAt === null ? "-" : formatTime(new Date(answer.firstReceivedAt)),
            ),
            text("Sender account ID", answer.senderId),
            text("Message group ID", message.groupId),
            ...(fifo ? [text("Message deduplication ID", answer.deduplicationId)] : []),
            ...(answer.sourceArn ? [text("Dead-letter queue source ARN", answer.sourceArn)] : []),
          ]}
        />
        <div>
          <Header variant="h3">Body</Header>
          <CodeBlock label="Message body" code={message.body} />
        </div>
        <div>
          <Header variant="h3">Attributes</Header>
          <MessageAttributes attributes={message.attributes} />
        </div>
      </SpaceBetween>
    </Modal>
  );
}
