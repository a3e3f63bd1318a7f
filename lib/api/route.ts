import { findRegion, DEFAULT_REGION } from "#lib/regions.ts";
import { ApiError, unknownOperation } from "./errors.ts";
import { rpcV2Cbor } from "./protocols/cbor.ts";
import { jsonProtocol, rpcV2Json } from "./protocols/json.ts";
import { header, type ApiRequest, type Protocol } from "./protocols/protocol.ts";
import { queryJson, wantsJson } from "./protocols/query-json.ts";
import { query, requestForm, RESOURCE_PATH } from "./protocols/query.ts";
import { restJsonErrors } from "./protocols/rest-json.ts";
import type { Service, ServiceOperation } from "./service.ts";
import { findService, serviceByTarget, serviceByVersion } from "./services.ts";
import { readCredential, type Credential } from "./sigv4.ts";

const json10 = jsonProtocol("1.0");
const json11 = jsonProtocol("1.1");

/** The console's own calls: `/api/aws/{service}/{region}/…`, authenticated by the session cookie. */
export const CONSOLE_PREFIX = "/api/aws/";

const RPC_PATH = /^\/service\/([^/]+)\/operation\/([^/]+)\/*$/;

/** What a request says of itself, before anything is checked. */
export interface Route {
  protocol: Protocol;
  credential?: Credential;
  region: string;
  /** The call comes from the browser console. */
  fromConsole: boolean;
  service?: Service;
  operation?: ServiceOperation;
  /** Why service or operation are missing. */
  error?: Error;
}

/**
 * Find protocol, service, operation and Region of a request. One service speaks several protocols, so the protocol is
 * read from the request and never from the service.
 */
export function routeRequest(request: ApiRequest): Route {
  const fromConsole = request.path.startsWith(CONSOLE_PREFIX);
  const credential = readCredential(request);
  const [consoleService, consoleRegion, path] = fromConsole
    ? splitConsolePath(request.path)
    : [undefined, undefined, request.path];
  // A signed call says where it goes; the host's name is asked only about the others.
  const host = consoleService || credential ? undefined : hostParts(header(request, "host") ?? "");
  const hint = consoleService ?? credential?.service ?? host?.service;
  const region = consoleRegion ?? credential?.region ?? host?.region ?? DEFAULT_REGION;
  const route: Route = { protocol: json10, credential, region, fromConsole };

  // A client that posts a form with an action means it, even where it names a target as well.
  const named = header(request, "x-amz-target");
  const target = named && isActionForm(request) ? undefined : named;
  const rpc = path.startsWith("/service/") ? RPC_PATH.exec(path) : null;
  if (target) {
    // Prefixes differ between SDKs (`com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.`): the last dot counts.
    const dot = target.lastIndexOf(".");
    route.protocol = header(request, "content-type")?.includes("1.1") ? json11 : json10;
    route.service = serviceByTarget(target.slice(0, dot)) ?? findService(hint);
    setOperation(route, target.slice(dot + 1), hint ?? target.slice(0, dot));
  } else if (rpc) {
    route.protocol = header(request, "smithy-protocol") === "rpc-v2-json" ? rpcV2Json : rpcV2Cbor;
    route.service = serviceByTarget(rpc[1]!) ?? findService(hint);
    setOperation(route, rpc[2]!, hint ?? rpc[1]!);
  } else if (/application\/x-amz-json/.test(header(request, "content-type") ?? "")) {
    route.protocol = header(request, "content-type")!.includes("1.1") ? json11 : json10;
    route.service = findService(hint);
    route.error = unknownOperation("(no X-Amz-Target header)");
  } else {
    routeQuery(route, request, hint);
  }
  if (!findRegion(region) && !/^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region)) {
    route.error ??= new ApiError("InvalidRegion", `The Region ${region.slice(0, 40)} is not known.`);
  }
  return route;
}

function routeQuery(route: Route, request: ApiRequest, hint: string | undefined): void {
  route.protocol = wantsJson(request) ? queryJson : query;
  route.service = findService(hint);
  try {
    const form = requestForm(request).children;
    const action = form?.get("Action")?.value;
    route.service ??= serviceByVersion(form?.get("Version")?.value, action);
    if (action) {
      setOperation(route, action, hint);
      if (isElsewhere(route, request)) route.error = invalidAction(action);
    } else if (hint && !route.service) {
      route.protocol = { ...query, ...restJsonErrors };
      route.error = unknownService(hint, request.path);
    } else if (request.method === "GET" && (route.service?.definition.urlMember || RESOURCE_PATH.test(request.path))) {
      // Somebody opened a queue's address.
      route.error = unknownOperation("(none)");
    } else route.error = new ApiError("MissingAction", "The request must contain the parameter Action.");
  } catch (error) {
    route.error = error as Error;
  }
}

function setOperation(route: Route, name: string, hint: string | undefined): void {
  if (!route.service) {
    route.error = unknownService(hint, name);
    return;
  }
  route.operation = route.service.operation(name);
  if (route.operation) return;
  const asked = name.slice(0, 100);
  if (route.protocol.name === "query") route.error = invalidAction(asked);
  else if (route.protocol.name.startsWith("json-")) route.error = unknownTarget(asked);
  else route.error = unknownOperation(asked);
}

/** For JSON clients: the code is the one that Query clients know. */
function unknownTarget(name: string): ApiError {
  return new ApiError("InvalidAction", unknownOperation(name).message, { shape: "UnknownOperationException" });
}

function invalidAction(name: string): ApiError {
  return new ApiError("InvalidAction", `The action ${name.slice(0, 100)} is not valid for this endpoint.`);
}

/** What a queue's own address does not answer when it is opened. GetQueueUrl it does, of any queue. */
function isElsewhere({ service, operation }: Route, { method, path }: ApiRequest): boolean {
  if (method !== "GET" || !service?.definition.urlMember || !operation || !RESOURCE_PATH.test(path)) return false;
  return operation.urlMember === undefined && operation.name !== "GetQueueUrl";
}

/** Some tools call any body a form that has no content type of its own, JSON too. */
function isActionForm(request: ApiRequest): boolean {
  if (!header(request, "content-type")?.startsWith("application/x-www-form-urlencoded")) return false;
  return /(?:^|&)Action=/.test(Buffer.from(request.body).toString("latin1"));
}

function unknownService(hint: string | undefined, operation: string): ApiError {
  const service = (hint ?? "of this request").slice(0, 100);
  return new ApiError(
    "NotImplemented",
    `Cloudroom does not have the service ${service} yet (asked for ${operation.slice(0, 100)}). docs/coverage.md lists what it has.`,
    { status: 501 },
  );
}

function splitConsolePath(path: string): [string | undefined, string | undefined, string] {
  const [service, region, ...rest] = path.slice(CONSOLE_PREFIX.length).split("/");
  return [service, region, `/${rest.join("/")}`];
}

/** `sqs.eu-west-1.localhost:4566`, `sqs.eu-west-1.amazonaws.com`, `eu-west-1.queue.localhost`: service and Region. */
function hostParts(host: string): { service?: string; region?: string } {
  const labels = host.replace(/:\d+$/, "").split(".");
  if (labels.length < 3) return {};
  const [first, second] = labels as [string, string];
  if (second === "queue" && findRegion(first)) return { service: "sqs", region: first };
  return findRegion(second) ? { service: first, region: second } : {};
}
