import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import { formatDuration } from "#components/console/duration.ts";
import { ENCRYPTION_NAMES } from "../queue.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { EditButton } from "./edit-button.tsx";
import { Empty } from "./policies-tab.tsx";

/** How the messages of the queue are encrypted at rest. */
export function EncryptionTab({ name, queue }: LoadedQueue) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Server-side encryption protects messages while they are stored."
          actions={<EditButton name={name} what="encryption" />}
        >
          Encryption
        </Header>
      }
    >
      {queue.encryption === "disabled" ? (
        <Empty title="Server-side encryption is not enabled" text="Messages are encrypted in transit only." />
      ) : (
        <KeyValuePairs
          columns={3}
          items={[
            { label: "Server-side encryption", value: "Enabled" },
            { label: "Encryption key type", value: ENCRYPTION_NAMES[queue.encryption] },
            ...(queue.encryption === "kms"
              ? [
                  { label: "KMS key", value: <span className="break-all">{queue.kmsKey}</span> },
                  { label: "Data key reuse period", value: formatDuration(queue.kmsReusePeriod) },
                ]
              : []),
          ]}
        />
      )}
    </Container>
  );
}
