"use client";

import Button from "@cloudscape-design/components/button";

/** The demo user by one click, where the server offers it: on its own machine. */
export function DemoUser({ working, onSignIn }: { working: boolean; onSignIn: () => void }) {
  return (
    <section
      aria-label="Demo user"
      className="mt-6 border-0 border-t border-solid pt-4"
      style={{ borderColor: "var(--page-line)" }}
    >
      <p className="mb-3 mt-0">On this machine you can look around at once, without a password.</p>
      <Button fullWidth loading={working} formAction="none" onClick={onSignIn}>
        Sign in as demo user
      </Button>
    </section>
  );
}
