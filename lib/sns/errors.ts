import {
  InvalidParameterException,
  InvalidParameterValueException,
  NotFoundException,
  ResourceNotFoundException,
  type SNSServiceException,
} from "@aws-sdk/client-sns";
import { ApiError } from "#lib/api/errors.ts";

/** The SDK's exceptions want metadata that only a client has. */
type SdkErrorClass<E extends SNSServiceException> = new (options: { message: string; $metadata: object }) => E;

/** An error of the service's model. */
export function sdkError<E extends SNSServiceException>(Error: SdkErrorClass<E>, message: string): E {
  return new Error({ message, $metadata: {} });
}

/** `InvalidParameter` with `Invalid parameter: …`. */
export function invalidParameter(what: string): InvalidParameterException {
  return invalid(`Invalid parameter: ${what}`);
}

/** `InvalidParameter` with a text of its own. */
export function invalid(message: string): InvalidParameterException {
  return sdkError(InvalidParameterException, message);
}

/** `ParameterValueInvalid`: what SNS answers for message attributes. */
export function invalidValue(message: string): InvalidParameterValueException {
  return sdkError(InvalidParameterValueException, message);
}

export function notFound(what: string): NotFoundException {
  return sdkError(NotFoundException, `${what} does not exist`);
}

export function resourceNotFound(): ResourceNotFoundException {
  return sdkError(ResourceNotFoundException, "Resource does not exist");
}

/** `ValidationError`: a constraint of the model is not met. */
export function constraint(value: unknown, at: string, text: string): ApiError {
  return validationError([unmet(value, at, text)]);
}

function unmet(value: unknown, at: string, text: string): string {
  const shown = value === null || value === undefined ? "null" : `'${String(value)}'`;
  return `Value ${shown} at '${at}' failed to satisfy constraint: ${text}`;
}

function validationError(unmets: string[]): ApiError {
  const count = `${unmets.length} validation error${unmets.length === 1 ? "" : "s"} detected`;
  return new ApiError("ValidationError", `${count}: ${unmets.join("; ")}`);
}

/** The error for required members that are missing: ARNs say so in SNS's words, the others in the model's. */
export function missingMembers(_operation: string, members: string[]): Error {
  const others = members.filter((name) => !name.endsWith("Arn"));
  if (others.length === 0) return invalidParameter(`${members[0]} Reason: no value for required parameter`);
  return validationError(
    others.map((name) => unmet(null, name.charAt(0).toLowerCase() + name.slice(1), "Member must not be null")),
  );
}
