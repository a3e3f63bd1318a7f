import { emptyBatch } from "./batch-entries.ts";
import { invalidParameter, missingParameter, queueDoesNotExist } from "./errors.ts";

/** The error for a call without a member that it must have: AWS words three of them by what they name. */
export function missingMember(operation: string, [name = ""]: string[]): Error {
  switch (name) {
    case "Entries":
      return emptyBatch(`${operation}RequestEntry`);
    case "QueueUrl":
      return queueDoesNotExist();
    case "QueueName":
      return invalidParameter("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    default:
      return missingParameter(name);
  }
}
