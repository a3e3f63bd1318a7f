import { serviceUnavailable, unstorable, ApiError, type WireError } from "./errors.ts";
import { logger } from "#lib/log.ts";
import type { ErrorSchema, Service } from "./service.ts";

interface SdkError extends Error {
  $fault: "client" | "server";
}

/**
 * Any error as the wire shows it. Errors of the service's model carry the model's code and status; what nobody expected
 * is logged with the request id and answered as InternalFailure, without a word of its inside.
 */
export function toWireError(service: Service | undefined, error: unknown, requestId: string): WireError {
  if (error instanceof ApiError) return fromApiError(service, error);
  if (error instanceof Error && "$fault" in error && service) {
    const schema = service.error(error.name);
    if (schema) return fromModel(schema, error as SdkError);
  }
  if (isDatabaseAway(error)) return fromApiError(service, serviceUnavailable());
  if (isUnstorable(error)) return fromApiError(service, unstorable());
  logger().error({ err: error, requestId, service: service?.id }, "unexpected failure");
  return fromApiError(
    service,
    new ApiError(
      "InternalFailure",
      "The request processing has failed because of an unknown error, exception or failure.",
      { status: 500 },
    ),
  );
}

function fromApiError(service: Service | undefined, error: ApiError): WireError {
  const modelled = service?.error(error.shape);
  return {
    code: error.code,
    shape: error.shape,
    namespace: modelled ? modelled[1] : "com.amazon.coral.service",
    message: error.message,
    status: error.status,
    jsonStatus: service?.definition.queryCompatible ? error.status : error.jsonStatus,
    fault: error.fault,
    members: {},
  };
}

function fromModel(schema: ErrorSchema, error: SdkError): WireError {
  const [, namespace, shape, traits, memberNames] = schema;
  const members: Record<string, unknown> = {};
  for (const name of memberNames) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (name !== "message" && name !== "Message" && value !== undefined) members[name] = value;
  }
  const status = traits.awsQueryError?.[1] ?? traits.httpError ?? (traits.error === "client" ? 400 : 500);
  return {
    code: traits.awsQueryError?.[0] ?? shape,
    shape,
    namespace,
    message: error.message,
    status,
    jsonStatus: status,
    fault: traits.error === "client" ? "Sender" : "Receiver",
    members,
  };
}

/** PostgreSQL's connection exceptions (class 08), a full disk or no room otherwise (53, 58), shutdown (57P); Node's socket errors. */
const AWAY = /^(08|53|57P|58|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|P1001|P1002|P1008|P1017|P2024)/;
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Can't reach database|the database system is/i;

/** PostgreSQL cannot keep a NUL or half a surrogate pair; no name or value of AWS may have one either. */
function isUnstorable(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  // Prisma has codes of its own and keeps the database's inside.
  const original = meta?.driverAdapterError?.cause?.originalCode ?? code;
  return original === "22021" || original === "22P05";
}

/** Whether an error means that the database cannot be reached just now. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && AWAY.test(code)) return true;
  // The embedded database listens on a socket file, which is gone while it is down.
  if (code === "ENOENT" && (error as { syscall?: unknown }).syscall === "connect") return true;
  if (AWAY_MESSAGE.test(error.message)) return true;
  const cause = (error as { cause?: unknown }).cause;
  return cause !== undefined && cause !== error && isDatabaseAway(cause);
}
