"use client";

import { ChangePasswordCommand } from "@aws-sdk/client-iam";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { Field } from "#components/console/field.tsx";
import { useIam } from "../queries.ts";

/** The dialog *Update console password* of the user who is signed in. */
export function UpdatePassword({ onClose }: { onClose: () => void }) {
  const iam = useIam();
  const flash = useFlash();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const problem = next.length < 8 ? "The password must be at least 8 characters long." : undefined;
  const differs = next === again ? undefined : "The passwords do not match.";
  return (
    <DialogForm
      title="Update console password"
      button="Update password"
      calls={[
        { service: "iam", operation: "ChangePassword", input: { OldPassword: "********", NewPassword: "********" } },
      ]}
      valid={current !== "" && !problem && !differs}
      onShowProblems={() => setShown(true)}
      onClose={onClose}
      onSubmit={async () => {
        await iam.send(new ChangePasswordCommand({ OldPassword: current, NewPassword: next }));
        flash.success({ content: "Your password was updated." });
        onClose();
      }}
    >
      <Field label="Current password" errorText={shown && current === "" && "This field is required."}>
        <Input
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={({ detail }) => setCurrent(detail.value)}
        />
      </Field>
      <Field label="New password" errorText={shown && problem} constraintText="8 characters or more.">
        <Input
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={({ detail }) => setNext(detail.value)}
        />
      </Field>
      <Field label="Confirm new password" errorText={shown && differs}>
        <Input
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={({ detail }) => setAgain(detail.value)}
        />
      </Field>
    </DialogForm>
  );
}
