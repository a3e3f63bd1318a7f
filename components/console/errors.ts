/** An error of a call as the screens show it. */
export interface ApiError {
  /** The service's code, such as `QueueDoesNotExist`. */
  name: string;
  message: string;
  kind: "denied" | "signed-out" | "no-answer" | "service";
  requestId?: string;
  /** What AWS's sentence says of a refusal. */
  denied?: Denial;
}

/** A refusal taken apart: who may not do what to which resource, and why. */
export interface Denial {
  user: string;
  action: string;
  resource?: string;
  /** `no identity-based policy allows the sqs:listqueues action`, `an explicit deny in …` */
  context?: string;
}

const SENTENCE = /^User: (\S+) is not authorized to perform: (\S+)(?: on resource: (\S+))?(?: (?:because|with) (.+))?$/;

function readDenial(message: string): Denial | undefined {
  const match = SENTENCE.exec(message);
  if (!match) return undefined;
  const [, user, action, resource, context] = match;
  return { user: user!, action: action!, resource, context };
}

const DENIED = new Set(["AccessDenied", "AccessDeniedException", "AuthorizationError", "AuthorizationErrorException"]);
const SIGNED_OUT = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
]);

/** Reads whatever a call threw: an SDK error, a failed fetch, or anything else. */
export function toApiError(error: unknown): ApiError {
  if (!(error instanceof Error)) return { name: "UnknownError", message: String(error), kind: "service" };
  const metadata = (error as { $metadata?: { requestId?: string; httpStatusCode?: number } }).$metadata;
  const name = (error as { Code?: string }).Code ?? error.name;
  if (DENIED.has(name)) {
    const denied = readDenial(error.message);
    return { name, message: error.message, kind: "denied", requestId: metadata?.requestId, denied };
  }
  if (SIGNED_OUT.has(name)) return { name, message: error.message, kind: "signed-out" };
  if (metadata?.httpStatusCode === undefined && (error instanceof TypeError || name === "TimeoutError")) {
    return {
      name: "NoAnswer",
      message: "The server does not answer. The page goes on when it is back.",
      kind: "no-answer",
    };
  }
  return { name, message: error.message || name, kind: "service", requestId: metadata?.requestId };
}
