import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { deadLetterHelp } from "../help/create-queue-help.tsx";
import { NumberField } from "../number-field.tsx";
import { QueueSelect } from "../queue-select.tsx";
import { RANGES } from "../ranges.ts";
import { ON_OFF, onOff, Section, type SectionProps } from "./section.tsx";

/** *Dead-letter queue*: where messages go that are received too often. */
export function DeadLetterSection({ form, set, problems, onBlur }: SectionProps) {
  return (
    <Section
      title="Dead-letter queue"
      optional
      description="Send undeliverable messages to a dead-letter queue."
      about="undeliverable messages"
      help={deadLetterHelp}
    >
      <FormField label="Dead-letter queue">
        <RadioGroup
          value={onOff(form.deadLetter)}
          items={ON_OFF}
          onChange={({ detail }) => set({ deadLetter: detail.value === "enabled" })}
        />
      </FormField>
      {form.deadLetter && (
        <FormField
          label="Choose queue"
          description={`A ${form.fifo ? "FIFO" : "standard"} queue of this account and Region.`}
          errorText={problems.deadLetterArn}
        >
          <QueueSelect
            arn={form.deadLetterArn}
            fifo={form.fifo}
            except={form.name}
            onChange={(deadLetterArn) => set({ deadLetterArn })}
            onBlur={() => onBlur("deadLetterArn")}
          />
        </FormField>
      )}
      {form.deadLetter && (
        <FormField
          label="Maximum receives"
          description="How often a message is received before it is moved to the dead-letter queue."
          constraintText={problems.maxReceives ? undefined : RANGES.maxReceives.hint}
          errorText={problems.maxReceives}
        >
          <NumberField
            value={form.maxReceives}
            onChange={(maxReceives) => set({ maxReceives })}
            onBlur={() => onBlur("maxReceives")}
          />
        </FormField>
      )}
    </Section>
  );
}
