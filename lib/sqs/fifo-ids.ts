import { invalidValue } from "./errors.ts";

const ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/** Check a MessageGroupId, MessageDeduplicationId or ReceiveRequestAttemptId. Throws InvalidParameterValue. */
export function checkId(parameter: string, value: string, allowed = true): void {
  if (!allowed) {
    throw invalidValue(value, parameter, "The request include parameter that is not valid for this queue type");
  }
  if (!ID.test(value)) {
    throw invalidValue(
      value,
      parameter,
      `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
  }
}
