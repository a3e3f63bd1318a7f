"use client";

import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { jsonProblem } from "#components/console/json.ts";
import { useIam, useRefreshIam } from "../queries.ts";
import { putCall, putInlinePolicy, type Owner } from "./owner.ts";
import { usePolicyProblem } from "./policy-document.ts";

interface InlinePolicyProps {
  owner: Owner;
  policy: { name: string; document: string };
  onClose: () => void;
}

/** The dialog that edits a policy of one user, group or role alone. */
export function InlinePolicy({ owner, policy: { name, document: before }, onClose }: InlinePolicyProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [document, setDocument] = useState(before);
  const documentProblem = usePolicyProblem(document);
  return (
    <DialogForm
      title={`Edit ${name}`}
      button="Save changes"
      calls={[putCall(owner, name, document)]}
      valid={jsonProblem(document) === undefined}
      onShowProblems={() => {}}
      onClose={onClose}
      onSubmit={async () => {
        await putInlinePolicy(iam, owner, name, document);
        flash.success({ content: `Policy ${name} updated.` });
        onClose();
        await refresh();
      }}
    >
      <JsonEditor label="Policy" value={document} onChange={setDocument} error={documentProblem} rows={14} />
    </DialogForm>
  );
}
