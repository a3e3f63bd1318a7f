import { DEFAULT_ACCOUNT, isAccountId } from "#lib/account-id.ts";
import { ensureAccount } from "#lib/console/accounts.ts";
import { callerOfSession } from "#lib/console/sessions.ts";
import { findIssuedKey, isFormerKey, type IssuedKey } from "#lib/identity/credentials.ts";
import { noteUse } from "#lib/identity/last-used.ts";
import { partitionOf } from "#lib/regions.ts";
import { runtime } from "#lib/runtime.ts";
import type { Caller } from "./context.ts";
import { ApiError } from "./errors.ts";
import type { ApiRequest } from "./protocols/protocol.ts";
import { takeToken, throttled } from "./rate-limit.ts";
import type { Route } from "./route.ts";
import { refuseForeignPage, requireSameOrigin } from "./same-origin.ts";
import type { Service } from "./service.ts";
import { usableKey, verifiedKey } from "./verify.ts";

/**
 * Who makes this call. The browser console is known by its session cookie on a same-origin request; every other caller
 * by the access key of its signature. In strict mode the signature is verified. In open mode an issued key acts as its
 * user, a key of 12 digits as that account's root, any key that was never issued here as the default account's.
 * Throws what lib/api/auth-errors.ts lists, AccessDenied for a request of another site, Throttling.
 *
 * @param input reads the call's input: an unsigned call may be about an account that its input names
 */
export async function authenticate(request: ApiRequest, route: SignedRoute, input: () => object): Promise<Caller> {
  const caller = await identify(request, route, input);
  if (!takeToken(`account:${caller.accountId}`, runtime().rateLimit)) throw throttled();
  return inPartition(caller, partitionOf(route.region));
}

async function identify(request: ApiRequest, route: SignedRoute, input: () => object): Promise<Caller> {
  if (route.fromConsole) {
    requireSameOrigin(request, "POST");
    const caller = await callerOfSession(request);
    if (caller) return caller;
    throw new ApiError("ExpiredToken", "Your session has expired. Please sign in again.", {
      status: 403,
      shape: "ExpiredTokenException",
    });
  }
  const { service, operation, credential } = route;
  if (!credential) {
    const about = service.definition.anonymous?.(operation.name, input());
    if (about !== undefined) return anonymousCaller(about);
  }
  if (runtime().auth === "strict") {
    const verified = verifiedOrThrottled(request, service);
    return callerOfKey(verified instanceof Promise ? await verified : verified, route);
  }
  refuseForeignPage(request);
  const keyId = credential?.accessKeyId;
  if (keyId !== undefined) {
    const issued = await findIssuedKey(keyId);
    if (issued || (await isFormerKey(keyId))) return callerOfKey(usableKey(issued), route);
  }
  const accountId = keyId !== undefined && isAccountId(keyId) ? keyId : DEFAULT_ACCOUNT;
  await ensureAccount(accountId);
  return rootCaller(accountId, keyId);
}

/** Wrong signatures a second from one address; more are told to wait. A class may share an address. */
const FAILURES_PER_SECOND = 50;

function verifiedOrThrottled(request: ApiRequest, service: Service): IssuedKey | Promise<IssuedKey> {
  const refuse = (error: unknown): never => {
    if (takeToken(`failures:${request.remoteAddress}`, FAILURES_PER_SECOND)) throw error;
    throw throttled();
  };
  try {
    const verified = verifiedKey(request, service);
    return verified instanceof Promise ? verified.catch(refuse) : verified;
  } catch (error) {
    return refuse(error);
  }
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
