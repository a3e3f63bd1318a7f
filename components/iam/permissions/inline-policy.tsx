"use client";

import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { jsonProblem } from "#components/console/json.ts";
import { Field } from "#components/console/field.tsx";
import { useIam, useRefreshIam } from "../queries.ts";
import { nameProblem } from "../names.ts";
import { putCall, putInlinePolicy, type Owner } from "./owner.ts";
import { NEW_POLICY, usePolicyProblem } from "./policy-document.ts";

interface InlinePolicyProps {
  owner: Owner;
  /** An existing policy, to be edited. */
  policy?: { name: string; document: string };
  onClose: () => void;
}

/** The dialog that creates or edits a policy of one user, group or role alone. */
export function InlinePolicy({ owner, policy, onClose }: InlinePolicyProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [name, setName] = useState(policy?.name ?? "");
  const [document, setDocument] = useState(policy?.document ?? NEW_POLICY);
  const [shown, setShown] = useState(false);
  const problem = nameProblem(name, 128);
  const documentProblem = usePolicyProblem(document, document !== NEW_POLICY || shown);

  return (
    <DialogForm
      title={policy ? `Edit ${policy.name}` : "Create inline policy"}
      button={policy ? "Save changes" : "Create policy"}
      calls={[putCall(owner, name, document)]}
      valid={!problem && jsonProblem(document) === undefined}
      onShowProblems={() => setShown(true)}
      onClose={onClose}
      onSubmit={async () => {
        await putInlinePolicy(iam, owner, name, document);
        flash.success({ content: `Policy ${name} ${policy ? "updated" : "created"}.` });
        onClose();
        await refresh();
      }}
    >
      <Field
        label="Policy name"
        errorText={shown && problem}
        constraintText="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
      >
        <Input
          value={name}
          disabled={policy !== undefined}
          autoComplete={false}
          onChange={({ detail }) => setName(detail.value)}
        />
      </Field>
      <JsonEditor label="Policy" value={document} onChange={setDocument} error={documentProblem} rows={14} />
    </DialogForm>
  );
}
