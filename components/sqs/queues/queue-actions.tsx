"use client";

import ButtonDropdown, { type ButtonDropdownProps } from "@cloudscape-design/components/button-dropdown";
import { useQuery } from "@tanstack/react-query";
import { useLeave } from "#components/console/navigation.tsx";
import { inspectPath, redrivePath, sendReceivePath, subscribePath } from "../paths.ts";
import { useQueueQueries } from "../queries.ts";

interface QueueActionsProps {
  /** The chosen queue. */
  name: string | undefined;
  onPurge: () => void;
}

/** The menu *Actions* of the list. */
export function QueueActions({ name, onPurge }: QueueActionsProps) {
  const leave = useLeave();
  const queries = useQueueQueries();
  const sources = useQuery({ ...queries.sources(name ?? ""), enabled: name !== undefined });
  const isDeadLetterQueue = (sources.data?.length ?? 0) > 0;
  const disabled = name === undefined;
  const items: ButtonDropdownProps.Items = [
    { id: "send-receive", text: "Send and receive messages", disabled },
    { id: "purge", text: "Purge", disabled },
    { id: "subscribe", text: "Subscribe to Amazon SNS topic", disabled },
    {
      id: "redrive",
      text: "Start DLQ redrive",
      disabled: disabled || !isDeadLetterQueue,
      disabledReason: disabled ? undefined : "No queue uses this one as its dead-letter queue.",
    },
    { id: "inspect", text: "Inspect messages", labelTag: "Cloudroom", disabled },
  ];
  return (
    <ButtonDropdown
      items={items}
      onItemClick={({ detail }) => {
        if (name === undefined) return;
        if (detail.id === "send-receive") leave(sendReceivePath(name));
        if (detail.id === "purge") onPurge();
        if (detail.id === "subscribe") leave(subscribePath(name));
        if (detail.id === "redrive") leave(redrivePath(name));
        if (detail.id === "inspect") leave(inspectPath(name));
      }}
    >
      Actions
    </ButtonDropdown>
  );
}
