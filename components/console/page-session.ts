import { headers } from "next/headers";
import type { Session } from "./session.tsx";

/** What the server says of this browser, or nothing where the page is served without it; the browser then asks itself. */
export async function readPageSession(): Promise<{ session: Session | null; demoOffered: boolean }> {
  const told = (await headers()).get("x-cloudroom-session");
  if (!told) return { session: null, demoOffered: false };
  const answer = JSON.parse(Buffer.from(told, "base64").toString()) as Partial<Session> & { demoOffered?: boolean };
  return {
    session: answer.accountId === undefined ? null : (answer as Session),
    demoOffered: answer.demoOffered === true,
  };
}
