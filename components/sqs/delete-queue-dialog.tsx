"use client";

import { DeleteQueueCommand } from "@aws-sdk/client-sqs";
import { toApiError } from "#components/console/errors.ts";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { QUEUES_PATH } from "./paths.ts";
import { useForgetQueue, useQueue, useQueueUrl, useRefreshSqs, useSqs } from "./queries.ts";

interface QueueDialogProps {
  name: string;
  onClose: () => void;
}

/** Asks before a queue is deleted; after that, the list is shown. */
export function DeleteQueueDialog({ name, onClose }: QueueDialogProps) {
  const sqs = useSqs();
  const flash = useFlash();
  const navigate = useNavigate();
  const forget = useForgetQueue();
  const refresh = useRefreshSqs();
  const urlOf = useQueueUrl();
  const { url, queue } = useQueue(name);
  const left = queue ? queue.available + queue.inFlight + queue.delayed : 0;

  const confirm = async () => {
    try {
      await sqs.send(new DeleteQueueCommand({ QueueUrl: await urlOf(name) }));
      flash.success({ header: `Queue ${name} was deleted successfully` });
    } catch (error) {
      // The dialog stays while the server is away; what the service refuses, trying again will not change.
      if (toApiError(error).kind === "no-answer") throw error;
      flash.error(`Queue ${name} could not be deleted`, error);
      onClose();
      await refresh();
      return;
    }
    onClose();
    navigate(QUEUES_PATH);
    forget(name);
    await refresh();
  };

  return (
    <TypedConfirmation
      title="Delete queue"
      word="delete"
      button="Delete"
      onConfirm={confirm}
      onClose={onClose}
      calls={url ? [{ service: "sqs", operation: "DeleteQueue", input: { QueueUrl: url } }] : undefined}
      warning={
        left > 0
          ? `The queue is not empty: ${left === 1 ? "1 message" : `about ${left} messages`} will be lost with it.`
          : "A queue of the same name can be created again after 60 seconds."
      }
    >
      Delete queue <b>{name}</b> permanently? All its messages go with it, and they cannot be got back.
    </TypedConfirmation>
  );
}
