"use client";

import { DeletePolicyVersionCommand, SetDefaultPolicyVersionCommand, type PolicyVersion } from "@aws-sdk/client-iam";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatTime } from "#components/console/time.ts";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { Loaded } from "../detail.tsx";
import { useIam, usePolicyVersions, useRefreshIam } from "../queries.ts";
import { useCurrentDocument } from "./use-document.ts";

/** The tab *Policy versions*. */
export function VersionsTab({ arn: PolicyArn, own }: { arn: string; own: boolean }) {
  const query = usePolicyVersions(PolicyArn);
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [selected, setSelected] = useState<PolicyVersion[]>([]);
  const [viewed, setViewed] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const [version] = selected;
  const VersionId = version?.VersionId;
  const other = version !== undefined && !version.IsDefaultVersion;

  const setDefault = async () => {
    try {
      await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId }));
      flash.success({ content: `${VersionId} is now the default version.` });
      setSelected([]);
    } catch (error) {
      flash.error("The default version could not be set", error);
    }
    await refresh();
  };

  return (
    <>
      <ResourceTable
        id="iam-policy-versions"
        title="Policy versions"
        noun={["version", "versions"]}
        variant="container"
        columns={columnsOf(setViewed)}
        query={query}
        trackBy={(item) => item.VersionId ?? ""}
        selection={own ? "single" : undefined}
        selected={selected}
        onSelect={setSelected}
        description="You can store up to five versions of a policy. The default version is the one that counts."
        permission="iam:ListPolicyVersions"
        filterPlaceholder="Search"
        actions={
          own && (
            <>
              <Button disabled={!other} onClick={() => setDeleting(true)}>
                Delete
              </Button>
              <Button disabled={!other} onClick={() => void setDefault()}>
                Set as default
              </Button>
            </>
          )
        }
      />
      {viewed && <ViewVersion arn={PolicyArn} version={viewed} onClose={() => setViewed(undefined)} />}
      {deleting && VersionId && (
        <TypedConfirmation
          title={`Delete version ${VersionId}?`}
          button="Delete"
          warning="This action cannot be undone."
          calls={[{ service: "iam", operation: "DeletePolicyVersion", input: { PolicyArn, VersionId } }]}
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
            flash.success({ content: `Version ${VersionId} deleted.` });
            setSelected([]);
            setDeleting(false);
            await refresh();
          }}
        >
          The default version stays as it is.
        </TypedConfirmation>
      )}
    </>
  );
}

function columnsOf(view: (version: string) => void): ResourceColumn<PolicyVersion>[] {
  return [
    {
      id: "version",
      header: "Version",
      value: ({ VersionId }) => VersionId,
      cell: ({ VersionId = "", IsDefaultVersion }) => (
        <Button variant="inline-link" ariaLabel={`View version ${VersionId}`} onClick={() => view(VersionId)}>
          {IsDefaultVersion ? `${VersionId} (Default)` : VersionId}
        </Button>
      ),
      isRowHeader: true,
    },
    {
      id: "created",
      header: "Creation time",
      value: ({ CreateDate }) => CreateDate?.getTime(),
      cell: ({ CreateDate }) => formatTime(CreateDate),
      minWidth: 200,
    },
  ];
}

function ViewVersion({ arn, version, onClose }: { arn: string; version: string; onClose: () => void }) {
  const query = useCurrentDocument(arn, version);
  return (
    <Modal
      visible
      size="large"
      header={`Version ${version}`}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </Box>
      }
    >
      <Loaded query={query} what="The version" permission="iam:GetPolicyVersion">
        {(document) => <JsonEditor label="Policy version" value={document} />}
      </Loaded>
    </Modal>
  );
}
