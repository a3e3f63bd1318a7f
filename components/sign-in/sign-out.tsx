"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Spinner from "@cloudscape-design/components/spinner";
import { useCallback, useEffect, useState } from "react";
import { signOut } from "./session-api.ts";
import { SignInFrame } from "./sign-in-frame.tsx";

/** Ends the session, then says so. */
export function SignOut() {
  const [state, setState] = useState<"working" | "done" | "failed">("working");
  const run = useCallback(() => {
    setState("working");
    void signOut().then((done) => setState(done ? "done" : "failed"));
  }, []);
  useEffect(run, [run]);

  return (
    <SignInFrame title="Sign out">
      <div role="status">
        {state === "working" && (
          <>
            <Spinner /> Signing out…
          </>
        )}
        {state === "done" && <Box variant="p">You have signed out.</Box>}
        {state === "failed" && (
          <Alert type="error" action={<Button onClick={run}>Retry</Button>}>
            The server does not answer. You are still signed in.
          </Alert>
        )}
      </div>
      <div className="mt-4">
        <Button href="/signin" variant="primary" disabled={state !== "done"}>
          Sign in again
        </Button>
      </div>
    </SignInFrame>
  );
}
