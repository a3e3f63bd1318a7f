import { z } from "zod";
import { requireSameOrigin } from "#lib/api/same-origin.ts";
import { ApiError } from "#lib/api/errors.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import type { ApiRequest, ApiResponse } from "#lib/api/protocols/protocol.ts";
import { readJson } from "./body.ts";
import { isLocalAccess } from "./local-access.ts";
import { closeSession, openSession, sessionOf, type ConsoleSession } from "./sessions.ts";
import { changePassword, signIn } from "./sign-in.ts";

const text = z.string().max(512);
const credentials = z.discriminatedUnion("type", [
  z.object({ type: z.literal("demo") }),
  z.object({ type: z.literal("root"), email: text, password: text }),
  z.object({ type: z.literal("iam"), account: text, userName: text, password: text }),
]);
/** Account and user name of an IAM user, or the e-mail address of a root user; neither for whoever is signed in. */
const passwordChange = z.object({
  account: text.optional(),
  userName: text.optional(),
  email: text.optional(),
  oldPassword: text,
  newPassword: text,
});

/** Who is signed in, sign-in and sign-out: what the console's pages ask. */
export const sessionRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/api/session",
    handle: answerSession,
  },
  { method: "POST", path: "/api/session", handle: answerSignIn },
  {
    method: "DELETE",
    path: "/api/session",
    handle: async (request) => {
      requireSameOrigin(request);
      return jsonResponse({}, 200, { "Set-Cookie": await closeSession(request) });
    },
  },
  { method: "POST", path: "/api/session/password", handle: answerPasswordChange },
];

/** Who is signed in; else whether the demo user is offered. */
export async function answerSession(request: ApiRequest): Promise<ApiResponse> {
  const session = await sessionOf(request);
  if (session) return jsonResponse(describe(session));
  return jsonResponse({ demoOffered: isLocalAccess(request), message: "You are not signed in." }, 401);
}

async function answerSignIn(request: ApiRequest): Promise<ApiResponse> {
  requireSameOrigin(request);
  const { principal, mustChangePassword } = await signIn(request, readJson(request, credentials));
  if (mustChangePassword) {
    const message = "You must change your password before you go on.";
    return jsonResponse({ passwordChangeRequired: true, message }, 403);
  }
  const { session, cookie } = await openSession(principal, request);
  return jsonResponse(describe(session), 200, { "Set-Cookie": cookie });
}

async function answerPasswordChange(request: ApiRequest): Promise<ApiResponse> {
  requireSameOrigin(request);
  const { account, userName, email, oldPassword: password, newPassword } = readJson(request, passwordChange);
  const session = await sessionOf(request);
  if (account !== undefined && userName !== undefined) {
    await changePassword(request, { type: "iam", account, userName, password }, newPassword);
  } else if (email !== undefined) {
    await changePassword(request, { type: "root", email, password }, newPassword);
  } else if (session?.email) {
    await changePassword(request, { type: "root", email: session.email, password }, newPassword);
  } else if (session?.caller.userName) {
    const { accountId, userName } = session.caller;
    await changePassword(request, { type: "iam", account: accountId, userName, password }, newPassword);
  } else {
    throw new ApiError("ValidationException", "account and userName, or email, are required");
  }
  return jsonResponse({});
}

function describe({ caller, account, expiresAt, demo }: ConsoleSession): object {
  return {
    accountId: caller.accountId,
    alias: account.alias,
    accountName: account.name,
    kind: caller.kind,
    userName: caller.userName ?? null,
    arn: caller.arn,
    accessKeyId: caller.accessKeyId,
    expiresAt: new Date(expiresAt).toISOString(),
    demo,
  };
}
