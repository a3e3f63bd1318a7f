import { OverLimit, type Message, type SQS } from "@aws-sdk/client-sqs";
import type { Input, Operation } from "#lib/api/operation.ts";
import { monotonicNow } from "#lib/clock.ts";
import { runtime } from "#lib/runtime.ts";
import { invalidValue } from "./errors.ts";
import { checkId } from "./fifo-ids.ts";
import { MAX_RECEIVE, MAX_VISIBILITY, MAX_WAIT } from "./limits.ts";
import { giveBack } from "./give-back.ts";
import { keepAttempt, receiveAgain } from "./receive-attempt.ts";
import type { Queue } from "./queue-store.ts";
import { shape, type Shaping } from "./shown-message.ts";
import { take } from "./take.ts";
import { takeFifo } from "./take-fifo.ts";
import type { Taken, Wanted } from "./taken-message.ts";
import { unwatch, watch } from "./wake.ts";
import { STALE, withQueue } from "./with-queue.ts";

type ReceiveInput = Input<SQS, "receiveMessage">;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const receiveMessage: Operation<SQS, "receiveMessage"> = async (ctx, input) => {
  const shaping = shape(input);
  return withQueue(ctx, input.QueueUrl, async (queue) => {
    const { wait, wanted } = checkReceive(queue, input);
    const { signal } = ctx;
    const taken = wait > 0 ? await poll(queue, wanted, wait, signal) : await takeFrom(queue, wanted);
    if (taken === STALE) return STALE;
    if (signal.aborted) {
      await giveBack(queue, taken);
      return {};
    }
    return answer(queue, taken, shaping);
  });
};

interface Asked extends Wanted {
  attemptId?: string;
}

function checkReceive(queue: Queue, input: ReceiveInput): { wait: number; wanted: Asked } {
  const { MaxNumberOfMessages: max = 1, WaitTimeSeconds: wait, VisibilityTimeout: visibility } = input;
  if (!(Number.isInteger(max) && max >= 1 && max <= MAX_RECEIVE)) {
    throw invalidValue(max, "MaxNumberOfMessages", `Must be between 1 and ${MAX_RECEIVE}, if provided.`);
  }
  if (wait !== undefined && !(Number.isInteger(wait) && wait >= 0 && wait <= MAX_WAIT)) {
    throw invalidValue(wait, "WaitTimeSeconds", `Must be >= 0 and <= ${MAX_WAIT}, if provided.`);
  }
  if (visibility !== undefined && !(Number.isInteger(visibility) && visibility >= 0 && visibility <= MAX_VISIBILITY)) {
    throw invalidValue(visibility, "VisibilityTimeout", `Must be >= 0 and <= ${MAX_VISIBILITY}, if provided.`);
  }
  const attemptId = input.ReceiveRequestAttemptId;
  if (attemptId !== undefined) checkId("ReceiveRequestAttemptId", attemptId, queue.fifo);
  return {
    wait: wait ?? queue.settings.wait,
    wanted: { max, visibility: visibility ?? queue.settings.visibility, attemptId },
  };
}

async function takeFrom(queue: Queue, wanted: Asked): Promise<Taken | typeof STALE> {
  if (!queue.fifo) return take(queue, wanted);
  const { attemptId } = wanted;
  if (attemptId === undefined) return takeFifo(queue, wanted);
  const again = await receiveAgain(queue, attemptId, wanted);
  if (again) return again;
  const taken = await takeFifo(queue, wanted);
  if (taken !== STALE && taken.messages.length > 0) await keepAttempt(queue, attemptId, taken, wanted);
  return taken;
}

/**
 * Long poll: answers as soon as there is something. It holds no connection while it waits. The wait is the account's
 * time, but never more wall time than was asked for, so that a clock that stands still does not hold a caller.
 */
async function poll(queue: Queue, wanted: Asked, wait: number, signal: AbortSignal): Promise<Taken | typeof STALE> {
  const watched = watch(queue);
  const { clock } = watched;
  const until = clock.now() + wait * 1000;
  const wallUntil = monotonicNow() + wait * 1000;
  const { signal: stopping } = runtime().stopping;
  try {
    for (;;) {
      const seen = watched.events;
      const taken = await takeOrNothing(queue, wanted);
      if (taken === STALE || taken.messages.length > 0) return taken;
      const left = Math.min(clock.wallUntil(until), wallUntil - monotonicNow());
      if (left <= 0 || signal.aborted || stopping.aborted) return taken;
      await watched.sleep(seen, left, signal);
      if (signal.aborted) {
        // The waking that ended this sleep may have been meant for a message: hand it on.
        watched.wakeOne();
        return taken;
      }
    }
  } finally {
    unwatch(watched);
  }
}

/** A long poll at the in-flight limit waits, where a short one fails. */
async function takeOrNothing(queue: Queue, wanted: Asked): Promise<Taken | typeof STALE> {
  try {
    return await takeFrom(queue, wanted);
  } catch (error) {
    if (error instanceof OverLimit) return { messages: [], receivedAt: 0 };
    throw error;
  }
}

function answer(queue: Queue, taken: Taken, shaping: Shaping): { Messages?: Message[] } {
  const { messages, receivedAt } = taken;
  if (messages.length === 0) return {};
  return { Messages: messages.map((message) => shaping.show(queue, message, receivedAt)) };
}
