import { toSeconds } from "#components/console/duration-field.tsx";
import { policyProblem, principalsProblem } from "./access-policy.ts";
import { isFifoName, QUEUE_ARN } from "../queue.ts";
import { isWithin, outside, RANGES } from "../ranges.ts";
import { redriveSources, type QueueForm } from "./form.ts";

/** Fields that can be wrong, in the order in which they stand on the page. */
export const FIELDS = [
  "name",
  "visibilityTimeout",
  "retention",
  "deliveryDelay",
  "maximumSize",
  "waitTime",
  "kmsKey",
  "kmsReusePeriod",
  "senders",
  "receivers",
  "policy",
  "redriveSources",
  "deadLetterArn",
  "maxReceives",
  "tags",
] as const;
export type Field = (typeof FIELDS)[number];
export type Problems = Partial<Record<Field, string>>;

/** What is wrong with a form, by field; an empty object when it can be sent. */
export function problemsOf(form: QueueForm): Problems {
  const kms = form.encrypted && form.keyType === "kms";
  const basic = form.policyMethod === "basic";
  const all: Record<Field, string | undefined> = {
    name: nameProblem(form.name, form.fifo),
    visibilityTimeout: outside(toSeconds(form.visibilityTimeout), RANGES.visibilityTimeout),
    retention: outside(toSeconds(form.retention), RANGES.retention),
    deliveryDelay: outside(toSeconds(form.deliveryDelay), RANGES.deliveryDelay),
    maximumSize: sizeProblem(form.maximumSize),
    waitTime: isWithin(form.waitTime, RANGES.waitTime) ? undefined : RANGES.waitTime.hint,
    kmsKey: kms && form.kmsKey.trim() === "" ? "Enter the alias, ID or ARN of a KMS key." : undefined,
    kmsReusePeriod: kms ? outside(toSeconds(form.kmsReusePeriod), RANGES.kmsReusePeriod) : undefined,
    senders: basic && form.access.senders === "specified" ? principalsProblem(form.access.senderList) : undefined,
    receivers: basic && form.access.receivers === "specified" ? principalsProblem(form.access.receiverList) : undefined,
    policy: !basic && form.policy.trim() !== "" ? policyProblem(form.policy) : undefined,
    redriveSources: form.redriveAllow && form.redrivePermission === "byQueue" ? sourcesProblem(form) : undefined,
    deadLetterArn: form.deadLetter ? deadLetterProblem(form) : undefined,
    maxReceives:
      form.deadLetter && !isWithin(form.maxReceives, RANGES.maxReceives) ? RANGES.maxReceives.hint : undefined,
    tags: form.tagsValid ? undefined : "Correct the tags that are marked.",
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/** What is wrong with the name of a new queue, or undefined. */
export function nameProblem(name: string, fifo: boolean): string | undefined {
  const trimmed = name.trim();
  if (trimmed === "") return "A queue name is required.";
  const base = fifo && isFifoName(trimmed) ? trimmed.slice(0, -".fifo".length) : trimmed;
  if (!/^[A-Za-z0-9_-]*$/.test(base)) {
    return !fifo && isFifoName(trimmed)
      ? "Only the name of a FIFO queue can end with .fifo. Choose the type FIFO or another name."
      : "A queue name can only include alphanumeric characters, hyphens, and underscores.";
  }
  if (fifo && !isFifoName(trimmed)) return "The name of a FIFO queue must end with the .fifo suffix.";
  if (trimmed.length > 80) return "A queue name can have up to 80 characters.";
  if (base === "") return "A queue name needs at least one character before the .fifo suffix.";
  return undefined;
}

function sizeProblem(text: string): string | undefined {
  // A size that the API has set need not be a whole number of KiB.
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isInteger(value * 1024) ? outside(value, RANGES.maximumSize) : RANGES.maximumSize.hint;
}

function sourcesProblem(form: QueueForm): string | undefined {
  const sources = redriveSources(form);
  if (sources.length === 0) return "Enter the ARN of at least one source queue.";
  const wrong = sources.find((arn) => !QUEUE_ARN.test(arn));
  return wrong && `${wrong} is not the ARN of a queue.`;
}

function deadLetterProblem(form: QueueForm): string | undefined {
  if (form.deadLetterArn === "") return "Choose a dead-letter queue.";
  if (!QUEUE_ARN.test(form.deadLetterArn)) return `${form.deadLetterArn} is not the ARN of a queue.`;
  if (isFifoName(form.deadLetterArn) === form.fifo) return undefined;
  return form.fifo
    ? "The dead-letter queue of a FIFO queue must be a FIFO queue."
    : "The dead-letter queue of a standard queue must be a standard queue.";
}
