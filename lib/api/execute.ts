import { randomUUID } from "node:crypto";
import { monotonicNow, type Clock } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import { database } from "#lib/db.ts";
import { DEFAULT_REGION, partitionOf } from "#lib/regions.ts";
import { runtime } from "#lib/runtime.ts";
import { audit, type Touched } from "./audit.ts";
import { authenticate } from "./authenticate.ts";
import { authorize, authorizeTarget } from "./authorize.ts";
import type { CallAs, Caller, Context, Origin } from "./context.ts";
import { notBuilt, unknownOperation, type WireError } from "./errors.ts";
import { forwardedHost, schemeOf } from "./forwarded.ts";
import { header, type ApiRequest, type ApiResponse } from "./protocols/protocol.ts";
import { noteRequest, type Answered } from "./request-log.ts";
import { routeRequest } from "./route.ts";
import { findService } from "./services.ts";
import { upperFirst, type Service, type ServiceOperation } from "./service.ts";
import { toWireError } from "./wire-error.ts";

/** One call, whoever makes it: over the wire, or one service of another. */
interface Call {
  service: Service;
  operation: ServiceOperation;
  input: object;
  caller: Caller;
  accountId: string;
  region: string;
  origin: Origin;
  requestId: string;
  signal: () => AbortSignal;
  /** The time of a due job, for it and for all that it calls in its account; else the account's own clock. */
  clock?: Clock;
}

/** Answer an AWS request: read it, run it through the pipeline, write the result or the error in its own protocol. */
export async function answerRequest(request: ApiRequest): Promise<ApiResponse> {
  const began = monotonicNow();
  const requestId = randomUUID();
  const route = routeRequest(request);
  const { protocol, service, operation } = route;
  let call: Call | undefined;
  let answer: ApiResponse;
  let failure: WireError | undefined;
  try {
    if (route.error || !service || !operation) throw route.error ?? unknownOperation("");
    let input: object | undefined;
    const readInput = () => (input ??= protocol.readInput(operation, request));
    const caller = await authenticate(request, { ...route, service, operation }, readInput);
    call = {
      service,
      operation,
      input: {},
      caller,
      accountId: caller.accountId,
      region: route.region,
      origin: originOf(request),
      requestId,
      signal: () => request.signal,
    };
    call.input = readInput();
    const output = await execute(call);
    answer = protocol.writeResult(service, operation, output, requestId);
  } catch (error) {
    failure = toWireError(service, error, requestId);
    answer = protocol.writeError(service, failure, requestId);
  }
  const answered: Answered = {
    requestId,
    protocol: protocol.name,
    service: service?.id,
    operation: operation?.name,
    region: route.region,
    account: call?.accountId,
    status: answer.status,
    error: failure?.code,
  };
  noteRequest(request, answered, began);
  return answer;
}

/**
 * The pipeline. Every call passes it, from the wire or from another service: known operation, required members, allowed,
 * run, CloudTrail record. Throws what the operation throws.
 */
async function execute(call: Call): Promise<object> {
  const { service, operation, input } = call;
  const touched: Touched[] = [];
  const ctx = new CallContext(call, touched);
  // What Cloudroom does not have is no call that an account made.
  if (!operation.run) throw notBuilt(service.definition.title, operation.name);
  let output: object;
  try {
    requireMembers(call);
    await authorize(ctx, service, operation, input);
    output = await operation.run(ctx, input as never);
  } catch (error) {
    await audit({ ctx, service, operation, input, error: toWireError(service, error, call.requestId), touched });
    throw error;
  }
  await audit({ ctx, service, operation, input, output, touched });
  return output;
}

function requireMembers({ service, operation, input }: Call): void {
  if (operation.required.length === 0) return;
  const present = input as Record<string, unknown>;
  for (const name of operation.required) {
    if (present[name] !== undefined) continue;
    const missing = operation.required.filter((other) => present[other] === undefined);
    throw service.definition.missing(operation.name, missing);
  }
}

/** A class, because every call makes one: object literals with getters are slow to make. */
class CallContext implements Context {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly caller: Caller;
  readonly origin: Origin;
  readonly clock: Clock;
  readonly requestId: string;
  readonly db = database();
  readonly #call: Call;
  readonly #touched: Touched[];

  constructor(call: Call, touched: Touched[]) {
    this.accountId = call.accountId;
    this.region = call.region;
    this.partition = partitionOf(call.region);
    this.caller = call.caller;
    this.origin = call.origin;
    this.clock = call.clock ?? accountClock(call.accountId);
    this.requestId = call.requestId;
    this.#call = call;
    this.#touched = touched;
  }

