"use client";

import { AddUserToGroupCommand, RemoveUserFromGroupCommand, type User } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { useParams } from "next/navigation";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn, type TableQuery } from "#components/console/resource-table.tsx";
import { formatLongTime, formatTime } from "#components/console/time.ts";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { useTab } from "#components/console/use-tab.ts";
import { Loaded } from "../detail.tsx";
import { GroupsHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { GROUPS_PATH, userPath } from "../paths.ts";
import { PermissionsTab } from "../permissions/permissions-tab.tsx";
import { useGroup, useIam, useRefreshIam } from "../queries.ts";
import { DeleteGroup } from "./delete-group.tsx";
import { UserPicker } from "./user-picker.tsx";

/** One user group: summary, users, permissions. */
export function GroupPage() {
  const name = decodeURIComponent(useParams<{ name: string }>().name);
  const query = useGroup(name);
  const navigate = useNavigate();
  const [active, setActive] = useTab("users");
  const [deleting, setDeleting] = useState(false);
  return (
    <ConsolePage
      title={name}
      service={IAM_NAV}
      breadcrumbs={[{ text: "User groups", href: GROUPS_PATH }, { text: name }]}
      help={<GroupsHelp />}
      header={
        <Header
          variant="h1"
          actions={
            <Button disabled={!query.data} onClick={() => setDeleting(true)}>
              Delete
            </Button>
          }
        >
          {name}
        </Header>
      }
    >
      <Loaded query={query} what="The group" permission="iam:GetGroup">
        {({ group, users }) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">Summary</Header>}>
              <KeyValuePairs
                columns={3}
                items={[
                  { label: "User group name", value: name },
                  { label: "Creation time", value: formatLongTime(group.CreateDate) },
                  { label: "ARN", value: <CopyValue label="ARN" value={group.Arn} /> },
                ]}
              />
            </Container>
            <Tabs
              ariaLabel="Details of the group"
              activeTabId={active}
              onChange={({ detail }) => setActive(detail.activeTabId)}
              tabs={[
                {
                  id: "users",
                  label: `Users (${users.length})`,
                  content: <UsersTab groupName={name} query={{ ...query, data: users }} />,
                },
                {
                  id: "permissions",
                  label: "Permissions",
                  content: <PermissionsTab owner={{ kind: "group", name }} />,
                },
              ]}
            />
          </SpaceBetween>
        )}
      </Loaded>
      {deleting && (
        <DeleteGroup groupName={name} onClose={() => setDeleting(false)} onDeleted={() => navigate(GROUPS_PATH)} />
      )}
    </ConsolePage>
  );
}

const COLUMNS: ResourceColumn<User>[] = [
  {
    id: "name",
    header: "User name",
    value: ({ UserName }) => UserName,
    cell: ({ UserName = "" }) => <UserLink name={UserName} />,
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

function UserLink({ name }: { name: string }) {
  const href = useHref();
  return <Link href={href(userPath(name))}>{name}</Link>;
}

function UsersTab({ groupName: GroupName, query }: { groupName: string; query: TableQuery<User> }) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [selected, setSelected] = useState<User[]>([]);
  const [added, setAdded] = useState<string[]>([]);
  const [dialog, setDialog] = useState<"add" | "remove">();
  const names = selected.map(({ UserName = "" }) => UserName);
  const calls = (operation: string, users: string[]) =>
    users.map((UserName) => ({ service: "iam", operation, input: { GroupName, UserName } }));
  const done = async (text: string) => {
    flash.success({ content: text });
    setSelected([]);
    setAdded([]);
    setDialog(undefined);
    await refresh();
  };
  return (
    <>
      <ResourceTable
        id="iam-group-users"
        title="Users in this group"
        noun={["user", "users"]}
        variant="container"
        columns={COLUMNS}
        query={query}
        trackBy={({ UserId = "" }) => UserId}
        nameOf={({ UserName = "" }) => UserName}
        selection="multi"
        selected={selected}
        onSelect={setSelected}
        description="An IAM user is an entity that you create in AWS to represent the person or application that uses it to interact with AWS."
        filterPlaceholder="Search"
        actions={
          <>
            <Button disabled={names.length === 0} onClick={() => setDialog("remove")}>
              Remove
            </Button>
            <Button onClick={() => setDialog("add")}>Add users</Button>
          </>
        }
      />
      {dialog === "add" && (
        <DialogForm
          title={`Add users to ${GroupName}`}
          button="Add users"
          calls={calls("AddUserToGroup", added)}
          valid={added.length > 0}
          onShowProblems={() => {}}
          onClose={() => setDialog(undefined)}
          onSubmit={async () => {
            for (const UserName of added) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
            await done(
              added.length === 1 ? "1 user added to this group." : `${added.length} users added to this group.`,
            );
          }}
        >
          <UserPicker
            title="Other users in this account"
            selected={added}
            onSelect={setAdded}
            without={(query.data ?? []).map(({ UserName = "" }) => UserName)}
          />
        </DialogForm>
      )}
      {dialog === "remove" && (
        <TypedConfirmation
          title={names.length === 1 ? `Remove ${names[0]} from the group?` : `Remove ${names.length} users?`}
          button="Remove"
          calls={calls("RemoveUserFromGroup", names)}
          onClose={() => setDialog(undefined)}
          onConfirm={async () => {
            for (const UserName of names) await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
            await done(names.length === 1 ? "1 user removed from this group." : `${names.length} users removed.`);
          }}
        >
          They lose the permissions that come from <b>{GroupName}</b>.
        </TypedConfirmation>
      )}
    </>
  );
}
