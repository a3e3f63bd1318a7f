import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * What a page may do: run the scripts of this server (those in the page by their nonce), talk to this server, and be framed
 * by nobody. Styles may be inline: Cloudscape and React write them on elements.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP
 */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    // Hot reload evaluates code and has a socket of its own.
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ""}`,
    `connect-src 'self'${dev ? " ws: wss:" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For every answer that is not the API's. */
const ALWAYS: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Files that Next serves as they are: no page among them. */
const FILES = "/_next/";

/** Next takes a time that grows with the square of their number: a minute for 30,000. No page has more than a few. */
const MAX_PARAMETERS = 100;
/** A list's search and where to go after signing in stand in addresses; more does not. */
const MAX_ADDRESS = 8_192;

/** The status of a request that no page answers: 405 for another method than pages have, 414 for an address without measure. */
export function refusalOfPage({ method, url = "/" }: IncomingMessage, dev: boolean): 405 | 414 | undefined {
  if (!dev && method !== "GET" && method !== "HEAD") return 405;
  return url.length > MAX_ADDRESS || url.split("&", MAX_PARAMETERS + 1).length > MAX_PARAMETERS ? 414 : undefined;
}

/** Set the security headers of a page. Next reads the nonce for its own scripts from the request, the layout for ours. */
export function guardPage(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  delete request.headers["x-nonce"];
  delete request.headers["content-security-policy-report-only"];
  if (request.url?.startsWith(FILES)) return;
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, dev);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  response.setHeader("Content-Security-Policy", policy);
}
