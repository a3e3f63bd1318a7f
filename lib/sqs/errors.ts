import {
  InvalidAttributeName,
  InvalidAttributeValue,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  ResourceNotFoundException,
  type SQSServiceException,
} from "@aws-sdk/client-sqs";
import { ApiError } from "#lib/api/errors.ts";

/** The SDK's exceptions want metadata that only a client has. */
type SdkErrorClass<E extends SQSServiceException> = new (options: { message: string; $metadata: object }) => E;

/** An error of the service's model. */
export function sdkError<E extends SQSServiceException>(Error: SdkErrorClass<E>, message: string): E {
  return new Error({ message, $metadata: {} });
}

/** `InvalidParameterValue`: the model does not name it, JSON clients see it as InvalidParameterValueException. */
export function invalidParameter(message: string): ApiError {
  return new ApiError("InvalidParameterValue", message, { shape: "InvalidParameterValueException" });
}

/** The sentence AWS writes for one parameter's bad value. */
export function invalidValue(value: unknown, parameter: string, reason: string): ApiError {
  return invalidParameter(`Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

/** A parameter that must be there is missing. */
export function missingParameter(name: string): ApiError {
  return new ApiError("MissingParameter", `The request must contain the parameter ${name}.`, {
    shape: "MissingRequiredParameterException",
  });
}

export function queueDoesNotExist(): QueueDoesNotExist {
  return sdkError(QueueDoesNotExist, "The specified queue does not exist.");
}

export function unknownAttribute(name: string): InvalidAttributeName {
  return sdkError(InvalidAttributeName, `Unknown Attribute ${name}.`);
}

export function invalidAttributeValue(name: string, reason?: string): InvalidAttributeValue {
  return sdkError(
    InvalidAttributeValue,
    `Invalid value for the parameter ${name}.${reason === undefined ? "" : ` Reason: ${reason}`}`,
  );
}

export function receiptHandleIsInvalid(handle: string): ReceiptHandleIsInvalid {
  return sdkError(ReceiptHandleIsInvalid, `The input receipt handle "${handle}" is not a valid receipt handle.`);
}

export function resourceNotFound(message: string): ResourceNotFoundException {
  return sdkError(ResourceNotFoundException, message);
}
