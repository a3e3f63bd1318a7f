import Alert from "@cloudscape-design/components/alert";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Tiles from "@cloudscape-design/components/tiles";
import { InfoLink } from "#components/console/help.tsx";
import { queueTypeHelp } from "../help/create-queue-help.tsx";
import { Section, type SectionProps } from "./section.tsx";

const TYPES = [
  {
    value: "standard",
    label: "Standard",
    description: (
      <>
        At-least-once delivery, message ordering isn't preserved
        <ul className="my-1 pl-5">
          <li>At-least once delivery</li>
          <li>Best-effort ordering</li>
        </ul>
      </>
    ),
  },
  {
    value: "fifo",
    label: "FIFO",
    description: (
      <>
        First-in-first-out delivery, message ordering is preserved
        <ul className="my-1 pl-5">
          <li>First-in-first-out delivery</li>
          <li>Exactly-once processing</li>
        </ul>
      </>
    ),
  },
];

/** *Details*: type and name; both are fixed once the queue exists. */
export function DetailsSection({ form, set, problems, onBlur, existing }: SectionProps & { existing: boolean }) {
  if (existing) {
    return (
      <Section title="Details" description="The type and the name of a queue cannot be changed.">
        <KeyValuePairs
          columns={2}
          items={[
            { label: "Type", value: form.fifo ? "FIFO" : "Standard" },
            { label: "Name", value: form.name },
          ]}
        />
      </Section>
    );
  }
  return (
    <Section title="Details" description="Choose the queue type for your application or cloud infrastructure.">
      <FormField
        label="Type"
        description="Choose how messages are delivered."
        info={<InfoLink about="queue types" topic={queueTypeHelp} />}
        stretch
      >
        <Tiles
          value={form.fifo ? "fifo" : "standard"}
          items={TYPES}
          onChange={({ detail }) => set({ fifo: detail.value === "fifo" })}
        />
      </FormField>
      <Alert type="info">You can't change the queue type after you create a queue.</Alert>
      <FormField
        label="Name"
        constraintText={
          form.fifo
            ? "A queue name is case-sensitive, ends with .fifo and can have up to 80 characters. You can use alphanumeric characters, hyphens (-), and underscores (_)."
            : "A queue name is case-sensitive and can have up to 80 characters. You can use alphanumeric characters, hyphens (-), and underscores (_)."
        }
        errorText={problems.name}
      >
        <Input
          value={form.name}
          placeholder={form.fifo ? "MyQueue.fifo" : "MyQueue"}
          autoComplete={false}
          spellcheck={false}
          onChange={({ detail }) => set({ name: detail.value })}
          onBlur={() => form.name !== "" && onBlur("name")}
        />
      </FormField>
    </Section>
  );
}
