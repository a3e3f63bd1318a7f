"use client";

import type { ReactNode } from "react";
import { Logo } from "#components/console/bar/logo.tsx";
import { useHydrated } from "#components/console/hydrated.ts";

/** The two halves of a sign-in page: the form, and what this place is. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  const hydrated = useHydrated();
  return (
    <div
      className="grid min-h-dvh grid-cols-1 grid-rows-[1fr_auto] lg:grid-cols-2 lg:grid-rows-1"
      style={{ background: "var(--page-soft)" }}
    >
      <title>{`${title} | Cloudroom`}</title>
      <main className="box-border flex flex-col items-center px-4 py-8">
        <div className="mb-6 flex items-center gap-3 self-start lg:self-auto">
          <Logo size={40} />
          <span className="text-xl font-bold">Cloudroom</span>
        </div>
        <div
          className="box-border w-full max-w-[420px] rounded-2xl border border-solid p-6"
          style={{ background: "var(--page-background)", borderColor: "var(--page-line)" }}
        >
          <h1 className="mb-4 mt-0 text-2xl">{title}</h1>
          {/* What is typed, or filled in by a password manager, before React takes over would be lost. */}
          {hydrated ? children : <div className="h-[420px]" />}
        </div>
      </main>
      <aside className="sign-in-aside flex flex-col justify-center gap-4 p-8 lg:p-16">
        <h2 className="m-0 text-2xl leading-8 lg:text-4xl lg:leading-[48px]">A cloud to practise in</h2>
        <p className="m-0 max-w-prose text-base leading-6">
          The console and the API of a cloud, on this machine. Nothing here costs money, nothing leaves the room, and
          what you break can be reset.
        </p>
        <p className="m-0 text-sm opacity-80">Cloudroom is not affiliated with Amazon Web Services.</p>
      </aside>
    </div>
  );
}
