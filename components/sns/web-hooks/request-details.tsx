"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CodeBlock } from "#components/console/code/code-tabs.tsx";
import { formatJson } from "#components/console/json.ts";
import { formatLongTime } from "#components/console/time.ts";
import type { CaughtRequest } from "./catcher.ts";

/** One request with its headers and body; the address of a confirmation can be opened. */
export function RequestDetails({ request, onClose }: { request: CaughtRequest; onClose: () => void }) {
  const confirm = subscribeUrl(request.body);
  return (
    <Modal
      visible
      size="large"
      header="Request"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={3}
          items={[
            { label: "Received", value: formatLongTime(request.received) },
            { label: "Request", value: `${request.method} ${request.path}` },
            { label: "Answered", value: request.status },
          ]}
        />
        {confirm && (
          <div>
            <Box variant="awsui-key-label">Subscription confirmation URL</Box>
            <Link href={confirm} external externalIconAriaLabel="Opens in a new tab">
              {confirm}
            </Link>
          </div>
        )}
        <div>
          <Box variant="h3">Headers</Box>
          <CodeBlock label="Headers" code={request.headers.map(([name, value]) => `${name}: ${value}`).join("\n")} />
        </div>
        <div>
          <Box variant="h3">Body</Box>
          <CodeBlock label="Body" code={formatJson(request.body)} />
        </div>
      </SpaceBetween>
    </Modal>
  );
}

/** The address in a confirmation message. */
function subscribeUrl(body: string): string | undefined {
  try {
    const { Type, SubscribeURL } = JSON.parse(body) as { Type?: string; SubscribeURL?: string };
    return Type === "SubscriptionConfirmation" ? SubscribeURL : undefined;
  } catch {
    return undefined;
  }
}
