"use client";

import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useStored } from "#components/console/stored.ts";
import { DemoUser } from "./demo-user.tsx";
import { Failure, PasswordField, required, TextField } from "./form-parts.tsx";
import { PasswordChange } from "./password-change.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useSignIn } from "./use-sign-in.ts";

interface Remembered {
  account: string;
  userName: string;
}

/** Sign-in of IAM users, the page that visitors without a session come to. */
export function IamSignIn({ demoOffered }: { demoOffered: boolean }) {
  const named = useSearchParams().get("account");
  const [remembered, remember] = useStored<Remembered | null>("sign-in", null);
  const [typed, setTyped] = useState<Partial<Remembered>>({});
  const [password, setPassword] = useState("");
  const [keep, setKeep] = useState<boolean>();
  const [submitted, setSubmitted] = useState(false);
  const [changing, setChanging] = useState(false);
  const { attempt, working, failure, other } = useSignIn(() => setChanging(true));
  const account = typed.account ?? named ?? remembered?.account ?? "";
  const userName = typed.userName ?? remembered?.userName ?? "";
  const keepAccount = keep ?? remembered !== null;

  if (changing) return <PasswordChange owner={{ account, userName }} oldPassword={password} />;

  const submit = () => {
    setSubmitted(true);
    if (!account.trim() || !userName.trim() || !password) return;
    remember(keepAccount ? { account: account.trim(), userName: userName.trim() } : null);
    void attempt({ type: "iam", account: account.trim(), userName: userName.trim(), password });
  };

  return (
    <SignInFrame title="IAM user sign in">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SpaceBetween size="m">
          <Failure message={failure} />
          <div>
            <TextField
              first
              label="Account ID (12 digits) or account alias"
              value={account}
              onChange={(value) => setTyped({ ...typed, account: value })}
              error={required(submitted, account, "Account ID or account alias")}
            />
            <div className="mt-2">
              <Checkbox checked={keepAccount} onChange={({ detail }) => setKeep(detail.checked)}>
                Remember this account
              </Checkbox>
            </div>
          </div>
          <TextField
            label="IAM username"
            autoComplete="username"
            value={userName}
            onChange={(value) => setTyped({ ...typed, userName: value })}
            error={required(submitted, userName, "IAM username")}
          />
          <PasswordField
            label="Password"
            value={password}
            onChange={setPassword}
            error={required(submitted, password, "Password")}
          />
          <Button variant="primary" fullWidth loading={working}>
            Sign in
          </Button>
          <div className="text-center">
            <Link href={other("/signin/root")}>Sign in using root user email</Link>
          </div>
        </SpaceBetween>
      </form>
      {demoOffered && <DemoUser working={working} onSignIn={() => void attempt({ type: "demo" })} />}
    </SignInFrame>
  );
}
