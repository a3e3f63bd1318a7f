"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { toApiError, type Denial } from "./errors.ts";

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
  const { name, message, kind, denied } = toApiError(error);
  if (kind === "denied") {
    const missing = action ?? denied?.action;
    return (
      <Alert type="error" header={missing ? `You don't have permission to ${missing}` : "You don't have permission"}>
        <Box variant="p" color="inherit">
          To request access, send the following text to your administrator, who can add the permission to your user or
          role.
        </Box>
        {denied ? <Request denied={denied} /> : <Box variant="code">{`${name}: ${message}`}</Box>}
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

/** The request as a text to copy, as the real console offers it. */
function Request({ denied: { user, action, resource, context } }: { denied: Denial }) {
  const lines = [
    `User: ${user}`,
    `Action: ${action}`,
    ...(resource ? [`On resource: ${resource}`] : []),
    ...(context ? [`Context: ${context}`] : []),
  ];
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 font-mono text-[13px] [overflow-wrap:anywhere]">
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
      <CopyToClipboard
        variant="icon"
        copyButtonAriaLabel="Copy request for access"
        copySuccessText="Request copied"
        copyErrorText="Request could not be copied"
        textToCopy={lines.join("\n")}
      />
    </div>
  );
}
