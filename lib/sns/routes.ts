import { z } from "zod";
import { ApiError } from "#lib/api/errors.ts";
import { answerRequest } from "#lib/api/execute.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import type { ApiRequest, ApiResponse } from "#lib/api/protocols/protocol.ts";
import { accountOfRequest } from "#lib/console/request-account.ts";
import { readJson } from "#lib/console/body.ts";
import { runtime } from "#lib/runtime.ts";
import { deliveryLogRoutes } from "./delivery-log.ts";
import { attributeLeaves, bodyLeaves, matchesFilter } from "./filter-match.ts";
import { compileFilterPolicy } from "./filter-policy.ts";
import { confirmedPage, problemPage, unsubscribedPage } from "./pages.ts";
import { SERVER } from "./server-rows.ts";

const filterTest = z.object({
  policy: z.string().max(262_144),
  scope: z.enum(["MessageAttributes", "MessageBody"]),
  body: z.string().max(262_144).optional(),
  attributes: z
    .record(z.string(), z.object({ Type: z.string(), Value: z.union([z.string(), z.number()]).transform(String) }))
    .optional(),
});

/** What this service answers beside its API: its certificate, the pages that mails link to, and extras of ours. */
export const snsRoutes: InternalRoute[] = [
  ...deliveryLogRoutes,
  {
    method: "POST",
    path: "/_cloudroom/sns/filter-test",
    handle: async (request) => {
      await accountOfRequest(request, new URLSearchParams(request.search).get("account"));
      const { policy, scope, body = "", attributes = {} } = readJson(request, filterTest);
      const compiled = compileFilterPolicy(policy, scope);
      const leaves =
        scope === "MessageBody"
          ? bodyLeaves(body)
          : attributeLeaves(Object.entries(attributes).map(([name, { Type, Value }]) => [name, Type, Value]));
      return jsonResponse({ matches: leaves !== undefined && matchesFilter(compiled, leaves) });
    },
  },
  {
    method: "GET",
    path: "/confirmation.html",
    handle: async (request) => {
      const query = new URLSearchParams(request.search);
      const TopicArn = query.get("TopicArn") ?? "";
      const answer = await followLink(request, "ConfirmSubscription", { TopicArn, Token: query.get("Token") ?? "" });
      if (answer.problem) return answer.problem;
      return html(confirmedPage(String(answer.result.SubscriptionArn), query.get("Endpoint") ?? ""));
    },
  },
  {
    method: "GET",
    path: "/unsubscribe.html",
    handle: async (request) => {
      const query = new URLSearchParams(request.search);
      const SubscriptionArn = query.get("SubscriptionArn") ?? "";
      const answer = await followLink(request, "Unsubscribe", { SubscriptionArn });
      return answer.problem ?? html(unsubscribedPage(SubscriptionArn));
    },
  },
  {
    method: "GET",
    path: "/:certificate",
    handle: async (_request, { certificate = "" }) => {
      const keyId = /^SimpleNotificationService-([0-9a-f]{32})\.pem$/.exec(certificate)?.[1] ?? "";
      const where = { accountId_keyId: { accountId: SERVER, keyId } };
      const row = await runtime().prisma.snsSigningKey.findUnique({ where });
      if (!row) throw new ApiError("NotFound", "There is no such certificate.", { status: 404 });
      const headers = { "Content-Type": "application/x-pem-file", "Cache-Control": "public, max-age=86400" };
      return { status: 200, headers, body: row.certificate };
    },
  },
];

/** What the API says to an unsigned call: a page's link does no more than the link in the message itself. */
async function followLink(
  request: ApiRequest,
  operation: string,
  input: object,
): Promise<{ problem?: ApiResponse; result: Record<string, unknown> }> {
  const { cookie: _cookie, authorization: _authorization, ...headers } = request.headers;
  const { status, body } = await answerRequest({
    ...request,
    signal: request.signal,
    method: "POST",
    path: "/",
    search: "",
    headers: {
      ...headers,
      "x-amz-target": `AmazonSimpleNotificationService.${operation}`,
      "content-type": "application/x-amz-json-1.0",
    },
    body: Buffer.from(JSON.stringify(input)),
  });
  const text = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  const result = JSON.parse(text || "{}") as Record<string, unknown>;
  return { result, ...(status !== 200 && { problem: html(problemPage(String(result.message)), status) }) };
}

function html(body: string, status = 200): ApiResponse {
  return {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      "Referrer-Policy": "no-referrer",
    },
    body,
  };
}
