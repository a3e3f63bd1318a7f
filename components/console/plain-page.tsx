"use client";

import type { ReactNode } from "react";
import { Logo } from "./bar/logo.tsx";

/** A page outside the console's frame, for when there is nothing else to show. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto box-border flex min-h-dvh max-w-xl flex-col justify-center gap-4 p-6">
      <title>{`${title} | Cloudroom`}</title>
      <Logo size={48} />
      <h1 className="m-0 text-3xl leading-10">{title}</h1>
      {children}
    </main>
  );
}
