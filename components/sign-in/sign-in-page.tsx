"use client";

import { useEffect, useState } from "react";
import { useSearchParams } from "next/navigation";
import { IamSignIn } from "./iam-sign-in.tsx";
import { wantedPage } from "./redirect.ts";

/** The sign-in page. Who is signed in already goes straight on to the wanted page. */
export function SignInPage() {
  const redirectUri = useSearchParams().get("redirect_uri");
  const [demoOffered, setDemoOffered] = useState(false);
  useEffect(() => {
    const look = async () => {
      const answer = await fetch("/api/session", { cache: "no-store" });
      if (answer.ok) return window.location.replace(wantedPage(redirectUri, window.location.origin));
      setDemoOffered(((await answer.json()) as { demoOffered?: boolean }).demoOffered === true);
    };
    // Without an answer the form is still there, and says what is wrong when it is sent.
    look().catch(() => {});
  }, [redirectUri]);
  return <IamSignIn demoOffered={demoOffered} />;
}
