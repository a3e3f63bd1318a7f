/**
 * An error answer of the API that the service's model does not name (`InvalidParameterValue`, `AccessDenied`…).
 * Errors of the model are thrown as the SDK's own classes.
 */
export class ApiError extends Error {
  /** Code as Query/XML clients see it. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Name of the shape in `__type` of JSON and CBOR answers, where it differs from the code. */
  readonly shape: string;
  readonly fault: "Sender" | "Receiver";
  /** HTTP status over JSON and CBOR, where it differs: services that never spoke Query answer 400 to refused calls. */
  readonly jsonStatus: number;

  constructor(
    code: string,
    message: string,
    options: { status?: number; jsonStatus?: number; shape?: string; fault?: "Sender" | "Receiver" } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.jsonStatus = options.jsonStatus ?? this.status;
    this.shape = options.shape ?? code;
    this.fault = options.fault ?? (this.status >= 500 ? "Receiver" : "Sender");
  }
}

/** An error as it goes on the wire, whatever the protocol. */
export interface WireError {
  /** Code for Query/XML. */
  code: string;
  /** Shape name for JSON and CBOR. */
  shape: string;
  namespace: string;
  message: string;
  status: number;
  /** HTTP status over JSON and CBOR. */
  jsonStatus: number;
  fault: "Sender" | "Receiver";
  /** Members of a modelled error beside its message. */
  members: Record<string, unknown>;
}

/** The call names an operation that Cloudroom does not have yet. */
export function notBuilt(service: string, operation: string): ApiError {
  return new ApiError(
    "NotImplemented",
    `Cloudroom does not have ${operation} of ${service} yet. docs/coverage.md lists what it has.`,
    { status: 501, fault: "Sender" },
  );
}

/** The service's model has no such operation. */
export function unknownOperation(operation: string): ApiError {
  return new ApiError("UnknownOperationException", `The operation ${operation} is not known.`, { status: 404 });
}

/** Input that does not have the type the model says. */
export function serializationError(message: string): ApiError {
  return new ApiError("MalformedInput", message, { shape: "SerializationException" });
}

/** The database cannot be reached: the caller may try again. */
export function serviceUnavailable(): ApiError {
  return new ApiError("ServiceUnavailable", "The service is unavailable. Please try again.", {
    status: 503,
    shape: "ServiceUnavailableException",
    fault: "Receiver",
  });
}

/** A parameter has a character that no AWS service takes. */
export function unstorable(): ApiError {
  return new ApiError("InvalidParameterValue", "A parameter contains a character that is not allowed.", {
    shape: "InvalidParameterValueException",
  });
}
