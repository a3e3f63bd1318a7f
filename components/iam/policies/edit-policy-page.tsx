"use client";

import { CreatePolicyVersionCommand } from "@aws-sdk/client-iam";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useParams } from "next/navigation";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { jsonProblem } from "#components/console/json.ts";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { Loaded } from "../detail.tsx";
import { PoliciesHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { POLICIES_PATH, policyPath } from "../paths.ts";
import { usePolicyProblem } from "../permissions/policy-document.ts";
import { useIam, useRefreshIam } from "../queries.ts";
import { useCurrentDocument } from "./use-document.ts";

/** The form that makes a new version of a customer policy. */
export function EditPolicyPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const query = useCurrentDocument(arn);
  return (
    <ConsolePage
      title={`Edit ${name}`}
      service={IAM_NAV}
      breadcrumbs={[
        { text: "Policies", href: POLICIES_PATH },
        { text: name, href: policyPath(arn) },
        { text: "Edit policy" },
      ]}
      help={<PoliciesHelp />}
      contentType="form"
      header={<Header variant="h1">{`Modify permissions in ${name}`}</Header>}
    >
      <Loaded query={query} what="The policy" permission="iam:GetPolicyVersion">
        {(document) => <EditForm arn={arn} before={document} />}
      </Loaded>
    </ConsolePage>
  );
}

function EditForm({ arn: PolicyArn, before }: { arn: string; before: string }) {
  const iam = useIam();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshIam();
  const [document, setDocument] = useState(before);
  const [SetAsDefault, setDefault] = useState(true);
  const problem = usePolicyProblem(document);
  const input = { PolicyArn, PolicyDocument: document, SetAsDefault };
  return (
    <FormFrame
      button="Save changes"
      failure="The policy could not be changed"
      cancelPath={policyPath(PolicyArn)}
      dirty={document !== before}
      invalid={jsonProblem(document) !== undefined}
      calls={[{ service: "iam", operation: "CreatePolicyVersion", input }]}
      onSubmit={async () => {
        await iam.send(new CreatePolicyVersionCommand(input));
        await refresh();
        flash.success({ content: "Policy updated." });
        navigate(policyPath(PolicyArn));
      }}
    >
      <Container header={<Header variant="h2">Specify permissions</Header>}>
        <SpaceBetween size="m">
          <JsonEditor label="Policy editor" value={document} onChange={setDocument} error={problem} rows={20} />
          <Checkbox checked={SetAsDefault} onChange={({ detail }) => setDefault(detail.checked)}>
            Set this new version as the default
          </Checkbox>
        </SpaceBetween>
      </Container>
    </FormFrame>
  );
}
