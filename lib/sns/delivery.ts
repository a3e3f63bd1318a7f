import type { Target } from "./fanout.ts";
import type { Message } from "./message.ts";

/** An attempt that failed. */
export interface Attempt {
  /** Account time, epoch milliseconds. */
  at: number;
  /** HTTP status, where there was one. */
  status: number | null;
  answer: string;
  /** Milliseconds that it took. */
  ms: number;
}

/** One message on its way to one subscriber. */
export interface Delivery {
  message: Message;
  target: Target;
  /** 0, or the number of the replay. */
  run: number;
  /** How often it failed. */
  attempts: number;
  history: Attempt[];
}

/** How an attempt ended. */
export interface Answer {
  /** `permanent` failures are not tried again. */
  result: "delivered" | "retry" | "permanent";
  status: number | null;
  answer: string;
  /** Milliseconds that it took. */
  ms: number;
}

/** The longest answer text that the log keeps. */
export const MAX_ANSWER = 1024;
/** Failed attempts that the log keeps of a delivery. */
export const MAX_HISTORY = 50;

export function delivered(ms: number, status: number | null = 200, answer = ""): Answer {
  return { result: "delivered", status, answer: answer.slice(0, MAX_ANSWER), ms };
}

export function failed(ms: number, answer: string, options: { status?: number; retry: boolean }): Answer {
  return {
    result: options.retry ? "retry" : "permanent",
    status: options.status ?? null,
    answer: answer.slice(0, MAX_ANSWER),
    ms,
  };
}

/** Names a delivery within its account. */
export function deliveryKey({ message, target, run }: Delivery): string {
  return `${message.messageId}:${target.subscriptionId}:${run}`;
}
