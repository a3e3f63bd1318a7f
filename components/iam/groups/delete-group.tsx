"use client";

import {
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DetachGroupPolicyCommand,
  GetGroupCommand,
  RemoveUserFromGroupCommand,
} from "@aws-sdk/client-iam";
import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { listPolicies } from "../permissions/owner.ts";
import { useIam, useRefreshIam } from "../queries.ts";

interface DeleteGroupProps {
  groupName: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** The dialog that deletes a group; its users stay. */
export function DeleteGroup({ groupName: GroupName, onClose, onDeleted }: DeleteGroupProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();

  const remove = async () => {
    const { Users = [] } = await iam.send(new GetGroupCommand({ GroupName, MaxItems: 1000 }));
    for (const { UserName } of Users) await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
    const { signal } = new AbortController();
    for (const { name, arn } of await listPolicies(iam, { kind: "group", name: GroupName }, signal)) {
      if (arn) await iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn: arn }));
      else await iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName: name }));
    }
    await iam.send(new DeleteGroupCommand({ GroupName }));
  };

  return (
    <TypedConfirmation
      title={`Delete ${GroupName}?`}
      word={GroupName}
      button="Delete"
      warning="All of the users in the group will lose the permissions that come from it. This action cannot be undone."
      calls={[{ service: "iam", operation: "DeleteGroup", input: { GroupName } }]}
      onClose={onClose}
      onConfirm={async () => {
        try {
          await remove();
        } finally {
          await refresh();
        }
        flash.success({ content: `Group ${GroupName} deleted.` });
        onDeleted();
      }}
    >
      Permanently delete the user group <b>{GroupName}</b>? The users themselves stay.
    </TypedConfirmation>
  );
}
