"use client";

import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { groupPath, rolePath, userPath } from "../paths.ts";
import { detachPolicy, wordOf } from "../permissions/owner.ts";
import { useEntities, useIam, useRefreshIam, type Entity } from "../queries.ts";
import { AttachPolicy, entityKey } from "./attach-policy.tsx";

const PATHS = { user: userPath, group: groupPath, role: rolePath };

const COLUMNS: ResourceColumn<Entity>[] = [
  {
    id: "name",
    header: "Entity name",
    value: ({ name }) => name,
    cell: (entity) => <EntityLink entity={entity} />,
    isRowHeader: true,
    minWidth: 180,
  },
  { id: "type", header: "Entity type", value: wordOf },
];

function EntityLink({ entity: { kind, name } }: { entity: Entity }) {
  const href = useHref();
  return <Link href={href(PATHS[kind](name))}>{name}</Link>;
}

/** The tab *Entities attached* of a policy. */
export function EntitiesTab({ arn }: { arn: string }) {
  const query = useEntities(arn);
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [selected, setSelected] = useState<Entity[]>([]);
  const [dialog, setDialog] = useState<"attach" | "detach">();
  const close = () => setDialog(undefined);
  return (
    <>
      <ResourceTable
        id="iam-policy-entities"
        title="Attached as a permissions policy"
        noun={["entity", "entities"]}
        variant="container"
        columns={COLUMNS}
        query={query}
        trackBy={entityKey}
        nameOf={({ name }) => name}
        selection="multi"
        selected={selected}
        onSelect={setSelected}
        permission="iam:ListEntitiesForPolicy"
        filterPlaceholder="Search"
        emptyText="The policy is attached to nobody."
        actions={
          <>
            <Button disabled={selected.length === 0} onClick={() => setDialog("detach")}>
              Detach
            </Button>
            <Button onClick={() => setDialog("attach")}>Attach</Button>
          </>
        }
      />
      {dialog === "attach" && <AttachPolicy arn={arn} onClose={close} />}
      {dialog === "detach" && (
        <TypedConfirmation
          title="Detach policy?"
          button="Detach policy"
          calls={selected.map((entity) => ({
            service: "iam",
            operation: `Detach${wordOf(entity)}Policy`,
            input: { [`${wordOf(entity)}Name`]: entity.name, PolicyArn: arn },
          }))}
          onClose={close}
          onConfirm={async () => {
            for (const entity of selected) await detachPolicy(iam, entity, arn);
            flash.success({ content: "Policy detached." });
            setSelected([]);
            close();
            await refresh();
          }}
        >
          {selected.map(({ name }) => name).join(", ")} will lose the permissions that come from this policy.
        </TypedConfirmation>
      )}
    </>
  );
}
