import Checkbox from "@cloudscape-design/components/checkbox";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { isHighThroughput, SCOPE_NAMES, THROUGHPUT_NAMES } from "../queue.ts";
import { withHighThroughput, withScope, type QueueForm } from "./form.ts";
import type { SectionProps } from "./section.tsx";

/** The settings that only FIFO queues have. */
export function FifoFields({ form, set }: Pick<SectionProps, "form" | "set">) {
  return (
    <SpaceBetween size="l">
      <Checkbox
        checked={form.contentBasedDeduplication}
        description="Takes a hash of the message body as the deduplication ID of a message that comes without one."
        onChange={({ detail }) => set({ contentBasedDeduplication: detail.checked })}
      >
        Content-based deduplication
      </Checkbox>
      <Checkbox
        checked={isHighThroughput(form)}
        description="Raises the number of messages per second for each message group. It sets both fields below; changing one of them goes back to normal throughput."
        onChange={({ detail }) => set(withHighThroughput(form, detail.checked))}
      >
        Enable high throughput FIFO
      </Checkbox>
      <ColumnLayout columns={2}>
        <FormField label="Deduplication scope" description="Where two messages count as duplicates of each other.">
          <RadioGroup
            value={form.deduplicationScope}
            items={[
              { value: "queue", label: SCOPE_NAMES.queue },
              { value: "messageGroup", label: SCOPE_NAMES.messageGroup },
            ]}
            onChange={({ detail }) => set(withScope(form, detail.value as QueueForm["deduplicationScope"]))}
          />
        </FormField>
        <FormField label="FIFO throughput limit" description="What the limit of messages per second applies to.">
          <RadioGroup
            value={form.throughputLimit}
            items={[
              { value: "perQueue", label: THROUGHPUT_NAMES.perQueue },
              {
                value: "perMessageGroupId",
                label: THROUGHPUT_NAMES.perMessageGroupId,
                description: "Needs the deduplication scope Message group.",
                disabled: form.deduplicationScope === "queue",
              },
            ]}
            onChange={({ detail }) => set({ throughputLimit: detail.value as QueueForm["throughputLimit"] })}
          />
        </FormField>
      </ColumnLayout>
    </SpaceBetween>
  );
}
