import { DEFAULT_ACCOUNT, isAccountId } from "#lib/account-id.ts";
import { ensureAccount } from "#lib/console/accounts.ts";
import { callerOfSession } from "#lib/console/sessions.ts";
import { findIssuedKey, isFormerKey, type IssuedKey } from "#lib/identity/credentials.ts";
import { noteUse } from "#lib/identity/last-used.ts";
import { partitionOf } from "#lib/regions.ts";
import { runtime } from "#lib/runtime.ts";
import type { Caller } from "./context.ts";
import { ApiError } from "./errors.ts";
import { header, type ApiRequest } from "./protocols/protocol.ts";
import type { Route } from "./route.ts";
import { usableKey, verifiedKey } from "./verify.ts";

/**
 * Who makes this call. The browser console is known by its session cookie on a same-origin request; every other caller
 * by the access key of its signature. In strict mode the signature is verified. In open mode an issued key acts as its
 * user, a key of 12 digits as that account's root, any key that was never issued here as the default account's.
 * Throws what lib/api/auth-errors.ts lists, or AccessDenied for a request of another site.
 *
 * @param input reads the call's input: an unsigned call may be about an account that its input names
 */
export async function authenticate(request: ApiRequest, route: SignedRoute, input: () => object): Promise<Caller> {
  return inPartition(await identify(request, route, input), partitionOf(route.region));
}

async function identify(request: ApiRequest, route: SignedRoute, input: () => object): Promise<Caller> {
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
  const { service, operation, credential } = route;
  if (!credential) {
    const about = service.definition.anonymous?.(operation.name, input());
    if (about !== undefined) return anonymousCaller(about);
  }
  if (runtime().auth === "strict") return callerOfKey(await verifiedKey(request, service), route);
  const keyId = credential?.accessKeyId;
  if (keyId !== undefined) {
    const issued = await findIssuedKey(keyId);
    if (issued || (await isFormerKey(keyId))) return callerOfKey(usableKey(issued), route);
  }
  const accountId = keyId !== undefined && isAccountId(keyId) ? keyId : DEFAULT_ACCOUNT;
  await ensureAccount(accountId);
  return rootCaller(accountId, keyId);
}

/** A route whose service and operation are known. */
export type SignedRoute = Route & Required<Pick<Route, "service" | "operation">>;

function callerOfKey(key: IssuedKey, { service, region }: SignedRoute): Caller {
  noteUse(key, service.id, region);
  return key.caller;
}

/** In China and GovCloud the same account's identities have ARNs of that partition. */
function inPartition(caller: Caller, partition: string): Caller {
  return partition === "aws" ? caller : { ...caller, arn: caller.arn.replace(/^arn:aws:/, `arn:${partition}:`) };
}

/** Somebody without credentials who follows a link about an account. */
function anonymousCaller(accountId: string): Caller {
  return { kind: "anonymous", accountId, arn: "anonymous", principalId: "anonymous" };
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
