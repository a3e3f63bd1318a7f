"use client";

import { AddUserToGroupCommand, RemoveUserFromGroupCommand, type Group } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn, type TableQuery } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { groupPath } from "../paths.ts";
import { useGroups, useIam, useRefreshIam } from "../queries.ts";

const COLUMNS: ResourceColumn<Group>[] = [
  {
    id: "name",
    header: "Group name",
    value: ({ GroupName }) => GroupName,
    cell: ({ GroupName = "" }) => <GroupLink name={GroupName} />,
    isRowHeader: true,
    minWidth: 180,
  },
  {
    id: "created",
    header: "Creation time",
    value: ({ CreateDate }) => CreateDate?.getTime(),
    cell: ({ CreateDate }) => formatTime(CreateDate),
    minWidth: 200,
  },
];

function GroupLink({ name }: { name: string }) {
  const href = useHref();
  return <Link href={href(groupPath(name))}>{name}</Link>;
}

/** The tab *Groups* of a user. */
export function GroupsTab({ userName, query }: { userName: string; query: TableQuery<Group> }) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [selected, setSelected] = useState<Group[]>([]);
  const [dialog, setDialog] = useState<"add" | "remove">();
  const names = selected.map(({ GroupName = "" }) => GroupName);
  const close = () => setDialog(undefined);
  return (
    <>
      <ResourceTable
        id="iam-user-groups"
        title="User groups membership"
        noun={["group", "groups"]}
        variant="container"
        columns={COLUMNS}
        query={query}
        trackBy={({ GroupId = "" }) => GroupId}
        nameOf={({ GroupName = "" }) => GroupName}
        selection="multi"
        selected={selected}
        onSelect={setSelected}
        description="A user group is a collection of IAM users. A user can be a member of up to 10 groups at a time."
        emptyText="The user is in no group."
        permission="iam:ListGroupsForUser"
        filterPlaceholder="Search"
        actions={
          <>
            <Button disabled={selected.length === 0} onClick={() => setDialog("remove")}>
              Remove
            </Button>
            <Button onClick={() => setDialog("add")}>Add user to groups</Button>
          </>
        }
      />
      {dialog === "add" && (
        <AddToGroups
          userName={userName}
          without={(query.data ?? []).map(({ GroupName = "" }) => GroupName)}
          onClose={close}
        />
      )}
      {dialog === "remove" && (
        <TypedConfirmation
          title={`Remove ${userName} from ${names.length === 1 ? names[0] : `${names.length} groups`}?`}
          button="Remove"
          calls={names.map((GroupName) => ({
            service: "iam",
            operation: "RemoveUserFromGroup",
            input: { UserName: userName, GroupName },
          }))}
          onClose={close}
          onConfirm={async () => {
            for (const GroupName of names) {
              await iam.send(new RemoveUserFromGroupCommand({ UserName: userName, GroupName }));
            }
            flash.success({ content: `${userName} removed from ${names.join(", ")}.` });
            setSelected([]);
            close();
            await refresh();
          }}
        >
          The user loses the permissions that come from {names.length === 1 ? "this group" : "these groups"}.
        </TypedConfirmation>
      )}
    </>
  );
}

function AddToGroups({ userName, without, onClose }: { userName: string; without: string[]; onClose: () => void }) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [names, setNames] = useState<string[]>([]);
  return (
    <DialogForm
      title="Add user to groups"
      button="Add to groups"
      calls={names.map((GroupName) => ({
        service: "iam",
        operation: "AddUserToGroup",
        input: { UserName: userName, GroupName },
      }))}
      valid={names.length > 0}
      onShowProblems={() => {}}
      onClose={onClose}
      onSubmit={async () => {
        for (const GroupName of names) await iam.send(new AddUserToGroupCommand({ UserName: userName, GroupName }));
        flash.success({ content: `${userName} added to ${names.join(", ")}.` });
        onClose();
        await refresh();
      }}
    >
      <GroupPicker selected={names} onSelect={setNames} without={without} />
    </DialogForm>
  );
}

interface GroupPickerProps {
  selected: readonly string[];
  onSelect: (names: string[]) => void;
  without?: readonly string[];
}

/** The table *User groups*, to choose some. */
export function GroupPicker({ selected, onSelect, without = [] }: GroupPickerProps) {
  const query = useGroups();
  const data = query.data?.filter(({ GroupName = "" }) => !without.includes(GroupName));
  return (
    <ResourceTable
      id="iam-group-picker"
      title="User groups"
      noun={["group", "groups"]}
      variant="container"
      columns={COLUMNS}
      query={{ ...query, data }}
      trackBy={({ GroupName = "" }) => GroupName}
      selection="multi"
      selected={data?.filter(({ GroupName = "" }) => selected.includes(GroupName))}
      onSelect={(groups) => onSelect(groups.map(({ GroupName = "" }) => GroupName))}
      permission="iam:ListGroups"
      filterPlaceholder="Search"
      emptyText="Create a group to manage the permissions of several users together."
      refreshable={false}
    />
  );
}
