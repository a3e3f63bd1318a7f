"use client";

import type { Group } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { PageButton } from "#components/console/page-button.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { GroupsHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { CREATE_GROUP_PATH, groupPath } from "../paths.ts";
import { useGroups } from "../queries.ts";
import { DeleteGroup } from "./delete-group.tsx";

const COLUMNS: ResourceColumn<Group>[] = [
  {
    id: "name",
    header: "Group name",
    value: ({ GroupName }) => GroupName,
    cell: ({ GroupName = "" }) => <GroupLink name={GroupName} />,
    isRowHeader: true,
    minWidth: 180,
  },
  { id: "path", header: "Path", value: ({ Path }) => Path },
  {
    id: "created",
    header: "Creation time",
    value: ({ CreateDate }) => CreateDate?.getTime(),
    cell: ({ CreateDate }) => formatTime(CreateDate),
    minWidth: 200,
  },
  { id: "arn", header: "ARN", value: ({ Arn }) => Arn, visible: false, minWidth: 320 },
];

function GroupLink({ name }: { name: string }) {
  const href = useHref();
  return <Link href={href(groupPath(name))}>{name}</Link>;
}

/** The list of user groups. */
export function GroupsPage() {
  const query = useGroups();
  const href = useHref();
  const [selected, setSelected] = useState<Group[]>([]);
  const [deleting, setDeleting] = useState(false);
  const [group] = selected;
  return (
    <ConsolePage
      title="User groups"
      service={IAM_NAV}
      breadcrumbs={[{ text: "User groups" }]}
      help={<GroupsHelp />}
      contentType="table"
    >
      <ResourceTable
        id="iam-groups"
        title="User groups"
        noun={["group", "groups"]}
        columns={COLUMNS}
        query={query}
        trackBy={({ GroupId = "" }) => GroupId}
        nameOf={({ GroupName = "" }) => GroupName}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        info
        description="A user group is a collection of IAM users. Use groups to specify permissions for a collection of users."
        permission="iam:ListGroups"
        filterPlaceholder="Search"
        emptyText="No resources to display"
        emptyAction={<Button href={href(CREATE_GROUP_PATH)}>Create group</Button>}
        defaultSort={{ column: "name" }}
        actions={
          <>
            <Button disabled={!group} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <PageButton variant="primary" to={CREATE_GROUP_PATH}>
              Create group
            </PageButton>
          </>
        }
      />
      {deleting && group?.GroupName && (
        <DeleteGroup
          groupName={group.GroupName}
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
