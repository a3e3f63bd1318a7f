"use client";

import type { Role } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { PageButton } from "#components/console/page-button.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { RolesHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { CREATE_ROLE_PATH, rolePath } from "../paths.ts";
import { useRoles } from "../queries.ts";
import { DeleteRole } from "./delete-role.tsx";
import { trustedEntities } from "./trust.ts";

const COLUMNS: ResourceColumn<Role>[] = [
  {
    id: "name",
    header: "Role name",
    value: ({ RoleName }) => RoleName,
    cell: ({ RoleName = "" }) => <RoleLink name={RoleName} />,
    isRowHeader: true,
    minWidth: 180,
  },
  {
    id: "trusted",
    header: "Trusted entities",
    value: ({ AssumeRolePolicyDocument }) => trustedEntities(AssumeRolePolicyDocument),
    minWidth: 260,
  },
  { id: "description", header: "Description", value: ({ Description }) => Description, visible: false },
  {
    id: "created",
    header: "Creation time",
    value: ({ CreateDate }) => CreateDate?.getTime(),
    cell: ({ CreateDate }) => formatTime(CreateDate),
    minWidth: 200,
  },
  { id: "arn", header: "ARN", value: ({ Arn }) => Arn, visible: false, minWidth: 320 },
];

function RoleLink({ name }: { name: string }) {
  const href = useHref();
  return <Link href={href(rolePath(name))}>{name}</Link>;
}

/** The list of roles. */
export function RolesPage() {
  const query = useRoles();
  const href = useHref();
  const [selected, setSelected] = useState<Role[]>([]);
  const [deleting, setDeleting] = useState(false);
  const [role] = selected;
  return (
    <ConsolePage
      title="Roles"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Roles" }]}
      help={<RolesHelp />}
      contentType="table"
    >
      <ResourceTable
        id="iam-roles"
        title="Roles"
        noun={["role", "roles"]}
        columns={COLUMNS}
        query={query}
        trackBy={({ RoleId = "" }) => RoleId}
        nameOf={({ RoleName = "" }) => RoleName}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        info
        description="An IAM role is an identity you can create that has specific permissions with credentials that are valid for short durations. Roles can be assumed by entities that you trust."
        permission="iam:ListRoles"
        filterPlaceholder="Search"
        emptyText="No resources to display"
        emptyAction={<Button href={href(CREATE_ROLE_PATH)}>Create role</Button>}
        defaultSort={{ column: "name" }}
        actions={
          <>
            <Button disabled={!role} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <PageButton variant="primary" to={CREATE_ROLE_PATH}>
              Create role
            </PageButton>
          </>
        }
      />
      {deleting && role?.RoleName && (
        <DeleteRole
          roleName={role.RoleName}
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
