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
  const shown = value === null || value === undefined ? "null" : `'${String(value)}'`;
  return new ApiError(
    "ValidationError",
    `1 validation error detected: Value ${shown} at '${at}' failed to satisfy constraint: ${text}`,
  );
}

/** The error for required members that are missing: texts say so in SNS's words, lists and maps in the model's. */
export function missingMembers(_operation: string, members: string[]): Error {
  const [first] = members as [string];
  if (/^(Attributes|Tags|TagKeys|AWSAccountId|ActionName|PublishBatchRequestEntries|attributes)$/.test(first)) {
    const at = first === "AWSAccountId" ? "aWSAccountId" : first.charAt(0).toLowerCase() + first.slice(1);
    return constraint(null, at, "Member must not be null");
  }
  if (first === "Name") return invalidParameter("Topic Name");
  return invalidParameter(`${first} Reason: no value for required parameter`);
}
