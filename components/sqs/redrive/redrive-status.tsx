"use client";

import { CancelMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import Button from "@cloudscape-design/components/button";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { useQueueQueries, useRefreshSqs, useSqs } from "../queries.ts";
import { isActive, readTask, STATUS_NAMES, type RedriveTask } from "./task.ts";

const POLL_MS = 1000;

const columns = (name: string): ResourceColumn<RedriveTask>[] => [
  { id: "name", header: "Name", isRowHeader: true, value: () => name },
  {
    id: "started",
    header: "Date started",
    minWidth: 220,
    value: (task) => task.started?.getTime(),
    cell: (task) => formatTime(task.started),
  },
  {
    id: "percent",
    header: "Percent processed",
    minWidth: 195,
    value: (task) => task.percent,
    cell: (task) =>
      isActive(task) ? <ProgressBar value={task.percent} ariaLabel="Percent processed" /> : `${task.percent}%`,
  },
  {
    id: "status",
    header: "Status",
    value: (task) => STATUS_NAMES[task.status]?.text ?? task.status,
    cell: (task) => {
      const status = STATUS_NAMES[task.status];
      const text = status?.text ?? task.status;
      return <StatusIndicator type={status?.type}>{task.failure ? `${text}: ${task.failure}` : text}</StatusIndicator>;
    },
  },
  { id: "moved", header: "Messages moved", minWidth: 185, value: (task) => task.moved },
  {
    id: "destination",
    header: "Redrive destination",
    minWidth: 190,
    value: (task) => task.destination ?? "Source queue(s)",
  },
];

/** *Dead-letter queue redrive status*: the tasks of a queue, and the way to stop the one that runs. */
export function RedriveStatus({ name, arn }: { name: string; arn: string }) {
  const sqs = useSqs();
  const flash = useFlash();
  const refresh = useRefreshSqs();
  const [cancelling, setCancelling] = useState(false);
  const query = useQuery({
    ...useQueueQueries().tasks(name, arn),
    refetchInterval: ({ state }) => (state.data?.some((task) => isActive(readTask(task))) ? POLL_MS : false),
  });
  const tasks = useMemo(() => query.data?.map(readTask), [query.data]);
  const running = tasks?.find((task) => task.status === "RUNNING" && task.handle);
  const input = { TaskHandle: running?.handle };
  const definitions = useMemo(() => columns(name), [name]);

  const cancel = async () => {
    setCancelling(true);
    try {
      await sqs.send(new CancelMessageMoveTaskCommand(input));
      flash.info({ header: "DLQ redrive cancelled", content: "Messages that were moved already stay where they are." });
    } catch (error) {
      flash.error("DLQ redrive could not be cancelled", error);
    } finally {
      setCancelling(false);
      await refresh();
    }
  };

  return (
    <ResourceTable
      id="sqs-redrive-tasks"
      title="Dead-letter queue redrive status"
      noun={["redrive task", "redrive tasks"]}
      columns={definitions}
      query={{ ...query, data: tasks }}
      trackBy={(task) => task.id}
      variant="container"
      emptyText="No messages of this queue have been redriven."
      permission="sqs:ListMessageMoveTasks"
      actions={
        <>
          {running && <ShowAsCode calls={[{ service: "sqs", operation: "CancelMessageMoveTask", input }]} />}
          <Button disabled={!running} loading={cancelling} onClick={() => void cancel()}>
            Cancel DLQ redrive
          </Button>
        </>
      }
    />
  );
}
