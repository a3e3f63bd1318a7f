import { isAccountId } from "#lib/account-id.ts";
import { ApiError } from "#lib/api/errors.ts";
import { requirePermission, type Need } from "#lib/api/execute.ts";
import type { ApiRequest } from "#lib/api/protocols/protocol.ts";
import { requireSameOrigin } from "#lib/api/same-origin.ts";
import { runtime } from "#lib/runtime.ts";
import { requireOperator } from "./operator.ts";
import { callerOfSession } from "./sessions.ts";

/**
 * The account that a request to one of our own endpoints is about: the session's. On an open server, where anybody may be
 * anybody, a request without a session may name one. Throws ExpiredToken (401) when there is neither, AccessDenied.
 *
 * @param need what the session's user must be allowed
 */
export async function accountOfRequest(request: ApiRequest, asked: string | null, need?: Need): Promise<string> {
  const caller = await callerOfSession(request);
  if (caller) {
    requireSameOrigin(request);
    if (need) await requirePermission(request, caller, need);
    return caller.accountId;
  }
  if (asked !== null && isAccountId(asked) && runtime().auth === "open") {
    await requireOperator(request);
    return asked;
  }
  throw new ApiError("ExpiredToken", "Your session has expired. Please sign in again.", { status: 401 });
}
