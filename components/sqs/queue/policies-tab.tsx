import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CodeBlock } from "#components/console/code/code-tabs.tsx";
import { formatJson } from "#components/console/json.ts";
import { PERMISSION_NAMES } from "../queue.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { EditButton } from "./edit-button.tsx";

/** Who may use the queue, and which queues may use it as their dead-letter queue. */
export function PoliciesTab({ name, queue }: LoadedQueue) {
  const policy = queue.policy === undefined ? undefined : formatJson(queue.policy);
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description="Who can access the queue."
            actions={<EditButton name={name} what="access policy" />}
          >
            Access policy
          </Header>
        }
      >
        {policy === undefined ? (
          <Empty title="No access policy for this queue" text="Only the account that owns the queue can use it." />
        ) : (
          <CodeBlock label="Access policy" code={policy} />
        )}
      </Container>
      <Container
        header={
          <Header
            variant="h2"
            description="Which source queues can use this queue as their dead-letter queue."
            actions={<EditButton name={name} what="redrive allow policy" />}
          >
            Redrive allow policy
          </Header>
        }
      >
        {queue.redriveAllow ? (
          <KeyValuePairs
            columns={2}
            items={[
              { label: "Redrive permission", value: PERMISSION_NAMES[queue.redriveAllow.permission] },
              {
                label: "Source queues",
                value: queue.redriveAllow.sources.length
                  ? queue.redriveAllow.sources.map((arn) => (
                      <div key={arn} className="break-all">
                        {arn}
                      </div>
                    ))
                  : "-",
              },
            ]}
          />
        ) : (
          <Empty
            title="No redrive allow policy for this queue"
            text="Every queue of the same account and Region can use it as its dead-letter queue."
          />
        )}
      </Container>
    </SpaceBetween>
  );
}

/** What stands where there is no policy. */
export function Empty({ title, text }: { title: string; text: string }) {
  return (
    <Box textAlign="center" padding={{ vertical: "s" }}>
      <b>{title}</b>
      <Box variant="p" color="text-body-secondary">
        {text}
      </Box>
    </Box>
  );
}
