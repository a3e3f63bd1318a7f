"use client";

import { ChangeMessageVisibilityBatchCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { useCallback, useEffect, useRef, useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { isQueueGone, useRefreshSqs, useSqs } from "../queries.ts";
import { inBatches } from "./batches.ts";
import { readMessage, type ReceivedMessage } from "./message.ts";
import { mergeMessages, poll, type PollProgress, type PollSettings, type ReceiveOptions } from "./poll.ts";

const REDRAW_MS = 250;
const PAUSE_MS = 1000;

/** The input of a `ReceiveMessage` that shows everything of a message. */
export const receiveInput = (QueueUrl: string, { max, wait, visibility }: ReceiveOptions) => ({
  QueueUrl,
  MaxNumberOfMessages: max,
  WaitTimeSeconds: wait,
  VisibilityTimeout: visibility,
  MessageAttributeNames: ["All"],
  MessageSystemAttributeNames: ["All" as const],
});

/** Makes messages visible again at once. One that is gone or was received by somebody else is not ours to release. */
export async function releaseMessages(sqs: SQSClient, QueueUrl: string, messages: ReceivedMessage[]): Promise<void> {
  await Promise.all(
    inBatches(messages, (message) => ({ ReceiptHandle: message.receiptHandle, VisibilityTimeout: 0 })).map((Entries) =>
      sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })).catch(() => undefined),
    ),
  );
}

export interface MessagePoll {
  messages: ReceivedMessage[];
  polling: boolean;
  /** It was told to stop and waits for its last call. */
  stopping: boolean;
  /** Absent before the first poll. */
  progress?: PollProgress;
  start: (settings: PollSettings) => void;
  stop: () => void;
  forget: (ids: ReadonlySet<string>) => void;
}

/** Polling of one queue, and the messages that it has found so far. It stops when the page is left. */
export function usePoll(url: string): MessagePoll {
  const sqs = useSqs();
  const flash = useFlash();
  const refresh = useRefreshSqs();
  const [messages, setMessages] = useState<ReceivedMessage[]>([]);
  const [progress, setProgress] = useState<PollProgress>();
  const [polling, setPolling] = useState(false);
  const stopper = useRef<AbortController>(undefined);
  const [stopping, setStopping] = useState(false);
  const stop = useCallback(() => {
    stopper.current?.abort();
    setStopping(true);
  }, []);
  useEffect(() => () => stopper.current?.abort(), []);

  const start = async (settings: PollSettings) => {
    const control = new AbortController();
    stopper.current = control;
    setPolling(true);
    setStopping(false);
    setProgress({ percent: 0, rate: 0 });
    const begun = performance.now();
    // A call waits a while; the bar goes on in the meantime.
    const timer = setInterval(() => {
      const percent = Math.min(100, Math.round((performance.now() - begun) / (settings.duration * 10)));
      setProgress((before) => ({ rate: 0, ...before, percent }));
    }, REDRAW_MS);
    try {
      await poll(
        settings,
        {
          receive: async (options) => {
            const command = new ReceiveMessageCommand(receiveInput(url, options));
            return ((await sqs.send(command)).Messages ?? []).map(readMessage);
          },
          found: (received) => setMessages((before) => mergeMessages(before, received)),
          release: (received) => releaseMessages(sqs, url, received),
          progress: setProgress,
          pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
          now: () => performance.now(),
        },
        control.signal,
      );
    } catch (error) {
      // The page itself tells that its queue is gone.
      if (!isQueueGone(error)) flash.error("Messages could not be received", error, "poll-failed");
    } finally {
      clearInterval(timer);
      setPolling(false);
      setProgress((before) => ({
        rate: before?.rate ?? 0,
        percent: control.signal.aborted ? (before?.percent ?? 0) : 100,
      }));
      await refresh();
    }
  };

  return {
    messages,
    polling,
    stopping,
    progress,
    start: (settings) => void start(settings),
    stop,
    forget: (ids) => setMessages((before) => before.filter((message) => !ids.has(message.id))),
  };
}
