import { header, type ApiRequest } from "#lib/api/protocols/protocol.ts";
import { isLoopback, readConfig } from "#lib/config.ts";
import { processState, runtime } from "#lib/runtime.ts";

/** The password of root users that were given none, for a browser on a server of its own. Means nothing elsewhere. */
export const LOCAL_ROOT_PASSWORD = "cloudroom";

/** Headers by which proxies say for whom they ask. */
const PROXIES = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

/** The operator's settings, read once. */
export const consoleSettings = () => processState("console:settings", () => readConfig(process.env));

/**
 * May this request do without credentials of its own: sign in as the demo user, or as a root user who has no password yet?
 * On a server that is bound to the loopback address, from this machine, under a name of this machine (a page elsewhere
 * could have its name resolve to 127.0.0.1); and on a server that its operator has opened.
 */
export function isLocalAccess(request: ApiRequest): boolean {
  if (!consoleSettings().loopback) return runtime().auth === "open";
  const host = (header(request, "host") ?? "").replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  const proxied = PROXIES.some((name) => request.headers[name] !== undefined);
  return isLoopback(request.remoteAddress) && isLoopback(host) && !proxied;
}
