"use client";

import { PublishCommand } from "@aws-sdk/client-sns";
import FormField from "@cloudscape-design/components/form-field";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useSns } from "../queries.ts";

/** The dialog *Publish message to endpoint*. */
export function PublishToEndpoint({ endpointArn, onClose }: { endpointArn: string; onClose: () => void }) {
  const sns = useSns();
  const flash = useFlash();
  const [message, setMessage] = useState("");
  const input = { TargetArn: endpointArn, Message: message };
  return (
    <DialogForm
      title="Publish message to endpoint"
      button="Publish message"
      calls={[{ service: "sns", operation: "Publish", input }]}
      valid
      onShowProblems={() => undefined}
      onClose={onClose}
      onSubmit={async () => {
        const { MessageId } = await sns.send(new PublishCommand(input));
        onClose();
        flash.success({
          header: "Message published to the endpoint successfully.",
          content: `Message ID: ${MessageId}`,
        });
      }}
    >
      <FormField label="Message body to send to the endpoint" stretch>
        <Textarea rows={6} value={message} onChange={({ detail }) => setMessage(detail.value)} />
      </FormField>
    </DialogForm>
  );
}
