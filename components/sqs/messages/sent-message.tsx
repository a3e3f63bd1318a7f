"use client";

import type { SendMessageCommandOutput } from "@aws-sdk/client-sqs";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";

interface SentMessageButtonProps {
  sent: SendMessageCommandOutput;
  fifo: boolean;
}

/** *View details* of a message that was just sent. It lives in a message above the page, so it brings its dialog along. */
export function SentMessageButton({ sent, fifo }: SentMessageButtonProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>View details</Button>
      {/* Only while it is open: closed, its labels would still be found beside those of the form. */}
      {open && (
        <Modal
          visible
          header="Message details"
          onDismiss={close}
          footer={
            <Box float="right">
              <Button variant="primary" onClick={close}>
                Done
              </Button>
            </Box>
          }
        >
          <KeyValuePairs
            items={[
              { label: "Message ID", value: <CopyValue label="message ID" value={sent.MessageId} /> },
              {
                label: "MD5 of message body",
                value: <CopyValue label="MD5 of message body" value={sent.MD5OfMessageBody} />,
              },
              {
                label: "MD5 of message attributes",
                value: <CopyValue label="MD5 of message attributes" value={sent.MD5OfMessageAttributes} />,
              },
              ...(fifo
                ? [
                    {
                      label: "Sequence number",
                      value: <CopyValue label="sequence number" value={sent.SequenceNumber} />,
                    },
                  ]
                : []),
            ]}
          />
        </Modal>
      )}
    </>
  );
}
