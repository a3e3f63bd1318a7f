import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { useQueueQueries } from "../queries.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { EditButton } from "./edit-button.tsx";

type Tag = [key: string, value: string];

const COLUMNS: ResourceColumn<Tag>[] = [
  { id: "key", header: "Key", isRowHeader: true, value: ([key]) => key },
  { id: "value", header: "Value", value: ([, value]) => value, cell: ([, value]) => value || "-" },
];

/** The tags of the queue. */
export function TaggingTab({ name }: LoadedQueue) {
  const tags = useQuery(useQueueQueries().tags(name));
  const rows = useMemo(() => tags.data && Object.entries(tags.data), [tags.data]);
  return (
    <ResourceTable
      id="sqs-tags"
      title="Tags"
      noun={["tag", "tags"]}
      columns={COLUMNS}
      query={{ ...tags, data: rows }}
      trackBy={([key]) => key}
      variant="container"
      emptyText="This queue has no tags."
      permission="sqs:ListQueueTags"
      actions={<EditButton name={name} what="tags" />}
    />
  );
}
