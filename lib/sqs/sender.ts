import type { Context } from "#lib/api/context.ts";

/** A message's SenderId: the account for root, `AIDA…` for a user, `AROA…:session` for a role, the address of a stranger. */
export function senderOf({ caller, origin }: Context): string {
  return caller.kind === "anonymous" ? origin.sourceIp : caller.principalId;
}
