"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { toApiError } from "#components/console/errors.ts";
import { useFlash } from "#components/console/flash.tsx";
import { useIam, useRefreshIam } from "../queries.ts";
import { attachCall, attachPolicy, type Owner } from "./owner.ts";
import { PolicyPicker } from "./policy-picker.tsx";

interface AddPermissionsProps {
  owner: Owner;
  attached: readonly string[];
  onClose: () => void;
}

/** The dialog *Add permissions*: managed policies to attach. */
export function AddPermissions({ owner, attached, onClose }: AddPermissionsProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [arns, setArns] = useState<string[]>([]);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();

  const add = async () => {
    setWorking(true);
    setError(undefined);
    try {
      for (const arn of arns) await attachPolicy(iam, owner, arn);
      flash.success({ content: arns.length === 1 ? "1 policy added." : `${arns.length} policies added.` });
      onClose();
    } catch (thrown) {
      setError(thrown);
      setWorking(false);
    }
    await refresh();
  };

  return (
    <Modal
      visible
      size="large"
      header="Add permissions"
      onDismiss={onClose}
      footer={
        <div className="flex flex-wrap justify-between gap-2">
          <ShowAsCode variant="link" disabled={arns.length === 0} calls={arns.map((arn) => attachCall(owner, arn))} />
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" disabled={arns.length === 0} loading={working} onClick={() => void add()}>
              Add permissions
            </Button>
          </SpaceBetween>
        </div>
      }
    >
      <SpaceBetween size="m">
        {error !== undefined && <Alert type="error">{`${toApiError(error).name}: ${toApiError(error).message}`}</Alert>}
        <PolicyPicker selected={arns} onSelect={setArns} without={attached} />
      </SpaceBetween>
    </Modal>
  );
}
