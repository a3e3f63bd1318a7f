"use client";

import Wizard from "@cloudscape-design/components/wizard";
import { useState } from "react";
import type { ShowAsCodeProps } from "#components/console/code/show-as-code.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { jsonProblem } from "#components/console/json.ts";
import { useLeave, useUnsavedChanges } from "#components/console/navigation.tsx";
import { nameProblem } from "../names.ts";
import { NEW_POLICY, usePolicyProblem } from "../permissions/policy-document.ts";
import { WIZARD_TEXTS } from "../wizard-texts.ts";
import { PolicyEditor } from "./policy-editor.tsx";
import { PolicyReviewStep, type PolicyDraft } from "./policy-review-step.tsx";

const EMPTY: PolicyDraft = { name: "", description: "", document: NEW_POLICY, tags: [], tagsValid: true };

interface PolicyWizardProps {
  /** A policy of one user, group or role alone has neither description nor tags. */
  inline?: boolean;
  cancelPath: string;
  callOf: (draft: PolicyDraft) => ShowAsCodeProps["calls"][number];
  /** Creates the policy, and leads on. */
  onCreate: (draft: PolicyDraft) => Promise<void>;
}

/** The two steps of a new policy: *Specify permissions*, *Review and create*. */
export function PolicyWizard({ inline, cancelPath, callOf, onCreate }: PolicyWizardProps) {
  const flash = useFlash();
  const leave = useLeave();
  const [draft, setDraft] = useState(EMPTY);
  const [step, setStep] = useState(0);
  const [tried, setTried] = useState({ next: false, create: false });
  const [working, setWorking] = useState(false);
  const { name, document } = draft;
  // A policy that nobody has written yet is not wrong.
  const documentProblem = usePolicyProblem(document, document !== NEW_POLICY || tried.next);
  const problem = nameProblem(name, 128);
  useUnsavedChanges(!working && (name !== "" || document !== NEW_POLICY));
  const change = (part: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...part }));

  const submit = async () => {
    setTried({ next: true, create: true });
    if (problem !== undefined || !draft.tagsValid) return;
    setWorking(true);
    flash.dismiss("create-policy");
    try {
      await onCreate(draft);
    } catch (error) {
      flash.error("Policy could not be created", error, "create-policy");
      setWorking(false);
    }
  };

  return (
    <Wizard
      activeStepIndex={step}
      isLoadingNextStep={working}
      submitButtonText="Create policy"
      i18nStrings={WIZARD_TEXTS}
      onCancel={() => leave(cancelPath)}
      onNavigate={({ detail }) => {
        setTried((before) => ({ ...before, next: true }));
        const wrong = document === NEW_POLICY || jsonProblem(document) !== undefined || documentProblem !== undefined;
        setStep(wrong ? 0 : detail.requestedStepIndex);
      }}
      onSubmit={() => void submit()}
      steps={[
        {
          title: "Specify permissions",
          description:
            "Add permissions by choosing them or by writing JSON: who has the policy may do what its statements allow.",
          content: (
            <PolicyEditor
              document={document}
              onChange={(text) => change({ document: text })}
              problem={documentProblem}
            />
          ),
        },
        {
          title: "Review and create",
          content: (
            <PolicyReviewStep
              draft={draft}
              inline={inline}
              onChange={change}
              problem={tried.create ? problem : undefined}
              call={callOf(draft)}
            />
          ),
        },
      ]}
    />
  );
}
