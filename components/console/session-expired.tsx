"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { signInPath } from "./session.tsx";

/**
 * Covers a page whose session has ended: nothing on it would work. It can be put aside, to copy what was typed; the next
 * call brings it back.
 */
export function SessionExpired() {
  const [visible, setVisible] = useState(true);
  return (
    <Modal
      visible={visible}
      onDismiss={() => setVisible(false)}
      header="Your session has expired"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => window.location.reload()}>Reload</Button>
            <Button variant="primary" onClick={() => window.location.assign(signInPath())}>
              Sign in
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      Sign in again to go on. You come back to this page.
    </Modal>
  );
}
