"use client";

import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Link from "@cloudscape-design/components/link";
import { useMemo, useState } from "react";
import { useNavigate } from "#components/console/navigation.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { createInlinePath, policyPath } from "../paths.ts";
import { AddPermissions } from "./add-permissions.tsx";
import type { OwnedPolicy, Owner } from "./owner.ts";
import { RemovePolicies } from "./remove-policies.tsx";
import { attachedVia, policyType, usePermissions } from "./use-permissions.ts";
import { ViewPolicy } from "./view-policy.tsx";

const keyOf = ({ name, arn, via }: OwnedPolicy) => `${via ?? ""}/${arn ?? name}`;

interface PermissionsTabProps {
  owner: Owner;
  /** Of a user: names of its groups, whose policies are shown too. */
  groups?: readonly string[];
}

type Dialog = { type: "add" | "remove" } | { type: "view"; name: string };

/** The table *Permissions policies* of a user, group or role. */
export function PermissionsTab({ owner, groups }: PermissionsTabProps) {
  const query = usePermissions(owner, groups);
  const [selected, setSelected] = useState<OwnedPolicy[]>([]);
  const [dialog, setDialog] = useState<Dialog>();
  const navigate = useNavigate();
  const close = () => setDialog(undefined);
  const columns = useMemo(() => columnsOf(owner, (name) => setDialog({ type: "view", name })), [owner]);
  const attached = useMemo(
    () => (query.data ?? []).flatMap(({ arn, via }) => (arn && !via ? [arn] : [])),
    [query.data],
  );
  const inherited = selected.some(({ via }) => via !== undefined);

  return (
    <>
      <ResourceTable
        id={`iam-${owner.kind}-permissions`}
        title="Permissions policies"
        noun={["policy", "policies"]}
        variant="container"
        columns={columns}
        query={query}
        trackBy={keyOf}
        nameOf={({ name }) => name}
        selection="multi"
        selected={selected}
        onSelect={setSelected}
        description={
          owner.kind === "user"
            ? "Permissions are defined by policies attached to the user directly or through groups."
            : "You can attach up to 10 managed policies."
        }
        emptyTitle="No policies"
        emptyText={`No policies are attached to this ${owner.kind}.`}
        permission={`iam:ListAttached${owner.kind === "user" ? "User" : owner.kind === "group" ? "Group" : "Role"}Policies`}
        filterPlaceholder="Search"
        actions={
          <>
            <Button disabled={selected.length === 0 || inherited} onClick={() => setDialog({ type: "remove" })}>
              Remove
            </Button>
            <ButtonDropdown
              items={[
                { id: "add", text: "Add permissions" },
                { id: "inline", text: "Create inline policy" },
              ]}
              onItemClick={({ detail }) =>
                detail.id === "add" ? setDialog({ type: "add" }) : navigate(createInlinePath(owner))
              }
            >
              Add permissions
            </ButtonDropdown>
          </>
        }
      />
      {dialog?.type === "add" && <AddPermissions owner={owner} attached={attached} onClose={close} />}
      {dialog?.type === "view" && <ViewPolicy owner={owner} name={dialog.name} onClose={close} />}
      {dialog?.type === "remove" && (
        <RemovePolicies
          owner={owner}
          policies={selected}
          onClose={close}
          onRemoved={() => {
            setSelected([]);
            close();
          }}
        />
      )}
    </>
  );
}

function columnsOf(owner: Owner, view: (name: string) => void): ResourceColumn<OwnedPolicy>[] {
  return [
    {
      id: "name",
      header: "Policy name",
      value: ({ name }) => name,
      cell: (policy) => <PolicyName policy={policy} view={view} />,
      isRowHeader: true,
      minWidth: 220,
    },
    { id: "type", header: "Type", value: policyType },
    ...(owner.kind === "user" ? [{ id: "via", header: "Attached via", value: attachedVia }] : []),
  ];
}

function PolicyName({ policy: { name, arn, via }, view }: { policy: OwnedPolicy; view: (name: string) => void }) {
  const href = useHref();
  if (arn) return <Link href={href(policyPath(arn))}>{name}</Link>;
  if (via) return name;
  return (
    <Button variant="inline-link" onClick={() => view(name)}>
      {name}
    </Button>
  );
}
