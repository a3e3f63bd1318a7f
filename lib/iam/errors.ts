import {
  DeleteConflictException,
  EntityAlreadyExistsException,
  InvalidInputException,
  LimitExceededException,
  MalformedPolicyDocumentException,
  NoSuchEntityException,
  PasswordPolicyViolationException,
} from "@aws-sdk/client-iam";
import { ApiError } from "#lib/api/errors.ts";

const of = (message: string) => ({ message, $metadata: {} });

/** `The user with name bob cannot be found.` */
export function notFound(kind: string, name: string): NoSuchEntityException {
  return new NoSuchEntityException(of(`The ${kind} with name ${name} cannot be found.`));
}

export function noSuchEntity(message: string): NoSuchEntityException {
  return new NoSuchEntityException(of(message));
}

export function alreadyExists(message: string): EntityAlreadyExistsException {
  return new EntityAlreadyExistsException(of(message));
}

export function deleteConflict(message: string): DeleteConflictException {
  return new DeleteConflictException(of(message));
}

export function limitExceeded(message: string): LimitExceededException {
  return new LimitExceededException(of(message));
}

export function malformedPolicy(message: string): MalformedPolicyDocumentException {
  return new MalformedPolicyDocumentException(of(message));
}

export function invalidInput(message: string): InvalidInputException {
  return new InvalidInputException(of(message));
}

export function passwordViolation(message: string): PasswordPolicyViolationException {
  return new PasswordPolicyViolationException(of(message));
}

export function validationError(message: string): ApiError {
  return new ApiError("ValidationError", message);
}

/** `1 validation error detected: Value at 'userName' failed to satisfy constraint: …`. IAM does not repeat the value. */
export function constraintError(member: string, constraint: string): ApiError {
  return validationError(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
