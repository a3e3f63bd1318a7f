"use client";

import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { useLeave } from "#components/console/navigation.tsx";
import { RefreshButtons } from "#components/console/refresh.tsx";
import { DeleteQueueDialog } from "../delete-queue-dialog.tsx";
import { queueHelp } from "../help/queue-help.tsx";
import { editQueuePath, inspectPath, redrivePath, sendReceivePath } from "../paths.ts";
import { PurgeQueueDialog } from "../purge-queue-dialog.tsx";
import { useQueueQueries } from "../queries.ts";
import { QueueScreen, type QueueHeaderProps } from "../queue-screen.tsx";
import { QueueDetails } from "./queue-details.tsx";
import { QueueTabs } from "./queue-tabs.tsx";

/** One queue: what it is, how many messages it has, and its settings in tabs. */
export function QueuePage() {
  return (
    <QueueScreen live help={queueHelp} header={(queue) => <QueueHeader {...queue} />}>
      {(loaded) => (
        <SpaceBetween size="l">
          <QueueDetails {...loaded} />
          <QueueTabs {...loaded} />
        </SpaceBetween>
      )}
    </QueueScreen>
  );
}

function QueueHeader({ name, query, autoRefresh }: QueueHeaderProps) {
  const leave = useLeave();
  const [dialog, setDialog] = useState<"delete" | "purge">();
  const sources = useQuery(useQueueQueries().sources(name));
  const isDeadLetterQueue = (sources.data?.length ?? 0) > 0;
  return (
    <>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <RefreshButtons noun="queue" query={query} autoRefresh={autoRefresh} />
            <Button onClick={() => leave(editQueuePath(name))}>Edit</Button>
            <Button onClick={() => setDialog("delete")}>Delete</Button>
            <Button onClick={() => setDialog("purge")}>Purge</Button>
            <Button onClick={() => leave(sendReceivePath(name))}>Send and receive messages</Button>
            <Button
              disabled={!isDeadLetterQueue}
              disabledReason="No queue uses this one as its dead-letter queue."
              onClick={() => leave(redrivePath(name))}
            >
              Start DLQ redrive
            </Button>
            <span className="inline-flex items-center gap-1">
              <Button onClick={() => leave(inspectPath(name))}>Inspect messages</Button>
              <CloudroomBadge />
            </span>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      {dialog === "delete" && <DeleteQueueDialog name={name} onClose={() => setDialog(undefined)} />}
      {dialog === "purge" && <PurgeQueueDialog name={name} onClose={() => setDialog(undefined)} />}
    </>
  );
}
