import { connection } from "next/server";
import type { ReactNode } from "react";
import { ConsoleFrame } from "./frame.tsx";

/** Around every page that needs a signed-in user. Drawn per request: the address holds the Region. */
export async function ConsoleLayout({ children }: { children: ReactNode }) {
  await connection();
  return <ConsoleFrame session={null}>{children}</ConsoleFrame>;
}
