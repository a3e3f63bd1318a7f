"use client";

import { CreatePolicyCommand } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Wizard from "@cloudscape-design/components/wizard";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { jsonProblem } from "#components/console/json.ts";
import { useLeave, useNavigate, useUnsavedChanges } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { toTags } from "#components/console/tags-field.tsx";
import { PoliciesHelp } from "../help/help.tsx";
import { nameProblem } from "../names.ts";
import { IAM_NAV } from "../nav.ts";
import { POLICIES_PATH, policyPath } from "../paths.ts";
import { NEW_POLICY, usePolicyProblem } from "../permissions/policy-document.ts";
import { useIam, useRefreshIam } from "../queries.ts";
import { WIZARD_TEXTS } from "../wizard-texts.ts";
import { PolicyReviewStep, type PolicyDraft } from "./policy-review-step.tsx";

const EMPTY: PolicyDraft = { name: "", description: "", document: NEW_POLICY, tags: [], tagsValid: true };

/** The wizard *Create policy*. */
export function CreatePolicyPage() {
  const iam = useIam();
  const flash = useFlash();
  const navigate = useNavigate();
  const leave = useLeave();
  const refresh = useRefreshIam();
  const [draft, setDraft] = useState(EMPTY);
  const [step, setStep] = useState(0);
  const [tried, setTried] = useState({ next: false, create: false });
  const [working, setWorking] = useState(false);
  const { name, description, document } = draft;
  // A policy that nobody has written yet is not wrong.
  const documentProblem = usePolicyProblem(document, document !== NEW_POLICY || tried.next);
  const problem = nameProblem(name, 128);
  const tags = Object.entries(toTags(draft.tags)).map(([Key, Value]) => ({ Key, Value }));
  const input = {
    PolicyName: name,
    PolicyDocument: document,
    ...(description && { Description: description }),
    ...(tags.length > 0 && { Tags: tags }),
  };
  useUnsavedChanges(!working && (name !== "" || document !== NEW_POLICY));
  const change = (part: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...part }));

  const submit = async () => {
    setTried({ next: true, create: true });
    if (problem !== undefined || !draft.tagsValid) return;
    setWorking(true);
    flash.dismiss("create-policy");
    try {
      const { Policy } = await iam.send(new CreatePolicyCommand(input));
      await refresh();
      navigate(POLICIES_PATH);
      flash.success({
        content: `Policy ${name} created.`,
        action: <Button onClick={() => navigate(policyPath(Policy!.Arn!))}>View policy</Button>,
      });
    } catch (error) {
      flash.error("Policy could not be created", error, "create-policy");
      setWorking(false);
    }
  };

  return (
    <ConsolePage
      title="Create policy"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Policies", href: POLICIES_PATH }, { text: "Create policy" }]}
      help={<PoliciesHelp />}
      contentType="wizard"
    >
      <Wizard
        activeStepIndex={step}
        isLoadingNextStep={working}
        submitButtonText="Create policy"
        i18nStrings={WIZARD_TEXTS}
        onCancel={() => leave(POLICIES_PATH)}
        onNavigate={({ detail }) => {
          setTried((before) => ({ ...before, next: true }));
          const wrong = document === NEW_POLICY || jsonProblem(document) !== undefined || documentProblem !== undefined;
          setStep(wrong ? 0 : detail.requestedStepIndex);
        }}
        onSubmit={() => void submit()}
        steps={[
          {
            title: "Specify permissions",
            description: "Add permissions by writing a policy in JSON: who has it may do what its statements allow.",
            content: (
              <Container header={<Header variant="h2">Policy editor</Header>}>
                <JsonEditor
                  label="Policy editor"
                  value={document}
                  onChange={(text) => change({ document: text })}
                  error={documentProblem}
                  rows={18}
                />
              </Container>
            ),
          },
          {
            title: "Review and create",
            content: (
              <PolicyReviewStep
                draft={draft}
                onChange={change}
                problem={tried.create ? problem : undefined}
                input={input}
              />
            ),
          },
        ]}
      />
    </ConsolePage>
  );
}
