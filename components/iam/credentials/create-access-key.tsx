"use client";

import { CreateAccessKeyCommand, type AccessKey } from "@aws-sdk/client-iam";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { CopyValue } from "#components/console/copy-value.tsx";
import { toApiError } from "#components/console/errors.ts";
import { downloadCsv } from "../download.ts";
import { useIam, useRefreshIam } from "../queries.ts";
import { Secret } from "./secret.tsx";

interface CreateAccessKeyProps {
  /** Left out: for the one who is signed in. */
  userName: string | undefined;
  onClose: () => void;
}

/** The dialog *Create access key*: asks, then shows the secret, this once. */
export function CreateAccessKey({ userName, onClose }: CreateAccessKeyProps) {
  const iam = useIam();
  const refresh = useRefreshIam();
  const [key, setKey] = useState<AccessKey>();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const input = { UserName: userName };

  const create = async () => {
    setWorking(true);
    setError(undefined);
    try {
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand(input));
      setKey(AccessKey);
      await refresh();
    } catch (thrown) {
      setError(thrown);
    }
    setWorking(false);
  };

  if (key) return <RetrieveKey issued={key} onClose={onClose} />;
  return (
    <Modal
      visible
      header="Create access key"
      onDismiss={onClose}
      footer={
        <div className="flex flex-wrap justify-between gap-2">
          <ShowAsCode variant="link" calls={[{ service: "iam", operation: "CreateAccessKey", input }]} />
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={working} onClick={() => void create()}>
              Create access key
            </Button>
          </SpaceBetween>
        </div>
      }
    >
      <SpaceBetween size="m">
        {error !== undefined && <Alert type="error">{`${toApiError(error).name}: ${toApiError(error).message}`}</Alert>}
        <Box variant="p">
          An access key lets programs make calls as {userName ? <b>{userName}</b> : "you"}: the <code>aws</code>{" "}
          command, SDKs, tools. You can have two at a time, which is enough to replace one by another.
        </Box>
      </SpaceBetween>
    </Modal>
  );
}

function RetrieveKey({ issued, onClose }: { issued: AccessKey; onClose: () => void }) {
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
