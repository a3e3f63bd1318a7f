/** What the delivery log tells, in the terms of the screens. */

/** One try of a delivery. */
export interface Attempt {
  at: Date;
  /** HTTP status of the answer; missing when there was none. */
  status?: number;
  /** The endpoint's answer, or why there was none. */
  answer?: string;
  /** How long it took. */
  milliseconds?: number;
}

/**
 * `waiting`: no try yet. `retrying`: the last try failed and another will come. `dead-lettered`: given up, and kept in the
 * subscription's dead-letter queue.
 */
export type DeliveryState = "waiting" | "retrying" | "delivered" | "failed" | "dead-lettered" | "filtered";

/** One message on its way to one subscriber. */
export interface Delivery {
  subscriptionId: string;
  protocol: string;
  endpoint: string;
  state: DeliveryState;
  /** Oldest first. */
  attempts: Attempt[];
  nextAttempt?: Date;
  finished?: Date;
}

/** A message and all of its deliveries. */
export interface LoggedMessage {
  messageId: string;
  published: Date;
  subject?: string;
  body: string;
  attributes: { name: string; type: string; value: string }[];
  deliveries: Delivery[];
}

export const STATE_LABELS: Record<DeliveryState, string> = {
  waiting: "Waiting",
  retrying: "Retrying",
  delivered: "Delivered",
  failed: "Failed",
  "dead-lettered": "Dead-lettered",
  filtered: "Filtered out",
};

/** What a subscriber is called for short: the last part of an ARN, any other endpoint as it is. */
export const endpointName = (endpoint: string) =>
  endpoint.startsWith("arn:") ? (endpoint.split(/[:/]/).at(-1) ?? endpoint) : endpoint;

/** The last answer of a delivery, in one line, with its status before it. */
export function lastAnswer(delivery: Delivery): string | undefined {
  const last = delivery.attempts.at(-1);
  if (!last) return undefined;
  if (last.status !== undefined && last.answer?.startsWith(String(last.status))) return last.answer.split("\n")[0];
  return (
    [last.status, last.answer?.split("\n")[0]].filter((part) => part !== undefined && part !== "").join(" ") ||
    undefined
  );
}

/** What a learner can do about it; undefined when nothing is known. */
export function advice(delivery: Delivery): string | undefined {
  if (delivery.state === "delivered" || delivery.state === "filtered") return undefined;
  const answer = lastAnswer(delivery) ?? "";
  if (delivery.protocol === "sqs" && /access ?denied|not authorized/i.test(answer)) {
    return "The queue’s access policy does not let this topic send messages. Open the queue, choose Subscribe to Amazon SNS topic and save: that adds the statement.";
  }
  if (delivery.protocol === "sqs" && /does not exist|NonExistent/i.test(answer)) {
    return "The queue is gone. Delete the subscription, or create the queue again.";
  }
  return undefined;
}

/** `2 delivered, 1 filtered out`: what became of a message, for one line. */
export function summary(message: LoggedMessage): string {
  const counts = new Map<DeliveryState, number>();
  for (const { state } of message.deliveries) counts.set(state, (counts.get(state) ?? 0) + 1);
  if (counts.size === 0) return "no subscribers";
  return [...counts].map(([state, count]) => `${count} ${STATE_LABELS[state].toLowerCase()}`).join(", ");
}
