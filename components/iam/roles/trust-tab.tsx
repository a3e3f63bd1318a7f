"use client";

import { UpdateAssumeRolePolicyCommand, type Role } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { formatJson, jsonProblem } from "#components/console/json.ts";
import { useIam, useRefreshIam } from "../queries.ts";

/** The tab *Trust relationships* of a role. */
export function TrustTab({ role }: { role: Role }) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const source = decodeURIComponent(role.AssumeRolePolicyDocument ?? "");
  const current = jsonProblem(source) ? source : formatJson(source);
  const [draft, setDraft] = useState<string>();
  const input = { RoleName: role.RoleName, PolicyDocument: draft ?? current };
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Entities that can assume this role under specified conditions."
          actions={<Button onClick={() => setDraft(current)}>Edit trust policy</Button>}
        >
          Trusted entities
        </Header>
      }
    >
      <JsonEditor label="Trust policy" value={current} rows={14} />
      {draft !== undefined && (
        <DialogForm
          title="Edit trust policy"
          button="Update policy"
          calls={[{ service: "iam", operation: "UpdateAssumeRolePolicy", input }]}
          valid={jsonProblem(draft) === undefined}
          onShowProblems={() => {}}
          onClose={() => setDraft(undefined)}
          onSubmit={async () => {
            await iam.send(new UpdateAssumeRolePolicyCommand(input));
            flash.success({ content: "Trust policy updated." });
            setDraft(undefined);
            await refresh();
          }}
        >
          <JsonEditor label="Edited trust policy" value={draft} onChange={setDraft} rows={14} />
        </DialogForm>
      )}
    </Container>
  );
}
