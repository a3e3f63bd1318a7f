import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import { DurationField, type DurationValue } from "#components/console/duration-field.tsx";
import type { DurationUnit } from "#components/console/duration.ts";
import { configurationHelp } from "../help/create-queue-help.tsx";
import { NumberField } from "../number-field.tsx";
import { RANGES } from "../ranges.ts";
import { FifoFields } from "./fifo-fields.tsx";
import { UNITS } from "./form.ts";
import { Section, type SectionProps } from "./section.tsx";

const DURATIONS = [
  { field: "visibilityTimeout", label: "Visibility timeout", unitLabel: "Timeout unit" },
  { field: "retention", label: "Message retention period", unitLabel: "Retention unit" },
  { field: "deliveryDelay", label: "Delivery delay", unitLabel: "Delay unit" },
] as const;

/** A unit that the form does not offer is offered when a queue already has it. */
const unitsFor = (units: readonly DurationUnit[], { unit }: DurationValue) =>
  units.includes(unit) ? units : [unit, ...units];

/** *Configuration*: times and sizes, and how a FIFO queue treats duplicates. */
export function ConfigurationSection({ form, set, problems, onBlur }: SectionProps) {
  return (
    <Section
      title="Configuration"
      description="Set the maximum message size, visibility to other consumers, and message retention."
      about="times and sizes"
      help={configurationHelp}
    >
      <ColumnLayout columns={2}>
        {DURATIONS.map(({ field, label, unitLabel }) => (
          <DurationField
            key={field}
            label={label}
            unitLabel={unitLabel}
            units={unitsFor(UNITS[field], form[field])}
            value={form[field]}
            constraint={RANGES[field].hint}
            error={problems[field]}
            onChange={(value) => set({ [field]: value })}
            onBlur={() => onBlur(field)}
          />
        ))}
        <FormField
          label="Maximum message size"
          constraintText={problems.maximumSize ? undefined : RANGES.maximumSize.hint}
          errorText={problems.maximumSize}
        >
          <NumberField
            value={form.maximumSize}
            unit="KiB"
            onChange={(maximumSize) => set({ maximumSize })}
            onBlur={() => onBlur("maximumSize")}
          />
        </FormField>
        <FormField
          label="Receive message wait time"
          constraintText={problems.waitTime ? undefined : RANGES.waitTime.hint}
          errorText={problems.waitTime}
        >
          <NumberField
            value={form.waitTime}
            unit="Seconds"
            onChange={(waitTime) => set({ waitTime })}
            onBlur={() => onBlur("waitTime")}
          />
        </FormField>
      </ColumnLayout>
      {form.fifo && <FifoFields form={form} set={set} />}
    </Section>
  );
}
