"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { wantedPage } from "./redirect.ts";
import { signIn, type SignInRequest } from "./session-api.ts";

/** Signing in from a form: the state of the attempt, and the way to the wanted page. */
export function useSignIn(onChangePassword?: () => void) {
  const redirectUri = useSearchParams().get("redirect_uri");
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<string>();

  const attempt = async (request: SignInRequest) => {
    setWorking(true);
    setFailure(undefined);
    const answer = await signIn(request);
    // A fresh load, so that nothing of another user's session lives on in the page.
    if (answer.kind === "done") return window.location.assign(wantedPage(redirectUri, window.location.origin));
    setWorking(false);
    if (answer.kind === "change-password") onChangePassword?.();
    else setFailure(answer.message);
  };

  /** Another sign-in page, leading to the same wanted page. */
  const other = (path: string) => (redirectUri ? `${path}?redirect_uri=${encodeURIComponent(redirectUri)}` : path);
  return { attempt, working, failure, setFailure, other };
}
