"use client";

import { DeleteTopicCommand } from "@aws-sdk/client-sns";
import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { topicName } from "./names.ts";
import { useRefreshSns, useSns } from "./queries.ts";

interface DeleteTopicProps {
  arn: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** The dialog *Delete topic*. */
export function DeleteTopic({ arn, onClose, onDeleted }: DeleteTopicProps) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const name = topicName(arn);
  const input = { TopicArn: arn };
  return (
    <TypedConfirmation
      title="Delete topic"
      word="delete me"
      button="Delete"
      warning="Deleting a topic also deletes all of its subscriptions. Messages that are on their way may still be delivered."
      calls={[{ service: "sns", operation: "DeleteTopic", input }]}
      onClose={onClose}
      onConfirm={async () => {
        await sns.send(new DeleteTopicCommand(input));
        onDeleted();
        flash.success({ content: `Topic ${name} deleted successfully.` });
        await refresh();
      }}
    >
      Are you sure that you want to delete the topic <b>{name}</b>? You can't undo this action.
    </TypedConfirmation>
  );
}
