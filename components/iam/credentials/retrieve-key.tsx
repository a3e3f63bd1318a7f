import type { AccessKey } from "@aws-sdk/client-iam";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CopyValue } from "#components/console/copy-value.tsx";
import { downloadCsv } from "../download.ts";
import { Secret } from "./secret.tsx";

/** The dialog *Retrieve access keys*: shows the secret, this once. */
export function RetrieveKey({ issued, onClose }: { issued: AccessKey; onClose: () => void }) {
  const { AccessKeyId = "", SecretAccessKey = "", UserName = "root" } = issued;
  return (
    <Modal
      visible
      header="Retrieve access keys"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button
              iconName="download"
              onClick={() =>
                downloadCsv(`${UserName}_accessKeys.csv`, [
                  ["Access key ID", "Secret access key"],
                  [AccessKeyId, SecretAccessKey],
                ])
              }
            >
              Download .csv file
            </Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="warning">
          This is the only time that the secret access key can be viewed or downloaded. You cannot recover it later.
          However, you can create a new access key any time.
        </Alert>
        <KeyValuePairs
          columns={1}
          items={[
            { label: "Access key", value: <CopyValue label="Access key" value={AccessKeyId} /> },
            { label: "Secret access key", value: <Secret label="Secret access key" value={SecretAccessKey} /> },
          ]}
        />
      </SpaceBetween>
    </Modal>
  );
}
