import type { ReactNode } from "react";
import { ConsoleFrame } from "./frame.tsx";
import { readPageSession } from "./page-session.ts";

/** Around every page that needs a signed-in user. Drawn per request, because the session belongs to the request. */
export async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { session } = await readPageSession();
  return <ConsoleFrame session={session}>{children}</ConsoleFrame>;
}
