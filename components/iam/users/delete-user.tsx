"use client";

import {
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  NoSuchEntityException,
  RemoveUserFromGroupCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { listPolicies } from "../permissions/owner.ts";
import { useIam, useRefreshIam } from "../queries.ts";

interface DeleteUserProps {
  userName: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** The dialog that deletes a user with all that hangs on it, as the real console does. */
export function DeleteUser({ userName, onClose, onDeleted }: DeleteUserProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  return (
    <TypedConfirmation
      title={`Delete ${userName}?`}
      word={userName}
      button="Delete user"
      warning="The user’s password, access keys, inline policies and memberships are deleted with it. This action cannot be undone."
      calls={[{ service: "iam", operation: "DeleteUser", input: { UserName: userName } }]}
      onClose={onClose}
      onConfirm={async () => {
        try {
          await strip(iam, userName);
          await iam.send(new DeleteUserCommand({ UserName: userName }));
        } finally {
          await refresh();
        }
        flash.success({ content: `User ${userName} deleted.` });
        onDeleted();
      }}
    >
      Permanently delete the user <b>{userName}</b>? Programs and people that use it are locked out.
    </TypedConfirmation>
  );
}

/** IAM deletes a user only when nothing hangs on it any more. */
async function strip(iam: IAMClient, UserName: string): Promise<void> {
  await iam.send(new DeleteLoginProfileCommand({ UserName })).catch((error: unknown) => {
    if (!(error instanceof NoSuchEntityException)) throw error;
  });
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  for (const { AccessKeyId } of AccessKeyMetadata)
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  const { signal } = new AbortController();
  for (const { name, arn } of await listPolicies(iam, { kind: "user", name: UserName }, signal)) {
    if (arn) await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: arn }));
    else await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: name }));
  }
  const { Groups = [] } = await iam.send(new ListGroupsForUserCommand({ UserName }));
  for (const { GroupName } of Groups) await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName }));
}
