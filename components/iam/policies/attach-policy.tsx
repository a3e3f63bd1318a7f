"use client";

import { useQuery } from "@tanstack/react-query";
import { ListGroupsCommand, ListRolesCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useKey } from "#components/console/query-key.ts";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { attachCall, attachPolicy, wordOf } from "../permissions/owner.ts";
import { useEntities, useIam, useRefreshIam, type Entity } from "../queries.ts";

const COLUMNS: ResourceColumn<Entity>[] = [
  { id: "name", header: "Entity name", value: ({ name }) => name, isRowHeader: true, minWidth: 180 },
  { id: "type", header: "Entity type", value: wordOf },
];

/** Identity of an entity among users, groups and roles. */
export const entityKey = ({ kind, name }: Entity) => `${kind}/${name}`;

/** All users, groups and roles of the account. */
function useAllEntities() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "all-entities"),
    queryFn: async ({ signal }): Promise<Entity[]> => {
      const options = { abortSignal: signal };
      const [users, groups, roles] = await Promise.all([
        iam.send(new ListUsersCommand({ MaxItems: 1000 }), options),
        iam.send(new ListGroupsCommand({ MaxItems: 1000 }), options),
        iam.send(new ListRolesCommand({ MaxItems: 1000 }), options),
      ]);
      return [
        ...(users.Users ?? []).map(({ UserName = "" }): Entity => ({ kind: "user", name: UserName })),
        ...(groups.Groups ?? []).map(({ GroupName = "" }): Entity => ({ kind: "group", name: GroupName })),
        ...(roles.Roles ?? []).map(({ RoleName = "" }): Entity => ({ kind: "role", name: RoleName })),
      ];
    },
  });
}

/** The dialog that attaches a policy to users, groups and roles. */
export function AttachPolicy({ arn, onClose }: { arn: string; onClose: () => void }) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const query = useAllEntities();
  const attached = new Set(useEntities(arn).data?.map(entityKey));
  const [selected, setSelected] = useState<Entity[]>([]);
  return (
    <DialogForm
      title="Attach policy"
      button="Attach policy"
      calls={selected.map((entity) => attachCall(entity, arn))}
      valid={selected.length > 0}
      onShowProblems={() => {}}
      onClose={onClose}
      onSubmit={async () => {
        for (const entity of selected) await attachPolicy(iam, entity, arn);
        flash.success({ content: "Policy attached." });
        onClose();
        await refresh();
      }}
    >
      <ResourceTable
        id="iam-entity-picker"
        title="IAM entities"
        noun={["entity", "entities"]}
        variant="container"
        columns={COLUMNS}
        query={{ ...query, data: query.data?.filter((entity) => !attached.has(entityKey(entity))) }}
        trackBy={entityKey}
        nameOf={({ name }) => name}
        selection="multi"
        selected={selected}
        onSelect={setSelected}
        filterPlaceholder="Search"
        refreshable={false}
      />
    </DialogForm>
  );
}
