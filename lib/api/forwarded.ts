import { header, type ApiRequest } from "./protocols/protocol.ts";

/** What a header of proxies says of the caller: with several proxies the first of its list. */
function first(request: ApiRequest, name: string): string | undefined {
  const value = header(request, name);
  return value?.includes(",") ? value.slice(0, value.indexOf(",")).trim() : value;
}

/** The host that the caller asked a proxy for; undefined without a proxy. */
export function forwardedHost(request: ApiRequest): string | undefined {
  return first(request, "x-forwarded-host");
}

/** The host that the caller asked for. */
export function hostOf(request: ApiRequest): string {
  return forwardedHost(request) ?? header(request, "host") ?? "localhost";
}

/** How the caller came: by TLS to us or to a proxy, or in the clear. */
export function schemeOf(request: ApiRequest): "https" | "http" {
  const scheme = first(request, "x-forwarded-proto")?.toLowerCase() ?? (request.tls ? "https" : "http");
  return scheme === "https" ? "https" : "http";
}