  get signal(): AbortSignal {
    return this.#call.signal();
  }

  call<Result extends object>(id: string, name: string, input: object, as: CallAs = {}): Promise<Result> {
    return callService(this.#call, id, name, input, as) as Promise<Result>;
  }

  touched(type: string, arn: string): void {
    this.#touched.push({ type, arn, service: this.#call.service.id });
  }
}

async function callService(from: Call, id: string, name: string, input: object, as: CallAs): Promise<object> {
  const service = findService(id);
  const operation = service?.operation(upperFirst(name));
  if (!service || !operation) throw notBuilt(id, upperFirst(name));
  const accountId = as.accountId ?? from.accountId;
  return execute({
    ...from,
    service,
    operation,
    input,
    accountId,
    clock: accountId === from.accountId ? from.clock : undefined,
    region: as.region ?? from.region,
    origin: as.service ? from.origin : { ...from.origin, via: `${from.service.id}.amazonaws.com` },
    caller: as.service ? serviceCaller(as.service, from.accountId, as.sourceArn) : from.caller,
    requestId: randomUUID(),
    signal: as.signal ? () => as.signal! : from.signal,
  });
}

/** What an endpoint of our own needs: the permission of an operation that shows or does the same, or an action of our own. */
export type Need =
  | { service: string; operation: string; input: object; region: string }
  /** Such as `cloudroom:MoveClock`: whoever may do everything may do this. */
  | { action: string };

/** Refuse a signed-in caller of our own endpoints what policies do not allow. Throws AccessDenied with AWS's sentence. */
export async function requirePermission(request: ApiRequest, caller: Caller, need: Need): Promise<void> {
  const service = findService("service" in need ? need.service : "sts")!;
  const operation = service.operation("operation" in need ? need.operation : "GetCallerIdentity")!;
  const input = "input" in need ? need.input : {};
  const ctx = new CallContext(
    {
      ...{ service, operation, input, caller, accountId: caller.accountId },
      region: "region" in need ? need.region : DEFAULT_REGION,
      origin: originOf(request),
      requestId: randomUUID(),
      signal: () => request.signal,
    },
    [],
  );
  if ("action" in need) await authorizeTarget(ctx, {}, { action: need.action, resource: "*" });
  else await authorize(ctx, service, operation, input);
}

/** A context for work that no request started: due jobs. It acts as the service itself. */
export function serviceContext(options: {
  service: string;
  accountId: string;
  region: string;
  clock?: Clock;
  signal?: AbortSignal;
}): Context {
  const service = findService(options.service);
  if (!service) throw new Error(`No service ${options.service}.`);
  const principal = `${options.service}.amazonaws.com`;
  const call: Call = {
    service,
    operation: service.operations().next().value as ServiceOperation,
    input: {},
    caller: serviceCaller(principal, options.accountId),
    accountId: options.accountId,
    region: options.region,
    origin: { sourceIp: principal, userAgent: principal, host: "localhost", scheme: "http" },
    requestId: randomUUID(),
    signal: () => options.signal ?? runtime().stopping.signal,
    clock: options.clock,
  };
  return new CallContext(call, []);
}

function serviceCaller(service: string, accountId: string, sourceArn?: string): Caller {
  return { kind: "service", accountId, arn: service, principalId: service, service, sourceArn };
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/;

/**
 * The host by which the caller knows this server. Older SDKs leave the port out of their Host header; between two programs
 * of one machine there is nothing that could have changed it.
 */
function hostOf(request: ApiRequest): string {
  const forwarded = forwardedHost(request);
  const host = forwarded ?? header(request, "host") ?? "localhost";
  if (forwarded !== undefined || host.includes(":") || request.tls || !LOOPBACK.test(host)) return host;
  const { localPort = 80, remoteAddress } = request;
  const isNear = LOOPBACK.test(remoteAddress) || remoteAddress === "::1";
  return isNear && localPort !== 80 ? `${host}:${localPort}` : host;
}

function originOf(request: ApiRequest): Origin {
  return {
    sourceIp: request.remoteAddress,
    userAgent: (header(request, "user-agent") ?? "").slice(0, 1024),
    host: hostOf(request),
    scheme: schemeOf(request),
    tls: request.tls,
    traceHeader: header(request, "x-amzn-trace-id")?.slice(0, 1024),
  };
}
