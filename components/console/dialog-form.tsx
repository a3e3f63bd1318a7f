"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState, type ReactNode } from "react";
import { ShowAsCode, type ShowAsCodeProps } from "./code/show-as-code.tsx";
import { toApiError } from "./errors.ts";

interface DialogFormProps {
  title: string;
  button: string;
  calls: ShowAsCodeProps["calls"];
  /** False while a field is wrong: the button then only shows what is. */
  valid: boolean;
  onShowProblems: () => void;
  /** Does it. What it throws is shown in the dialog, which stays open. */
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog. Mount it when it is to be shown. */
export function DialogForm({
  title,
  button,
  calls,
  valid,
  onShowProblems,
  onSubmit,
  onClose,
  children,
}: DialogFormProps) {
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async () => {
    if (working) return;
    onShowProblems();
    if (!valid) return;
    setWorking(true);
    setError(undefined);
    try {
      await onSubmit();
    } catch (thrown) {
      setError(thrown);
      setWorking(false);
    }
  };

  return (
    <Modal
      visible
      header={title}
      onDismiss={onClose}
      footer={
        <div className="flex flex-wrap justify-between gap-2">
          <ShowAsCode variant="link" disabled={!valid} calls={calls} />
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={working} onClick={() => void submit()}>
              {button}
            </Button>
          </SpaceBetween>
        </div>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SpaceBetween size="m">
          {error !== undefined && (
            <Alert type="error">{`${toApiError(error).name}: ${toApiError(error).message}`}</Alert>
          )}
          {children}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
