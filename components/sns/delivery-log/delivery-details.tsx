"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { CodeBlock } from "#components/console/code/code-tabs.tsx";
import { formatLongTime } from "#components/console/time.ts";
import { protocolLabel } from "../protocols.ts";
import { advice } from "./deliveries.ts";
import type { DeliveryRow } from "./delivery-log.tsx";
import { DeliveryStateIcon } from "./delivery-state.tsx";

/** Everything about one delivery: the message, and every try with its answer. */
export function DeliveryDetails({ row, onClose }: { row: DeliveryRow; onClose: () => void }) {
  const { message, delivery } = row;
  const help = advice(delivery);
  return (
    <Modal
      visible
      size="large"
      header="Delivery details"
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
        {help && <Alert type="warning">{help}</Alert>}
        <KeyValuePairs
          columns={2}
          items={[
            { label: "Message ID", value: message.messageId },
            { label: "State", value: <DeliveryStateIcon state={delivery.state} /> },
            { label: "Subscriber", value: delivery.endpoint },
            { label: "Protocol", value: protocolLabel(delivery.protocol) },
            { label: "Published", value: formatLongTime(message.published) },
            {
              label: delivery.nextAttempt ? "Next try" : "Finished",
              value: formatLongTime(delivery.nextAttempt ?? delivery.finished),
            },
          ]}
        />
        <Table
          variant="embedded"
          header={
            <Header variant="h3" counter={`(${delivery.attempts.length})`}>
              Attempts
            </Header>
          }
          ariaLabels={{ tableLabel: "Attempts" }}
          items={delivery.attempts}
          wrapLines
          empty={
            delivery.state === "filtered" ? "The filter policy did not match: nothing was sent." : "No attempt yet."
          }
          columnDefinitions={[
            {
              id: "at",
              header: "Time",
              cell: (attempt) => formatLongTime(attempt.at),
              isRowHeader: true,
              minWidth: 200,
            },
            { id: "status", header: "Status", cell: (attempt) => attempt.status ?? "-", minWidth: 80 },
            { id: "answer", header: "Answer", cell: (attempt) => attempt.answer || "-", minWidth: 260 },
            {
              id: "duration",
              header: "Duration",
              cell: (attempt) => (attempt.milliseconds === undefined ? "-" : `${attempt.milliseconds} ms`),
              minWidth: 100,
            },
          ]}
        />
        <div>
          <Box variant="h3">Message</Box>
          {message.subject && <Box variant="p">Subject: {message.subject}</Box>}
          <CodeBlock label="Message body" code={message.body} />
          {message.attributes.length > 0 && (
            <KeyValuePairs
              columns={3}
              items={message.attributes.map(({ name, type, value }) => ({ label: `${name} (${type})`, value }))}
            />
          )}
        </div>
      </SpaceBetween>
    </Modal>
  );
}
