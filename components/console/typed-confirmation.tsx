"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState, type ReactNode } from "react";
import type { Call } from "./code/calls.ts";
import { ShowAsCode } from "./code/show-as-code.tsx";
import { toApiError } from "./errors.ts";

export interface TypedConfirmationProps {
  /** `Delete queue` */
  title: string;
  /** What happens, with the resource's name in bold. */
  children: ReactNode;
  /** The warning box: that it cannot be undone, what goes with it. */
  warning?: ReactNode;
  /** The word to be typed, exactly and in this case; none for dialogs that only ask. */
  word?: string;
  /** `Delete` */
  button: string;
  /** Does it. When it throws, the dialog stays open and shows the service's message. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
  /** The calls that the button makes, for *Show as code*. */
  calls?: (Omit<Call, "region"> & { region?: string })[];
}

/**
 * The dialog was opened to be answered, and the word is the answer. The modal gives the focus to its own Close button first.
 */
const focusAtStart = (input: InputProps.Ref | null) => void (input && requestAnimationFrame(() => input.focus()));

/** The dialog before something is deleted, purged or stopped for good. Mount it when it is to be shown. */
export function TypedConfirmation({
  title,
  children,
  warning,
  word,
  button,
  onConfirm,
  onClose,
  calls,
}: TypedConfirmationProps) {
  const [typed, setTyped] = useState("");
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const ready = word === undefined || typed === word;

  const confirm = async () => {
    if (!ready || working) return;
    setWorking(true);
    setError(undefined);
    try {
      await onConfirm();
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
          <div>{calls && <ShowAsCode calls={calls} variant="link" />}</div>
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" disabled={!ready} loading={working} onClick={() => void confirm()}>
              {button}
            </Button>
          </SpaceBetween>
        </div>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <SpaceBetween size="m">
          {error !== undefined && (
            <Alert type="error">{`${toApiError(error).name}: ${toApiError(error).message}`}</Alert>
          )}
          <Box variant="span">{children}</Box>
          {warning && <Alert type="warning">{warning}</Alert>}
          {word !== undefined && (
            <FormField
              label={
                <>
                  To confirm, enter <em>{word}</em> in the field.
                </>
              }
            >
              <Input
                ref={focusAtStart}
                autoComplete={false}
                placeholder={word}
                value={typed}
                onChange={({ detail }) => setTyped(detail.value)}
              />
            </FormField>
          )}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
