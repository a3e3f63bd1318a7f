import { connection } from "next/server";
import type { ReactNode } from "react";

/** Draws its pages per request, because they read their address. */
export async function RequestLayout({ children }: { children: ReactNode }) {
  await connection();
  return children;
}
