"use client";

import { UpdateRoleCommand, type Role } from "@aws-sdk/client-iam";
import Select from "@cloudscape-design/components/select";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { Field } from "#components/console/field.tsx";
import { useIam, useRefreshIam } from "../queries.ts";

const DURATIONS = Array.from({ length: 12 }, (_, index) => ({
  label: index === 0 ? "1 hour" : `${index + 1} hours`,
  value: String((index + 1) * 3600),
}));

/** The dialog for a role's description and the longest session. */
export function EditRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [description, setDescription] = useState(role.Description ?? "");
  const [seconds, setSeconds] = useState(role.MaxSessionDuration ?? 3600);
  const options = DURATIONS.some(({ value }) => value === String(seconds))
    ? DURATIONS
    : [...DURATIONS, { label: `${seconds} seconds`, value: String(seconds) }];
  const input = { RoleName: role.RoleName, Description: description, MaxSessionDuration: seconds };
  return (
    <DialogForm
      title="Edit role"
      button="Save changes"
      calls={[{ service: "iam", operation: "UpdateRole", input }]}
      valid
      onShowProblems={() => {}}
      onClose={onClose}
      onSubmit={async () => {
        await iam.send(new UpdateRoleCommand(input));
        flash.success({ content: "Role updated." });
        onClose();
        await refresh();
      }}
    >
      <Field
        label={
          <>
            Description – <i>optional</i>
          </>
        }
        constraintText="Maximum 1000 characters."
      >
        <Textarea value={description} rows={3} onChange={({ detail }) => setDescription(detail.value)} />
      </Field>
      <Field label="Maximum session duration" description="How long a session of this role may last at most.">
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === String(seconds)) ?? null}
          onChange={({ detail }) => setSeconds(Number(detail.selectedOption.value))}
        />
      </Field>
    </DialogForm>
  );
}
