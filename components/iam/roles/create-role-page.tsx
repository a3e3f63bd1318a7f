"use client";

import { AttachRolePolicyCommand, CreateRoleCommand } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Wizard from "@cloudscape-design/components/wizard";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { useLeave, useNavigate, useUnsavedChanges } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useSession } from "#components/console/session.tsx";
import { RolesHelp } from "../help/help.tsx";
import { nameProblem } from "../names.ts";
import { IAM_NAV } from "../nav.ts";
import { rolePath, ROLES_PATH } from "../paths.ts";
import { PolicyPicker } from "../permissions/policy-picker.tsx";
import { useIam, useRefreshIam } from "../queries.ts";
import { WIZARD_TEXTS } from "../wizard-texts.ts";
import { RoleReviewStep } from "./review-step.tsx";
import { newRoleDraft, type RoleDraft } from "./draft.ts";
import { trustPolicy, trustProblem } from "./trust.ts";
import { TrustStep } from "./trust-step.tsx";

/** The wizard *Create role*. */
export function CreateRolePage() {
  const iam = useIam();
  const flash = useFlash();
  const leave = useLeave();
  const navigate = useNavigate();
  const refresh = useRefreshIam();
  const { accountId } = useSession();
  const [draft, setDraft] = useState(newRoleDraft);
  const [step, setStep] = useState(0);
  const [shown, setShown] = useState(false);
  const [working, setWorking] = useState(false);
  useUnsavedChanges(!working && draft.name !== "");
  const change = (part: Partial<RoleDraft>) => setDraft({ ...draft, ...part });
  const input = {
    RoleName: draft.name,
    AssumeRolePolicyDocument: trustPolicy(draft.trust, accountId),
    ...(draft.description && { Description: draft.description }),
  };

  const submit = async () => {
    setShown(true);
    if (nameProblem(draft.name, 64)) return;
    setWorking(true);
    flash.dismiss("create-role");
    try {
      await iam.send(new CreateRoleCommand(input));
      for (const PolicyArn of draft.policies) {
        await iam.send(new AttachRolePolicyCommand({ RoleName: draft.name, PolicyArn }));
      }
      await refresh();
      navigate(ROLES_PATH);
      flash.success({
        content: `Role ${draft.name} created.`,
        action: <Button onClick={() => navigate(rolePath(draft.name))}>View role</Button>,
      });
    } catch (error) {
      flash.error("The role could not be created completely", error, "create-role");
      setWorking(false);
      await refresh();
    }
  };

  return (
    <ConsolePage
      title="Create role"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Roles", href: ROLES_PATH }, { text: "Create role" }]}
      help={<RolesHelp />}
      contentType="wizard"
    >
      <Wizard
        activeStepIndex={step}
        isLoadingNextStep={working}
        submitButtonText="Create role"
        i18nStrings={WIZARD_TEXTS}
        onCancel={() => leave(ROLES_PATH)}
        onNavigate={({ detail }) => {
          const wrong = detail.requestedStepIndex > 0 && trustProblem(draft.trust) !== undefined;
          setStep(wrong ? 0 : detail.requestedStepIndex);
        }}
        onSubmit={() => void submit()}
        steps={[
          {
            title: "Select trusted entity",
            content: <TrustStep choice={draft.trust} onChange={(trust) => change({ trust })} />,
          },
          {
            title: "Add permissions",
            content: <PolicyPicker selected={draft.policies} onSelect={(policies) => change({ policies })} />,
          },
          {
            title: "Name, review, and create",
            content: (
              <RoleReviewStep draft={draft} onChange={change} onEdit={setStep} input={input} showProblems={shown} />
            ),
          },
        ]}
      />
    </ConsolePage>
  );
}
