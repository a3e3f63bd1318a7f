"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { NumberField } from "../number-field.tsx";
import { isWithin, RANGES } from "../ranges.ts";
import type { PollSettings } from "./poll.ts";

interface PollSettingsDialogProps {
  settings: PollSettings;
  onSave: (settings: PollSettings) => void;
  onClose: () => void;
}

/** *Edit poll settings*. */
export function PollSettingsDialog({ settings, onSave, onClose }: PollSettingsDialogProps) {
  const [duration, setDuration] = useState(String(settings.duration));
  const [maxCount, setMaxCount] = useState(String(settings.maxCount));
  const validDuration = isWithin(duration, RANGES.pollDuration);
  const validCount = isWithin(maxCount, RANGES.pollCount);
  const save = () => {
    if (validDuration && validCount) onSave({ duration: Number(duration), maxCount: Number(maxCount) });
  };
  return (
    <Modal
      visible
      header="Edit poll settings"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" onClick={save}>
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SpaceBetween size="l">
          <FormField
            label="Polling duration"
            description="How long a poll looks for messages."
            constraintText={validDuration ? RANGES.pollDuration.hint : undefined}
            errorText={validDuration ? undefined : RANGES.pollDuration.hint}
          >
            <NumberField value={duration} unit="Seconds" onChange={setDuration} />
          </FormField>
          <FormField
            label="Maximum message count"
            description="A poll ends when it has found this many messages."
            constraintText={validCount ? RANGES.pollCount.hint : undefined}
            errorText={validCount ? undefined : RANGES.pollCount.hint}
          >
            <NumberField value={maxCount} onChange={setMaxCount} />
          </FormField>
          {/* Enter submits a form of two fields only when it has a submit button. */}
          <button type="submit" hidden />
        </SpaceBetween>
      </form>
    </Modal>
  );
}
