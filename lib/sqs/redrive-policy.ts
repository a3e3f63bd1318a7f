import { parseArn } from "#lib/arn.ts";
import { invalidAttributeValue, invalidValue } from "./errors.ts";
import { MAX_ALLOWED_SOURCES, MAX_RECEIVE_COUNT } from "./limits.ts";
import { lookupQueue, type QueuePlace } from "./queue-store.ts";

/** A queue that is being made or changed. */
interface Source extends QueuePlace {
  arn: string;
  fifo: boolean;
}

/**
 * Check a RedrivePolicy against the queues that there are. Throws InvalidAttributeValue or InvalidParameterValue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export async function checkRedrivePolicy(source: Source, text: string): Promise<void> {
  const refuse = (reason: string) => invalidValue(text, "RedrivePolicy", reason);
  const policy = parseObject(text);
  if (!policy) throw invalidAttributeValue("RedrivePolicy", "Redrive policy is not a valid JSON map.");
  for (const name of ["maxReceiveCount", "deadLetterTargetArn"]) {
    if (policy[name] === undefined) {
      throw refuse(`Redrive policy does not contain mandatory attribute: ${name}.`);
    }
  }
  const { maxReceiveCount, deadLetterTargetArn } = policy;
  const count = Number(maxReceiveCount);
  if (!(Number.isInteger(count) && count >= 1 && count <= MAX_RECEIVE_COUNT)) {
    throw refuse(
      `Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to ${MAX_RECEIVE_COUNT} both inclusive.`,
    );
  }
  const target = typeof deadLetterTargetArn === "string" ? parseArn(deadLetterTargetArn) : undefined;
  if (!target) throw refuse("Invalid value for deadLetterTargetArn.");
  if (target.service !== "sqs") throw refuse("Only SQS queues are valid resources for deadLetterTargetArn.");
  if (Object.keys(policy).length > 2) {
    throw refuse("Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
  }
  if (target.resource.endsWith(".fifo") !== source.fifo) {
    throw refuse("Dead-letter queue must be same type of queue as the source.");
  }
  if (target.region !== source.region) throw refuse("Dead-letter target must be in the same region as the source.");
  if (target.accountId !== source.accountId) throw refuse("Dead-letter target owner should be same as the source.");
  const queue = await lookupQueue({ ...source, name: target.resource }, true);
  if (!queue) throw refuse("Dead letter target does not exist.");
  if (!allows(queue.attributes.RedriveAllowPolicy, source.arn)) {
    throw refuse("The dead-letter target's redrive allow policy does not allow the source queue.");
  }
}

function allows(text: string | undefined, sourceArn: string): boolean {
  const policy = text === undefined ? undefined : parseObject(text);
  if (!policy || policy.redrivePermission === "allowAll") return true;
  return policy.redrivePermission === "byQueue" && (policy.sourceQueueArns as string[]).includes(sourceArn);
}

const FORMAT = "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.";
const PERMISSIONS = new Set<unknown>(["allowAll", "denyAll", "byQueue"]);

/** Check a RedriveAllowPolicy. Throws InvalidAttributeValue or InvalidParameterValue. */
export function checkRedriveAllowPolicy(text: string): void {
  const wrongFormat = () => invalidAttributeValue("RedriveAllowPolicy", FORMAT);
  const refuse = (reason: string) =>
    invalidValue(text, "RedriveAllowPolicy", `Amazon SQS can't create the redrive allow policy. ${reason}`);
  const policy = parseObject(text);
  if (!policy || !PERMISSIONS.has(policy.redrivePermission)) throw wrongFormat();
  const { redrivePermission, sourceQueueArns: arns, ...others } = policy;
  if (Object.keys(others).length > 0) throw wrongFormat();
  if (arns !== undefined && !(Array.isArray(arns) && arns.every((arn) => typeof arn === "string"))) {
    throw wrongFormat();
  }
  const count = (arns as string[] | undefined)?.length ?? 0;
  if (redrivePermission !== "byQueue") {
    if (count > 0) throw refuse("To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
  } else if (count === 0) {
    throw refuse(
      "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.",
    );
  } else if (count > MAX_ALLOWED_SOURCES) {
    throw refuse(`The maximum number of source queue ARNs you can specify is ${MAX_ALLOWED_SOURCES}.`);
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
