"use client";

import Button from "@cloudscape-design/components/button";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useMemo, useState } from "react";
import { useLeave } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useAutoRefresh } from "#components/console/refresh.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable } from "#components/console/resource-table.tsx";
import { useSearch } from "#components/console/use-search.ts";
import { DeleteQueueDialog } from "../delete-queue-dialog.tsx";
import { queuesHelp } from "../help/queues-help.tsx";
import { SQS_NAV } from "../nav.ts";
import { CREATE_QUEUE_PATH, editQueuePath, sendReceivePath } from "../paths.ts";
import { PurgeQueueDialog } from "../purge-queue-dialog.tsx";
import { queueColumns } from "./columns.tsx";
import { QueueActions } from "./queue-actions.tsx";
import { useQueueRows } from "./use-queue-rows.ts";

/** The list of queues. */
export function QueuesPage() {
  const href = useHref();
  const leave = useLeave();
  const autoRefresh = useAutoRefresh();
  const [prefix, setPrefix] = useSearch();
  const [chosen, setChosen] = useState<string>();
  const [dialog, setDialog] = useState<"delete" | "purge">();
  const { query, onView, readingAll } = useQueueRows(prefix, autoRefresh.refetchInterval);
  const columns = useMemo(() => queueColumns(href), [href]);
  // A queue that is gone from the list is no longer chosen.
  const selected = query.data?.filter((row) => row.name === chosen) ?? [];
  const name = selected[0]?.name;

  return (
    <ConsolePage
      title="Queues"
      service={SQS_NAV}
      breadcrumbs={[{ text: "Queues" }]}
      help={queuesHelp}
      contentType="table"
    >
      <ResourceTable
        id="sqs-queues"
        title="Queues"
        noun={["queue", "queues"]}
        columns={columns}
        query={query}
        onView={onView}
        trackBy={(row) => row.name}
        info
        description={readingAll && <StatusIndicator type="loading">Reading all queues to sort them</StatusIndicator>}
        permission="sqs:ListQueues"
        selection="single"
        selected={selected}
        onSelect={(rows) => setChosen(rows[0]?.name)}
        autoRefresh={autoRefresh}
        serviceFilter={{ text: prefix, onChange: setPrefix }}
        filterPlaceholder="Search by queue name prefix"
        // Without the word "name", which is a field of the form that Create queue leads to.
        filterLabel="Search queues"
        emptyText="There is no queue to show in this Region."
        emptyAction={<Button href={href(CREATE_QUEUE_PATH)}>Create queue</Button>}
        actions={
          <>
            <Button disabled={!name} onClick={() => name && leave(editQueuePath(name))}>
              Edit
            </Button>
            <Button disabled={!name} onClick={() => setDialog("delete")}>
              Delete
            </Button>
            <Button disabled={!name} onClick={() => name && leave(sendReceivePath(name))}>
              Send and receive messages
            </Button>
            <QueueActions name={name} onPurge={() => setDialog("purge")} />
            <Button variant="primary" onClick={() => leave(CREATE_QUEUE_PATH)}>
              Create queue
            </Button>
          </>
        }
      />
      {name && dialog === "delete" && <DeleteQueueDialog name={name} onClose={() => setDialog(undefined)} />}
      {name && dialog === "purge" && <PurgeQueueDialog name={name} onClose={() => setDialog(undefined)} />}
    </ConsolePage>
  );
}
