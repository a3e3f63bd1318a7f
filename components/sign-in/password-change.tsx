"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState, type FormEvent } from "react";
import { Failure, PasswordField, required, TextField } from "./form-parts.tsx";
import { changePassword, type SignInRequest } from "./session-api.ts";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useSignIn } from "./use-sign-in.ts";

/** Whose password it is: an IAM user's, or by e-mail address a root user's. */
export type PasswordOwner = { account: string; userName: string } | { email: string };

interface PasswordChangeProps {
  owner: PasswordOwner;
  /** As typed in the sign-in form. */
  oldPassword: string;
}

/** The step between password and console for users who must change their password first. */
export function PasswordChange({ owner, oldPassword: typedBefore }: PasswordChangeProps) {
  const [oldPassword, setOldPassword] = useState(typedBefore);
  const [newPassword, setNewPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const [changing, setChanging] = useState(false);
  const { attempt, working, failure, setFailure } = useSignIn();
  const differs = submitted && repeated !== newPassword ? "The passwords do not match." : undefined;

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (!oldPassword || !newPassword || repeated !== newPassword) return;
    setChanging(true);
    const answer = await changePassword({ ...owner, oldPassword, newPassword });
    setChanging(false);
    if (answer.kind === "failed") setFailure(answer.message);
    else await attempt({ ...owner, type: "email" in owner ? "root" : "iam", password: newPassword } as SignInRequest);
  };

  return (
    <SignInFrame title="Change your password">
      <form noValidate onSubmit={(event) => void onSubmit(event)}>
        <SpaceBetween size="m">
          {failure === undefined ? (
            <Alert type="info">You must change your password before you go on.</Alert>
          ) : (
            <Failure message={failure} />
          )}
          <div>
            {"email" in owner ? (
              <>
                Root user: <b>{owner.email}</b>
              </>
            ) : (
              <>
                Account: <b>{owner.account}</b>, IAM user: <b>{owner.userName}</b>
              </>
            )}
          </div>
          <TextField
            type="password"
            autoComplete="current-password"
            label="Old password"
            value={oldPassword}
            onChange={setOldPassword}
            error={required(submitted, oldPassword, "Old password")}
          />
          <PasswordField
            first
            autoComplete="new-password"
            label="New password"
            value={newPassword}
            onChange={setNewPassword}
            error={required(submitted, newPassword, "New password")}
          />
          <TextField
            type="password"
            autoComplete="new-password"
            label="Retype new password"
            value={repeated}
            onChange={setRepeated}
            error={required(submitted, repeated, "The new password once more") ?? differs}
          />
          <Button variant="primary" fullWidth loading={changing || working}>
            Confirm password change
          </Button>
        </SpaceBetween>
      </form>
    </SignInFrame>
  );
}
