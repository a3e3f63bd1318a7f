import type { ReactNode } from "react";
import { FOOTER_ID } from "./footer.tsx";
import { ConsoleFrame } from "./frame.tsx";
import { readPageSession } from "./page-session.ts";

/** Around every page that needs a signed-in user. Drawn per request, because the session belongs to the request. */
export async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { session } = await readPageSession();
  return (
    <>
      {/* A slow browser would draw half of the bar, and move it when the other half is read. */}
      <link rel="expect" href={`#${FOOTER_ID}`} blocking="render" />
      <ConsoleFrame session={session}>{children}</ConsoleFrame>
    </>
  );
}
