"use client";

import { CreateLoginProfileCommand, DeleteLoginProfileCommand, UpdateLoginProfileCommand } from "@aws-sdk/client-iam";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useSession } from "#components/console/session.tsx";
import { formatLongTime } from "#components/console/time.ts";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { useIam, useLoginProfile, useRefreshIam } from "../queries.ts";
import { newPassword, passwordOf, PasswordFields, passwordProblem, type PasswordChoice } from "./password-fields.tsx";
import { Secret } from "./secret.tsx";

/** The address at which this account's users sign in. */
export function useSignInUrl(): string {
  const { alias, accountId } = useSession();
  return `${window.location.origin}/signin?account=${alias ?? accountId}`;
}

interface ConsolePasswordProps {
  userName: string;
  lastSignIn: Date | undefined;
}

type Dialog = { type: "enable" | "reset" | "disable" } | { type: "done"; password: string };

/** The box *Console sign-in* of a user. */
export function ConsolePassword({ userName, lastSignIn }: ConsolePasswordProps) {
  const query = useLoginProfile(userName);
  const url = useSignInUrl();
  const [dialog, setDialog] = useState<Dialog>();
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const profile = query.data;
  const close = () => setDialog(undefined);

  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            profile !== undefined && (
              <SpaceBetween direction="horizontal" size="xs">
                {profile && <Button onClick={() => setDialog({ type: "disable" })}>Disable console access</Button>}
                <Button onClick={() => setDialog({ type: profile ? "reset" : "enable" })}>
                  {profile ? "Reset password" : "Enable console access"}
                </Button>
              </SpaceBetween>
            )
          }
        >
          Console sign-in
        </Header>
      }
    >
      {profile !== undefined ? (
        <KeyValuePairs
          columns={3}
          items={[
            { label: "Console sign-in link", value: <CopyValue label="Console sign-in link" value={url} /> },
            {
              label: "Console password",
              value: profile
                ? `Set ${formatLongTime(profile.CreateDate)}${profile.PasswordResetRequired ? ", to be changed at the next sign-in" : ""}`
                : "Not enabled",
            },
            { label: "Last console sign-in", value: lastSignIn ? formatLongTime(lastSignIn) : "Never" },
          ]}
        />
      ) : query.error ? (
        <ErrorBox
          error={query.error}
          what="The console password"
          action="iam:GetLoginProfile"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Spinner size="large" />
      )}
      {(dialog?.type === "enable" || dialog?.type === "reset") && (
        <SetPassword
          userName={userName}
          reset={dialog.type === "reset"}
          onClose={close}
          onDone={(password) => setDialog({ type: "done", password })}
        />
      )}
      {dialog?.type === "done" && (
        <Modal
          visible
          header="Console password"
          onDismiss={close}
          footer={
            <Box float="right">
              <Button variant="primary" onClick={close}>
                Close
              </Button>
            </Box>
          }
        >
          <SpaceBetween size="m">
            <Alert type="warning">This is the only time that you can see this password.</Alert>
            <KeyValuePairs
              columns={1}
              items={[
                { label: "Console sign-in link", value: <CopyValue label="Console sign-in link" value={url} /> },
                { label: "User name", value: <CopyValue label="User name" value={userName} /> },
                { label: "Console password", value: <Secret label="Console password" value={dialog.password} /> },
              ]}
            />
          </SpaceBetween>
        </Modal>
      )}
      {dialog?.type === "disable" && (
        <TypedConfirmation
          title="Disable console access?"
          button="Disable access"
          calls={[{ service: "iam", operation: "DeleteLoginProfile", input: { UserName: userName } }]}
          onClose={close}
          onConfirm={async () => {
            await iam.send(new DeleteLoginProfileCommand({ UserName: userName }));
            flash.success({ content: `Console access of ${userName} disabled.` });
            close();
            await refresh();
          }}
        >
          <b>{userName}</b> can no longer sign in with a password. Access keys go on working.
        </TypedConfirmation>
      )}
    </Container>
  );
}

interface SetPasswordProps {
  userName: string;
  reset: boolean;
  onClose: () => void;
  onDone: (password: string) => void;
}

function SetPassword({ userName, reset, onClose, onDone }: SetPasswordProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [choice, setChoice] = useState<PasswordChoice>(newPassword);
  const [shown, setShown] = useState(false);
  const input = { UserName: userName, Password: passwordOf(choice), PasswordResetRequired: choice.mustChange };
  const operation = reset ? "UpdateLoginProfile" : "CreateLoginProfile";
  return (
    <DialogForm
      title={reset ? "Reset password" : "Enable console access"}
      button={reset ? "Reset password" : "Enable console access"}
      calls={[{ service: "iam", operation, input: { ...input, Password: "********" } }]}
      valid={passwordProblem(choice) === undefined}
      onShowProblems={() => setShown(true)}
      onClose={onClose}
      onSubmit={async () => {
        if (reset) await iam.send(new UpdateLoginProfileCommand(input));
        else await iam.send(new CreateLoginProfileCommand(input));
        flash.success({ content: reset ? "Password reset." : "Console access enabled." });
        onDone(input.Password);
        await refresh();
      }}
    >
      <PasswordFields choice={choice} onChange={setChoice} showProblems={shown} />
    </DialogForm>
  );
}
