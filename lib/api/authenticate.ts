import { DEFAULT_ACCOUNT, isAccountId } from "#lib/account-id.ts";
import { ensureAccount } from "#lib/console/accounts.ts";
import { callerOfSession } from "#lib/console/sessions.ts";
import type { Caller } from "./context.ts";
import { ApiError } from "./errors.ts";
import { header, type ApiRequest } from "./protocols/protocol.ts";
import type { Route } from "./route.ts";

/**
 * Who makes this call. The browser console is known by its session cookie on a same-origin request; every other caller
 * by the access key of its signature: a key of 12 digits is that account's root, any other key the default account's.
 * Throws UnrecognizedClientException or AccessDenied.
 */
export async function authenticate(request: ApiRequest, route: Route): Promise<Caller> {
  if (route.fromConsole) {
    requireSameOrigin(request);
    const caller = await callerOfSession(request);
    if (caller) return caller;
    throw new ApiError("ExpiredToken", "Your session has expired. Please sign in again.", {
      status: 403,
      shape: "ExpiredTokenException",
    });
  }
  // A page of another site can send a form here, but it cannot sign one.
  if (!route.credential && header(request, "origin") !== undefined) requireSameOrigin(request);
  const key = route.credential?.accessKeyId;
  const accountId = key !== undefined && isAccountId(key) ? key : DEFAULT_ACCOUNT;
  await ensureAccount(accountId);
  return rootCaller(accountId, key);
}

/** The root user of an account as a caller. */
export function rootCaller(accountId: string, accessKeyId?: string, partition = "aws"): Caller {
  return {
    kind: "root",
    accountId,
    arn: `arn:${partition}:iam::${accountId}:root`,
    principalId: accountId,
    accessKeyId,
  };
}

/** Throws AccessDenied unless the browser says that the request comes from this very origin. */
export function requireSameOrigin(request: ApiRequest): void {
  if (isSameOrigin(request)) return;
  throw new ApiError("AccessDenied", "Requests from other sites are not allowed.", {
    status: 403,
    shape: "AccessDeniedException",
  });
}

/** Whether a browser request comes from a page of this server. `Sec-Fetch-Site` is missing on plain-HTTP LAN addresses. */
export function isSameOrigin(request: ApiRequest): boolean {
  const site = header(request, "sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = header(request, "origin");
  if (origin === undefined) return site !== undefined || request.method === "GET";
  const host = header(request, "x-forwarded-host") ?? header(request, "host");
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
