"use client";

import Box from "@cloudscape-design/components/box";
import Button, { type ButtonProps } from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { CloudroomBadge } from "../cloudroom-badge.tsx";
import { useRegion } from "../region.tsx";
import type { Call } from "./calls.ts";
import { CodeTabs } from "./code-tabs.tsx";

export interface ShowAsCodeProps {
  /**
   * The calls that the form would make now, or that the action has made, in order. `operation` and `input` are exactly what
   * goes to the SDK: `[{ service: "sqs", operation: "CreateQueue", input }]`. The Region is the page's when left out.
   */
  calls: (Omit<Call, "region"> & { region?: string })[];
  variant?: ButtonProps.Variant;
  disabled?: boolean;
}

/** The button *Show as code*: the `aws` command, JavaScript and Python that do what the screen does. */
export function ShowAsCode({ calls, variant = "normal", disabled }: ShowAsCodeProps) {
  const [open, setOpen] = useState(false);
  const region = useRegion();
  return (
    <>
      <Button variant={variant} iconName="script" disabled={disabled} formAction="none" onClick={() => setOpen(true)}>
        Show as code
      </Button>
      <Modal
        visible={open}
        size="large"
        onDismiss={() => setOpen(false)}
        header={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <span>Show as code</span>
            <CloudroomBadge />
          </SpaceBetween>
        }
        footer={
          <Box float="right">
            <Button variant="primary" onClick={() => setOpen(false)}>
              Done
            </Button>
          </Box>
        }
      >
        {open && <CodeTabs calls={calls.map((call) => ({ ...call, region: call.region ?? region }))} />}
      </Modal>
    </>
  );
}
