import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { contentSecurityPolicy, guardPage, refusalOfPage } from "./page-headers.ts";

function guard(url: string, sent: Record<string, string> = {}, dev = false) {
  const request = { url, headers: { ...sent } } as unknown as IncomingMessage;
  const headers: Record<string, string> = {};
  const response = { setHeader: (name: string, value: string) => (headers[name] = value) } as unknown as ServerResponse;
  guardPage(request, response, dev);
  return { request: request.headers, headers };
}

test("a page runs only this server's scripts and cannot be framed", () => {
  const { headers, request } = guard("/sqs/queues");
  expect(headers["X-Content-Type-Options"]).toBe("nosniff");
  expect(headers["Referrer-Policy"]).toBe("same-origin");
  const policy = headers["Content-Security-Policy"]!;
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(/script-src 'self' 'nonce-([\w+/=]{24})';/.exec(policy)![1]).toBe(request["x-nonce"]);
});

test("no two pages share a nonce, and a caller cannot choose one", () => {
  const sent = { "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" };
  const first = guard("/", sent);
  expect(first.request["x-nonce"]).not.toBe("mine");
  expect(first.request["content-security-policy"]).toBe(first.headers["Content-Security-Policy"]);
  expect(guard("/").request["x-nonce"]).not.toBe(first.request["x-nonce"]);
  expect(guard("/_next/static/x.js", sent).request["x-nonce"]).toBeUndefined();
});

test("hot reload may do what it needs", () => {
  expect(contentSecurityPolicy("n", true)).toContain("'unsafe-eval'");
});

test.each([
  ["GET", "/sqs/queues?region=us-east-1&search=a%26b", undefined],
  ["HEAD", "/", undefined],
  ["POST", "/signin", 405],
  ["TRACE", "/console/home", 405],
  ["GET", `/signin?redirect_uri=${"a".repeat(9_000)}`, 414],
  ["GET", `/signin?${"a&".repeat(200)}`, 414],
] as const)("a page answers %s %s with refusal %s", (method, url, refusal) => {
  expect(refusalOfPage({ method, url } as unknown as IncomingMessage, false)).toBe(refusal);
});
