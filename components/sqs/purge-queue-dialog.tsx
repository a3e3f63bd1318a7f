"use client";

import { PurgeQueueCommand } from "@aws-sdk/client-sqs";
import { toApiError } from "#components/console/errors.ts";
import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { useQueue, useQueueUrl, useRefreshSqs, useSqs } from "./queries.ts";

interface PurgeQueueDialogProps {
  name: string;
  onClose: () => void;
}

/** Asks before all messages of a queue are deleted. */
export function PurgeQueueDialog({ name, onClose }: PurgeQueueDialogProps) {
  const sqs = useSqs();
  const flash = useFlash();
  const refresh = useRefreshSqs();
  const urlOf = useQueueUrl();
  const { url } = useQueue(name);

  const confirm = async () => {
    try {
      await sqs.send(new PurgeQueueCommand({ QueueUrl: await urlOf(name) }));
      flash.success({
        header: `Queue ${name} was purged successfully`,
        content: "It can take up to 60 seconds until all messages are gone.",
      });
    } catch (error) {
      if (toApiError(error).kind === "no-answer") throw error;
      flash.error(`Queue ${name} could not be purged`, error);
    }
    onClose();
    await refresh();
  };

  return (
    <TypedConfirmation
      title="Purge queue"
      word="purge"
      button="Purge"
      onConfirm={confirm}
      onClose={onClose}
      calls={url ? [{ service: "sqs", operation: "PurgeQueue", input: { QueueUrl: url } }] : undefined}
      warning="Deleted messages cannot be got back. The deletion takes up to 60 seconds."
    >
      Purge queue <b>{name}</b>? All its messages are deleted, also those that are in flight.
    </TypedConfirmation>
  );
}
