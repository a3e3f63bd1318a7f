import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import { requireSameOrigin } from "#lib/api/authenticate.ts";
import { closeSession, sessionOf } from "./sessions.ts";

export const sessionRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/api/session",
    handle: async (request) => {
      const session = await sessionOf(request);
      if (!session) return jsonResponse({ message: "You are not signed in.", demoOffered: true }, 401);
      return jsonResponse({ arn: session.caller.arn });
    },
  },
  {
    method: "DELETE",
    path: "/api/session",
    handle: async (request) => {
      requireSameOrigin(request);
      return jsonResponse({}, 200, { "Set-Cookie": await closeSession(request) });
    },
  },
];
