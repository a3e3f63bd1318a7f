import { consoleRoutes } from "#lib/console/routes.ts";
import { mailboxRoutes } from "#lib/mailbox/routes.ts";
import { snsRoutes } from "#lib/sns/routes.ts";
import { sqsRoutes } from "#lib/sqs/routes.ts";
import { ApiError } from "./errors.ts";
import type { ApiRequest, ApiResponse } from "./protocols/protocol.ts";
import { toWireError } from "./wire-error.ts";

/** One of Cloudroom's own endpoints: JSON in, JSON out, outside the AWS API. */
export interface InternalRoute {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path segments; one that starts with `:` is a parameter, a last `*` takes what follows as `rest`. */
  path: string;
  /** Throws ApiError for bad input. */
  handle: (request: ApiRequest, parameters: Record<string, string>) => Promise<ApiResponse>;
}

const ROUTES: readonly InternalRoute[] = [...consoleRoutes, ...mailboxRoutes, ...snsRoutes, ...sqsRoutes];
const PREFIXES = [
  ...["/_cloudroom/", "/_localstack/", "/api/session", "/api/mailbox/", "/api/phone/", "/api/device/"],
  ...["/confirmation.html", "/unsubscribe.html", "/SimpleNotificationService-"],
];

/** Whether a path is one of our own endpoints. */
export function isInternalPath(path: string): boolean {
  return path === "/health" || PREFIXES.some((prefix) => path.startsWith(prefix));
}

/** Answer one of our own endpoints. */
export async function answerInternal(request: ApiRequest): Promise<ApiResponse> {
  try {
    let found = false;
    const path = withoutEndSlashes(request.path);
    for (const route of ROUTES) {
      const parameters = matchPath(route.path, path);
      if (!parameters) continue;
      found = true;
      if (route.method === request.method || (request.method === "HEAD" && route.method === "GET")) {
        return await route.handle(request, parameters);
      }
    }
    throw found
      ? new ApiError("MethodNotAllowed", `${request.method} is not allowed here.`, { status: 405 })
      : new ApiError("NotFound", `There is nothing at ${request.path.slice(0, 200)}.`, { status: 404 });
  } catch (error) {
    const { code, message, status } = toWireError(undefined, error, "");
    return jsonResponse({ code, message }, status);
  }
}

/** A JSON answer of our own endpoints. */
export function jsonResponse(value: unknown, status = 200, headers: Record<string, string> = {}): ApiResponse {
  return {
    status,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers },
    body: JSON.stringify(value),
  };
}

/** Not by an expression: `/\/+$/` tries every slash of a path of slashes to its end. */
function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const parameters: Record<string, string> = {};
  if (wanted.at(-1) === "*" && given.length >= wanted.length) {
    wanted.pop();
    parameters.rest = given.splice(wanted.length).map(decode).join("/");
  }
  if (wanted.length !== given.length) return undefined;
  for (const [index, part] of wanted.entries()) {
    const segment = given[index]!;
    if (part.startsWith(":")) parameters[part.slice(1)] = decode(segment);
    else if (part !== segment) return undefined;
  }
  return parameters;
}

/** A broken escape stands for itself: what it names is then not found. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
