import type { IncomingMessage, ServerResponse } from "node:http";
import { toApiRequest } from "#lib/api/node.ts";
import { answerSession } from "./session-routes.ts";

/** Carries the answer of `GET /api/session` to the page that Next draws for the same request; base64 of JSON. */
const HEADER = "x-cloudroom-session";
const NO_BODY = new Uint8Array(0);

/**
 * Tell a page who is signed in, so that its first drawing already says so. What a browser sends under this name is
 * dropped. Files of the build need no session.
 */
export async function tellSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
  delete request.headers[HEADER];
  if (request.url?.startsWith("/_next/")) return;
  const { body } = await answerSession(toApiRequest(request, response, NO_BODY));
  request.headers[HEADER] = Buffer.from(body).toString("base64");
}
