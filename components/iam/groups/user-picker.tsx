"use client";

import type { User } from "@aws-sdk/client-iam";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { useUsers } from "../queries.ts";

const COLUMNS: ResourceColumn<User>[] = [
  { id: "name", header: "User name", value: ({ UserName }) => UserName, isRowHeader: true, minWidth: 180 },
  {
    id: "created",
    header: "Creation time",
    value: ({ CreateDate }) => CreateDate?.getTime(),
    cell: ({ CreateDate }) => formatTime(CreateDate),
    minWidth: 200,
  },
];

interface UserPickerProps {
  title: string;
  selected: readonly string[];
  onSelect: (names: string[]) => void;
  without?: readonly string[];
  single?: boolean;
}

/** A table of users, to choose some. */
export function UserPicker({ title, selected, onSelect, without = [], single }: UserPickerProps) {
  const query = useUsers();
  const data = query.data?.filter(({ UserName = "" }) => !without.includes(UserName));
  return (
    <ResourceTable
      id="iam-user-picker"
      title={title}
      noun={["user", "users"]}
      variant="container"
      columns={COLUMNS}
      query={{ ...query, data }}
      trackBy={({ UserName = "" }) => UserName}
      selection={single ? "single" : "multi"}
      selected={data?.filter(({ UserName = "" }) => selected.includes(UserName))}
      onSelect={(users) => onSelect(users.map(({ UserName = "" }) => UserName))}
      permission="iam:ListUsers"
      filterPlaceholder="Search"
      refreshable={false}
    />
  );
}
