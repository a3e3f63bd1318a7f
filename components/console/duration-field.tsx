"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useId, type ReactNode } from "react";
import { SECONDS_IN, splitDuration, type DurationUnit } from "./duration.ts";

/** What the user has typed; `value` is text, because it can be empty or wrong while it is typed. */
export interface DurationValue {
  value: string;
  unit: DurationUnit;
}

/** The field's value for a number of seconds: `toDurationValue(345600)` is 4 days. */
export function toDurationValue(seconds: number, units?: readonly DurationUnit[]): DurationValue {
  const { value, unit } = splitDuration(seconds, units);
  return { value: String(value), unit };
}

/** The seconds that the field says, or NaN when it does not hold a whole number. */
export function toSeconds({ value, unit }: DurationValue): number {
  return /^\d+$/.test(value.trim()) ? Number(value) * SECONDS_IN[unit] : Number.NaN;
}

export interface DurationFieldProps {
  label: string;
  description?: ReactNode;
  info?: ReactNode;
  /** Grey text under the field: "Should be between 0 seconds and 12 hours." */
  constraint?: ReactNode;
  error?: ReactNode;
  value: DurationValue;
  onChange: (value: DurationValue) => void;
  onBlur?: () => void;
  units: readonly DurationUnit[];
  /**
   * Name of the unit's select, such as `Timeout unit`. It should not contain the label itself: whoever looks for the field by
   * its label should find the number alone.
   */
  unitLabel?: string;
  disabled?: boolean;
}

/** A number and a unit: the field for timeouts, delays and retention. */
export function DurationField({ label, value, onChange, onBlur, units, disabled, ...rest }: DurationFieldProps) {
  const unitId = useId();
  const options = units.map((unit) => ({ value: unit, label: unit.charAt(0).toUpperCase() + unit.slice(1) }));
  return (
    <FormField
      label={label}
      description={rest.description}
      info={rest.info}
      constraintText={rest.error ? undefined : rest.constraint}
      errorText={rest.error}
    >
      <div className="flex gap-2">
        <div className="min-w-20 max-w-40 flex-1">
          <Input
            type="number"
            inputMode="numeric"
            step={1}
            value={value.value}
            disabled={disabled}
            onBlur={onBlur}
            onChange={({ detail }) => onChange({ ...value, value: detail.value })}
          />
        </div>
        <div className="w-32">
          <Select
            // Without these two it would carry the label and the id of the number as well.
            ariaLabelledby=""
            controlId={unitId}
            ariaLabel={rest.unitLabel ?? `Unit of ${label.toLowerCase()}`}
            options={options}
            selectedOption={options.find((option) => option.value === value.unit) ?? null}
            disabled={disabled}
            onChange={({ detail }) => onChange({ ...value, unit: detail.selectedOption.value as DurationUnit })}
          />
        </div>
      </div>
    </FormField>
  );
}
