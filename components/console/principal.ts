import type { Session } from "./session.tsx";

/** Who is signed in, as the navigation bar says it: `alice @ 1234-5678-9012`; the root user goes by the account's name. */
export function principalLabel(session: Session): string {
  const account = session.alias ?? session.accountId.replace(/^(\d{4})(\d{4})(\d{4})$/, "$1-$2-$3");
  if (session.kind === "root") return session.accountName ?? account;
  if (session.kind === "role") return `${session.arn.split("/").slice(1).join("/")} @ ${account}`;
  return `${session.userName} @ ${account}`;
}
