import { requireSameOrigin } from "#lib/api/authenticate.ts";
import { header, type ApiRequest } from "#lib/api/protocols/protocol.ts";

/**
 * May this request change accounts and clocks through `/_cloudroom`? The one place that decides. Pages of other sites may
 * not; scripts (`curl` sends no Origin) may on an open server.
 * Throws AccessDenied.
 */
export function requireOperator(request: ApiRequest): void {
  const fromBrowser = header(request, "origin") !== undefined || header(request, "sec-fetch-site") !== undefined;
  if (fromBrowser) requireSameOrigin(request);
}
