import { invalidParameter, unknownAttribute } from "./errors.ts";

const NAME = /^[A-Za-z0-9_-]{1,80}$/;
const FIFO_NAME = /^[A-Za-z0-9_-]{1,75}\.fifo$/;

/**
 * Check the name of a queue that is to be made. Returns whether it is a FIFO queue: its name ends in `.fifo` and its
 * FifoQueue attribute is true. Throws InvalidParameterValue, InvalidAttributeName.
 */
export function checkQueueName(name: string, attributes: Record<string, string>): boolean {
  if (name === "") throw invalidParameter("Queue name cannot be empty");
  const flag = attributes.FifoQueue?.toLowerCase();
  if (flag === "true") {
    if (FIFO_NAME.test(name)) return true;
    throw invalidParameter(
      "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
    );
  }
  if (flag !== undefined) throw unknownAttribute("FifoQueue");
  if (!NAME.test(name)) {
    throw invalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  }
  return false;
}
