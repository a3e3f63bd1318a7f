import { isLoopback, readConfig } from "#lib/config.ts";
import { logger } from "#lib/log.ts";
import { processState } from "#lib/runtime.ts";
import { ApiError } from "./errors.ts";
import { hostOf } from "./forwarded.ts";
import { header, type ApiRequest } from "./protocols/protocol.ts";

/**
 * Throws AccessDenied unless the browser says that the request comes from this very origin.
 *
 * @param method the one way in which our pages ask: what comes otherwise (a link, an image) is not theirs
 */
export function requireSameOrigin(request: ApiRequest, method?: "POST"): void {
  if (isSameOrigin(request) && (method === undefined || request.method === method)) return;
  throw foreign();
}

function foreign(): ApiError {
  return new ApiError("AccessDenied", "Requests from other sites are not allowed.", {
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
  try {
    return new URL(origin).host === hostOf(request);
  } catch {
    return false;
  }
}

/**
 * On a server that takes any key, a page of another site must not get in by a request that browsers send without asking: a
 * form, an image, a link. And where only this machine can connect, no page may come in under a name of its own that was made
 * to resolve to it (DNS rebinding). Throws AccessDenied.
 */
export function refuseForeignPage(request: ApiRequest): void {
  if (request.headers["x-forwarded-for"] !== undefined) warnOfProxy();
  const site = header(request, "sec-fetch-site");
  const fromPage = header(request, "origin") !== undefined || site !== undefined;
  // Another site's page cannot set this header without asking first, and is not allowed to.
  if (fromPage && header(request, "authorization") === undefined) requireSameOrigin(request);
  const fromBrowser = fromPage || header(request, "user-agent")?.startsWith("Mozilla/") === true;
  if (fromBrowser && isBoundToLoopback() && !isLoopback(hostName(request))) throw foreign();
}

/** Tell the operator once: who put a proxy before an open server may not know whom it lets in. */
function warnOfProxy(): void {
  processState("open-behind-proxy", () => {
    logger().warn(
      "calls come through a proxy, and this server takes any access key: CLOUDROOM_AUTH=strict asks for issued ones",
    );
    return true;
  });
}

const isBoundToLoopback = () => processState("bound-to-loopback", () => readConfig(process.env).loopback);

function hostName(request: ApiRequest): string {
  return (header(request, "host") ?? "").replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}
