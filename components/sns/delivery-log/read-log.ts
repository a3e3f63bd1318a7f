import type { Attempt, Delivery, LoggedMessage } from "./deliveries.ts";

/** `GET /_cloudroom/sns/deliveries` as the server answers. Times are account time in epoch milliseconds. */
export interface LogAnswer {
  messages: {
    messageId: string;
    publishedAt: number;
    subject: string | null;
    body: string;
    attributes: [name: string, type: string, value: string][];
    deliveries: {
      subscriptionId: string;
      protocol: string;
      endpoint: string;
      state: Delivery["state"];
      attempts: { at: number; status?: number; answer?: string; ms?: number }[];
      nextAttemptAt?: number | null;
      finishedAt?: number | null;
    }[];
  }[];
}

const time = (milliseconds: number | null | undefined) => (milliseconds == null ? undefined : new Date(milliseconds));

/** The answer in the terms of the screens. */
export function readLog(answer: LogAnswer): LoggedMessage[] {
  return answer.messages.map((message) => ({
    messageId: message.messageId,
    published: new Date(message.publishedAt),
    subject: message.subject ?? undefined,
    body: message.body,
    attributes: message.attributes.map(([name, type, value]) => ({ name, type, value })),
    deliveries: message.deliveries.map(({ nextAttemptAt, finishedAt, attempts, ...rest }) => ({
      ...rest,
      attempts: attempts.map(({ at, status, answer, ms }): Attempt => ({
        at: new Date(at),
        status,
        answer,
        milliseconds: ms,
      })),
      nextAttempt: time(nextAttemptAt),
      finished: time(finishedAt),
    })),
  }));
}
