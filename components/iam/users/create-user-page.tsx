"use client";

import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Wizard, { type WizardProps } from "@cloudscape-design/components/wizard";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { useLeave, useNavigate, useUnsavedChanges } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { passwordProblem } from "../credentials/password-fields.tsx";
import { UsersHelp } from "../help/help.tsx";
import { nameProblem } from "../names.ts";
import { IAM_NAV } from "../nav.ts";
import { userPath, USERS_PATH } from "../paths.ts";
import { useIam, useRefreshIam } from "../queries.ts";
import { Created } from "./created.tsx";
import { DetailsStep } from "./details-step.tsx";
import { callsOf, newDraft, type Draft } from "./draft.ts";
import { PermissionsStep } from "./permissions-step.tsx";
import { ReviewStep } from "./review-step.tsx";
import { WIZARD_TEXTS } from "../wizard-texts.ts";

async function createUser(iam: IAMClient, draft: Draft): Promise<void> {
  const { create, login, groups, policies, inline } = callsOf(draft);
  await iam.send(new CreateUserCommand(create));
  if (login) await iam.send(new CreateLoginProfileCommand(login));
  for (const input of groups) await iam.send(new AddUserToGroupCommand(input));
  for (const input of policies) await iam.send(new AttachUserPolicyCommand(input));
  for (const input of inline) await iam.send(new PutUserPolicyCommand(input));
}

/** The wizard *Create user*: details, permissions, review; then the password, this once, or else the list. */
export function CreateUserPage() {
  const iam = useIam();
  const flash = useFlash();
  const leave = useLeave();
  const navigate = useNavigate();
  const refresh = useRefreshIam();
  const [draft, setDraft] = useState(newDraft);
  const [step, setStep] = useState(0);
  const [shown, setShown] = useState(false);
  const [working, setWorking] = useState(false);
  const [created, setCreated] = useState(false);
  useUnsavedChanges(!created && !working && draft.name !== "");
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const invalid =
    nameProblem(draft.name, 64) !== undefined || (draft.console && passwordProblem(draft.password) !== undefined);

  const succeed = () => {
    const header = "User created successfully";
    if (draft.console) {
      return flash.success({ header, content: "You can view and download the user's password below, and only now." });
    }
    navigate(USERS_PATH);
    flash.success({ header, action: <Button onClick={() => navigate(userPath(draft.name))}>View user</Button> });
  };

  const submit = async () => {
    setWorking(true);
    flash.dismiss("create-user");
    try {
      await createUser(iam, draft);
      setCreated(true);
      succeed();
    } catch (error) {
      flash.error("The user could not be created completely", error, "create-user");
    }
    setWorking(false);
    await refresh();
  };

  const steps: WizardProps.Step[] = [
    {
      title: "Specify user details",
      content: <DetailsStep draft={draft} onChange={change} showProblems={shown} />,
    },
    { title: "Set permissions", content: <PermissionsStep draft={draft} onChange={change} /> },
    { title: "Review and create", content: <ReviewStep draft={draft} onChange={change} onEdit={setStep} /> },
  ];

  return (
    <ConsolePage
      title="Create user"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Users", href: USERS_PATH }, { text: "Create user" }]}
      help={<UsersHelp />}
      contentType="wizard"
    >
      {created && draft.console ? (
        <Created draft={draft} />
      ) : (
        <Wizard
          steps={steps}
          activeStepIndex={step}
          isLoadingNextStep={working}
          submitButtonText="Create user"
          i18nStrings={WIZARD_TEXTS}
          onCancel={() => leave(USERS_PATH)}
          onNavigate={({ detail }) => {
            setShown(true);
            if (detail.requestedStepIndex > 0 && invalid) return setStep(0);
            setStep(detail.requestedStepIndex);
          }}
          onSubmit={() => void submit()}
        />
      )}
    </ConsolePage>
  );
}
