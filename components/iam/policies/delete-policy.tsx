"use client";

import { DeletePolicyCommand, DeletePolicyVersionCommand, ListPolicyVersionsCommand } from "@aws-sdk/client-iam";
import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { detachPolicy } from "../permissions/owner.ts";
import { useEntities, useIam, useRefreshIam } from "../queries.ts";

interface DeletePolicyProps {
  arn: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** The dialog that deletes a customer policy with its versions; it is detached first. */
export function DeletePolicy({ arn: PolicyArn, onClose, onDeleted }: DeletePolicyProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const entities = useEntities(PolicyArn).data ?? [];
  const name = PolicyArn.slice(PolicyArn.lastIndexOf("/") + 1);

  const remove = async () => {
    for (const entity of entities) await detachPolicy(iam, entity, PolicyArn);
    const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    for (const { VersionId, IsDefaultVersion } of Versions) {
      if (!IsDefaultVersion) await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    }
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
  };

  return (
    <TypedConfirmation
      title={`Delete ${name}?`}
      word={name}
      button="Delete"
      warning={
        entities.length > 0
          ? `The policy is detached from ${entities.length === 1 ? "1 entity" : `${entities.length} entities`} first, and all its versions are deleted. This action cannot be undone.`
          : "All its versions are deleted. This action cannot be undone."
      }
      calls={[{ service: "iam", operation: "DeletePolicy", input: { PolicyArn } }]}
      onClose={onClose}
      onConfirm={async () => {
        try {
          await remove();
        } finally {
          await refresh();
        }
        flash.success({ content: `Policy ${name} deleted.` });
        onDeleted();
      }}
    >
      Permanently delete the policy <b>{name}</b>?
    </TypedConfirmation>
  );
}
