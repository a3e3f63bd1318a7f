"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import { toApiError } from "./errors.ts";

export interface ErrorBoxProps {
  error: unknown;
  /** What was tried, to complete "… could not be loaded": `Queues`. */
  what: string;
  /** The permission it needs, `sqs:ListQueues`; named when the call was denied. */
  action?: string;
  onRetry?: () => void;
}

/** A failed read, with Retry; when permission is missing, the box says which. */
export function ErrorBox({ error, what, action, onRetry }: ErrorBoxProps) {
  const { name, message, kind } = toApiError(error);
  if (kind === "denied") {
    return (
      <Alert type="error" header={action ? `You don't have permission to ${action}` : "You don't have permission"}>
        <Box variant="p" color="inherit">
          To see this, ask your administrator to add the permission to your user or role.
        </Box>
        <Box variant="code">{`${name}: ${message}`}</Box>
      </Alert>
    );
  }
  return (
    <Alert
      type="error"
      header={`${what} could not be loaded`}
      action={onRetry && <Button onClick={onRetry}>Retry</Button>}
    >
      {kind === "service" ? `${name}: ${message}` : message}
    </Alert>
  );
}
