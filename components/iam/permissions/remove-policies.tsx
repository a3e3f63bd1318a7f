"use client";

import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { useIam, useRefreshIam } from "../queries.ts";
import { deleteInlinePolicy, detachPolicy, wordOf, type OwnedPolicy, type Owner } from "./owner.ts";

interface RemovePoliciesProps {
  owner: Owner;
  policies: readonly OwnedPolicy[];
  onClose: () => void;
  onRemoved: () => void;
}

/** The dialog that detaches managed policies and deletes inline ones. */
export function RemovePolicies({ owner, policies, onClose, onRemoved }: RemovePoliciesProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const inline = policies.filter(({ arn }) => arn === undefined);
  const name = { [`${wordOf(owner)}Name`]: owner.name };
  return (
    <TypedConfirmation
      title={policies.length === 1 ? `Remove ${policies[0]!.name}?` : `Remove ${policies.length} policies?`}
      button="Remove policy"
      warning={inline.length > 0 && "Inline policies are deleted. This cannot be undone."}
      calls={policies.map((policy) =>
        policy.arn
          ? { service: "iam", operation: `Detach${wordOf(owner)}Policy`, input: { ...name, PolicyArn: policy.arn } }
          : { service: "iam", operation: `Delete${wordOf(owner)}Policy`, input: { ...name, PolicyName: policy.name } },
      )}
      onClose={onClose}
      onConfirm={async () => {
        try {
          for (const policy of policies) {
            if (policy.arn) await detachPolicy(iam, owner, policy.arn);
            else await deleteInlinePolicy(iam, owner, policy.name);
          }
        } finally {
          await refresh();
        }
        flash.success({ content: policies.length === 1 ? "Policy removed." : `${policies.length} policies removed.` });
        onRemoved();
      }}
    >
      The {owner.kind} <b>{owner.name}</b> loses what{" "}
      {policies.length === 1 ? "this policy allows" : "these policies allow"}.
    </TypedConfirmation>
  );
}
