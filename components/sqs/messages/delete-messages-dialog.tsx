"use client";

import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { useRefreshSqs, useSqs } from "../queries.ts";
import { deleteCalls, deleteMessages } from "./delete-messages.ts";
import type { ReceivedMessage } from "./message.ts";

interface DeleteMessagesDialogProps {
  url: string;
  fifo: boolean;
  messages: ReceivedMessage[];
  onDeleted: (ids: ReadonlySet<string>) => void;
  onClose: () => void;
}

const count = (messages: readonly unknown[]) => (messages.length === 1 ? "1 message" : `${messages.length} messages`);

/** Asks before the chosen messages are deleted. */
export function DeleteMessagesDialog({ url, fifo, messages, onDeleted, onClose }: DeleteMessagesDialogProps) {
  const sqs = useSqs();
  const flash = useFlash();
  const refresh = useRefreshSqs();

  const confirm = async () => {
    const { deleted, failed } = await deleteMessages(sqs, url, messages, fifo);
    onDeleted(new Set(deleted.map((message) => message.id)));
    if (deleted.length > 0) {
      flash.success({ header: `${count(deleted)} deleted successfully` });
    }
    if (failed.length > 0) {
      flash.error(`${count(failed)} could not be deleted`, failed[0]?.reason);
    }
    onClose();
    await refresh();
  };

  return (
    <TypedConfirmation
      title="Delete Messages"
      button="Delete"
      onConfirm={confirm}
      onClose={onClose}
      calls={deleteCalls(url, messages)}
    >
      Delete {messages.length === 1 ? "the selected message" : `the ${messages.length} selected messages`} permanently?
    </TypedConfirmation>
  );
}
