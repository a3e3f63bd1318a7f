"use client";

import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState, type FormEvent } from "react";
import { Failure, PasswordField, required, TextField } from "./form-parts.tsx";
import { PasswordChange } from "./password-change.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useSignIn } from "./use-sign-in.ts";

/** Sign-in of an account's root user, in two steps: the e-mail address, then the password. */
export function RootSignIn() {
  const [step, setStep] = useState<"email" | "password">("email");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const [changing, setChanging] = useState(false);
  const { attempt, working, failure, setFailure, other } = useSignIn(() => setChanging(true));

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (step === "email") {
      if (!email.trim()) return;
      setStep("password");
      setSubmitted(false);
    } else if (password) {
      void attempt({ type: "root", email: email.trim(), password });
    }
  };
  const back = () => {
    setStep("email");
    setPassword("");
    setFailure(undefined);
  };

  if (changing) return <PasswordChange owner={{ email: email.trim() }} oldPassword={password} />;
  return (
    <SignInFrame title={step === "email" ? "Sign in" : "Root user sign in"}>
      <form noValidate onSubmit={onSubmit}>
        <SpaceBetween size="m">
          <Failure message={failure} />
          {step === "email" ? (
            <TextField
              key="email"
              first
              type="email"
              label="Root user email address"
              autoComplete="username"
              value={email}
              onChange={setEmail}
              error={required(submitted, email, "Root user email address")}
            />
          ) : (
            <>
              <div className="flex flex-wrap justify-between gap-x-4">
                <span className="break-all">
                  Email: <b>{email}</b>
                </span>
                <Link onFollow={back}>Change</Link>
              </div>
              <PasswordField
                key="password"
                first
                label="Password"
                value={password}
                onChange={setPassword}
                error={required(submitted, password, "Password")}
              />
            </>
          )}
          <Button variant="primary" fullWidth loading={working}>
            {step === "email" ? "Next" : "Sign in"}
          </Button>
          <div className="text-center">
            <Link href={other("/signin")}>Sign in as IAM user</Link>
          </div>
        </SpaceBetween>
      </form>
    </SignInFrame>
  );
}
