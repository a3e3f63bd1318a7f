"use client";

import type { User } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { PageButton } from "#components/console/page-button.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { UsersHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { CREATE_USER_PATH, userPath } from "../paths.ts";
import { useUsers } from "../queries.ts";
import { DeleteUser } from "./delete-user.tsx";

const COLUMNS: ResourceColumn<User>[] = [
  {
    id: "name",
    header: "User name",
    value: ({ UserName }) => UserName,
    cell: ({ UserName = "" }) => <UserLink name={UserName} />,
    isRowHeader: true,
    minWidth: 180,
  },
  { id: "path", header: "Path", value: ({ Path }) => Path },
  {
    id: "sign-in",
    header: "Console last sign-in",
    value: ({ PasswordLastUsed }) => PasswordLastUsed?.getTime(),
    cell: ({ PasswordLastUsed }) => formatTime(PasswordLastUsed),
    minWidth: 200,
  },
  {
    id: "created",
    header: "Creation time",
    value: ({ CreateDate }) => CreateDate?.getTime(),
    cell: ({ CreateDate }) => formatTime(CreateDate),
    minWidth: 200,
  },
  { id: "id", header: "User ID", value: ({ UserId }) => UserId, visible: false, minWidth: 220 },
  { id: "arn", header: "ARN", value: ({ Arn }) => Arn, visible: false, minWidth: 320 },
];

function UserLink({ name }: { name: string }) {
  const href = useHref();
  return <Link href={href(userPath(name))}>{name}</Link>;
}

/** The list of users. */
export function UsersPage() {
  const query = useUsers();
  const href = useHref();
  const [selected, setSelected] = useState<User[]>([]);
  const [deleting, setDeleting] = useState(false);
  const [user] = selected;
  return (
    <ConsolePage
      title="Users"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Users" }]}
      help={<UsersHelp />}
      contentType="table"
    >
      <ResourceTable
        id="iam-users"
        title="Users"
        noun={["user", "users"]}
        columns={COLUMNS}
        query={query}
        trackBy={({ UserId = "" }) => UserId}
        nameOf={({ UserName = "" }) => UserName}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        info
        description="An IAM user is an identity with long-term credentials that is used to interact with AWS in an account."
        permission="iam:ListUsers"
        filterPlaceholder="Search"
        emptyText="No resources to display"
        emptyAction={<Button href={href(CREATE_USER_PATH)}>Create user</Button>}
        defaultSort={{ column: "name" }}
        actions={
          <>
            <Button disabled={!user} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <PageButton variant="primary" to={CREATE_USER_PATH}>
              Create user
            </PageButton>
          </>
        }
      />
      {deleting && user?.UserName && (
        <DeleteUser
          userName={user.UserName}
          onClose={() => setDeleting(false)}
          onDeleted={() => {
            setDeleting(false);
            setSelected([]);
          }}
        />
      )}
    </ConsolePage>
  );
}
