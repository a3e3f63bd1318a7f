import { createHash, timingSafeEqual } from "node:crypto";
import { requirePermission } from "#lib/api/execute.ts";
import { requireSameOrigin } from "#lib/api/same-origin.ts";
import { ApiError } from "#lib/api/errors.ts";
import { header, type ApiRequest } from "#lib/api/protocols/protocol.ts";
import { runtime } from "#lib/runtime.ts";
import { consoleSettings, isLocalAccess } from "./local-access.ts";
import { callerOfSession } from "./sessions.ts";

/**
 * May this request do what the operator may: make, empty and delete accounts, move clocks? The one place that decides.
 * - Pages of other sites never may.
 * - On an open server everybody else may: `curl` needs no credentials.
 * - Otherwise who brings the operator's token (`Authorization: Bearer …`, CLOUDROOM_OPERATOR_TOKEN) may.
 * - Whoever is signed in to the account that it is about may, if policies allow it.
 *
 * Throws AccessDenied (403).
 */
export async function requireOperator(request: ApiRequest, own?: OwnAction): Promise<void> {
  const fromBrowser = header(request, "origin") !== undefined || header(request, "sec-fetch-site") !== undefined;
  if (fromBrowser) requireSameOrigin(request);
  if ((runtime().auth === "open" && isLocalAccess(request)) || hasToken(request)) return;
  const caller = own && (await callerOfSession(request));
  if (own && caller?.accountId === own.accountId) {
    // Some browsers tell neither where a link comes from nor who sends it: a change by session is never such a request.
    requireSameOrigin(request);
    if (own.action) await requirePermission(request, caller, { action: own.action });
    return;
  }
  throw new ApiError(
    "AccessDenied",
    "This needs the operator's token: Authorization: Bearer …. The server printed it at its first start.",
    {
      status: 403,
    },
  );
}

/** Something that the users of an account may do to it themselves: policies name it like any action. */
export interface OwnAction {
  accountId: string;
  /** Left out, every user of the account may. */
  action?: "cloudroom:ResetAccount" | "cloudroom:MoveClock";
}

function hasToken(request: ApiRequest): boolean {
  const { operatorToken } = consoleSettings();
  const given = /^Bearer (.+)$/.exec(header(request, "authorization") ?? "")?.[1];
  if (operatorToken === undefined || given === undefined) return false;
  return timingSafeEqual(digest(given), digest(operatorToken));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
