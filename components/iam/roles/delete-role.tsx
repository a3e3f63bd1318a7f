"use client";

import { DeleteRoleCommand, DeleteRolePolicyCommand, DetachRolePolicyCommand } from "@aws-sdk/client-iam";
import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { listPolicies } from "../permissions/owner.ts";
import { useIam, useRefreshIam } from "../queries.ts";

interface DeleteRoleProps {
  roleName: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** The dialog that deletes a role with its policies. */
export function DeleteRole({ roleName: RoleName, onClose, onDeleted }: DeleteRoleProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  return (
    <TypedConfirmation
      title={`Delete ${RoleName}?`}
      word={RoleName}
      button="Delete"
      warning="All of its inline policies are deleted too. Sessions of the role end at once."
      calls={[{ service: "iam", operation: "DeleteRole", input: { RoleName } }]}
      onClose={onClose}
      onConfirm={async () => {
        try {
          const { signal } = new AbortController();
          for (const { name, arn } of await listPolicies(iam, { kind: "role", name: RoleName }, signal)) {
            if (arn) await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: arn }));
            else await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: name }));
          }
          await iam.send(new DeleteRoleCommand({ RoleName }));
        } finally {
          await refresh();
        }
        flash.success({ content: `Role ${RoleName} deleted.` });
        onDeleted();
      }}
    >
      Permanently delete the role <b>{RoleName}</b>? Services and people that use it lose their access.
    </TypedConfirmation>
  );
}
