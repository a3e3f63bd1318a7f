"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Logo } from "#components/console/bar/logo.tsx";

const PLACES = [
  { id: "mailbox", text: "Mailbox", href: "/mailbox" },
  { id: "phone", text: "Phone", href: "/phone" },
  { id: "device", text: "Device", href: "/device" },
] as const;

interface FrameProps {
  /** For the browser's tab. */
  title: string;
  place: (typeof PLACES)[number]["id"];
  children: ReactNode;
}

/**
 * Around the pages where messages arrive. They stand outside the console and need no sign-in: whoever gets a message is
 * somebody else than who sends it.
 */
export function Frame({ title, place, children }: FrameProps) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { networkMode: "always", retry: false } } }),
  );
  return (
    <QueryClientProvider client={queries}>
      <title>{`${title} | Cloudroom`}</title>
      <header
        className="flex flex-wrap items-center gap-x-6 gap-y-1 border-0 border-b border-solid px-4 py-2"
        style={{ borderColor: "var(--page-line)" }}
      >
        <span className="flex items-center gap-2">
          <Logo />
          <b>Cloudroom</b>
        </span>
        <nav aria-label="Where messages arrive" className="flex gap-4">
          {PLACES.map(({ id, text, href }) => (
            <a
              key={id}
              href={href}
              aria-current={id === place ? "page" : undefined}
              className="py-1 no-underline"
              style={{
                color: id === place ? "var(--page-text)" : "var(--page-accent)",
                borderBottom: `2px solid ${id === place ? "var(--page-accent)" : "transparent"}`,
                fontWeight: id === place ? 700 : 400,
              }}
            >
              {text}
            </a>
          ))}
        </nav>
      </header>
      <main className="mx-auto box-border max-w-7xl p-4">{children}</main>
    </QueryClientProvider>
  );
}
