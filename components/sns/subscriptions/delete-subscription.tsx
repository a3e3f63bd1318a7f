"use client";

import { UnsubscribeCommand } from "@aws-sdk/client-sns";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useFlash } from "#components/console/flash.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { subscriptionId } from "../names.ts";
import { useRefreshSns, useSns } from "../queries.ts";

interface DeleteSubscriptionProps {
  arn: string;
  endpoint: string;
  pending: boolean;
  onClose: () => void;
  onDeleted: () => void;
}

/** The dialog *Delete subscription*. A pending subscription cannot be deleted, and the dialog says so. */
export function DeleteSubscription({ arn, endpoint, pending, onClose, onDeleted }: DeleteSubscriptionProps) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const input = { SubscriptionArn: arn };

  if (pending) {
    return (
      <Modal
        visible
        header="Delete subscription"
        onDismiss={onClose}
        footer={
          <Box float="right">
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </Box>
        }
      >
        <Alert type="warning" header="A pending subscription can't be deleted">
          The subscription of <b>{endpoint}</b> is not confirmed yet. Only confirmed subscriptions can be deleted.
          Amazon SNS deletes pending ones by itself after three days.
        </Alert>
      </Modal>
    );
  }

  return (
    <TypedConfirmation
      title="Delete subscription"
      button="Delete"
      calls={[{ service: "sns", operation: "Unsubscribe", input }]}
      onClose={onClose}
      onConfirm={async () => {
        await sns.send(new UnsubscribeCommand(input));
        onDeleted();
        flash.success({ content: `Subscription ${subscriptionId(arn)} deleted successfully.` });
        await refresh();
      }}
    >
      Are you sure that you want to delete the subscription of <b>{endpoint}</b>? It will get no more messages from the
      topic. You can't undo this action.
    </TypedConfirmation>
  );
}
