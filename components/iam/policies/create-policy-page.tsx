"use client";

import { CreatePolicyCommand } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { toTags } from "#components/console/tags-field.tsx";
import { PoliciesHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { POLICIES_PATH, policyPath } from "../paths.ts";
import { useIam, useRefreshIam } from "../queries.ts";
import type { PolicyDraft } from "./policy-review-step.tsx";
import { PolicyWizard } from "./policy-wizard.tsx";

/** The wizard *Create policy*. */
export function CreatePolicyPage() {
  const iam = useIam();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshIam();
  return (
    <ConsolePage
      title="Create policy"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Policies", href: POLICIES_PATH }, { text: "Create policy" }]}
      help={<PoliciesHelp />}
      contentType="wizard"
    >
      <PolicyWizard
        cancelPath={POLICIES_PATH}
        callOf={(draft) => ({ service: "iam", operation: "CreatePolicy", input: inputOf(draft) })}
        onCreate={async (draft) => {
          const { Policy } = await iam.send(new CreatePolicyCommand(inputOf(draft)));
          await refresh();
          navigate(POLICIES_PATH);
          flash.success({
            content: `Policy ${draft.name} created.`,
            action: <Button onClick={() => navigate(policyPath(Policy!.Arn!))}>View policy</Button>,
          });
        }}
      />
    </ConsolePage>
  );
}

function inputOf({ name, document, description, tags }: PolicyDraft) {
  const Tags = Object.entries(toTags(tags)).map(([Key, Value]) => ({ Key, Value }));
  return {
    PolicyName: name,
    PolicyDocument: document,
    ...(description && { Description: description }),
    ...(Tags.length > 0 && { Tags }),
  };
}
