"use client";

import ColumnLayout from "@cloudscape-design/components/column-layout";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { Field } from "#components/console/field.tsx";
import { BACKOFF_FUNCTIONS, CONTENT_TYPES, RETRY_NUMBERS, type RetryFields as Fields } from "./delivery-policy.ts";

interface RetryFieldsProps {
  fields: Fields;
  onChange: (fields: Fields) => void;
  problems: Partial<Record<keyof Fields, string>>;
}

/** The fields of a delivery policy for HTTP(S): the same for a topic and for one subscription. */
export function RetryFields({ fields, onChange, problems }: RetryFieldsProps) {
  const set = (part: Partial<Fields>) => onChange({ ...fields, ...part });
  const contentTypes = CONTENT_TYPES.map((value) => ({ value, label: value }));
  return (
    <ColumnLayout columns={2}>
      {RETRY_NUMBERS.map(({ key, label, min, max, help, ...rest }) => (
        <Field
          key={key}
          label={label}
          description={help}
          errorText={problems[key]}
          constraintText={`Should be between ${min} and ${max}${"unit" in rest ? ` ${rest.unit}` : ""}.`}
        >
          <Input
            type="number"
            inputMode="numeric"
            value={fields[key]}
            onChange={({ detail }) => set({ [key]: detail.value })}
          />
        </Field>
      ))}
      <Field
        label={
          <>
            Maximum receive rate – <i>optional</i>
          </>
        }
        description="The most deliveries per second to one subscription."
        errorText={problems.maxReceivesPerSecond}
        constraintText="Leave it empty for no limit."
      >
        <Input
          type="number"
          inputMode="numeric"
          value={fields.maxReceivesPerSecond}
          onChange={({ detail }) => set({ maxReceivesPerSecond: detail.value })}
        />
      </Field>
      <Field label="Retry-backoff function" description="How the waits grow from the minimum to the maximum delay.">
        <Select
          selectedOption={BACKOFF_FUNCTIONS.find((option) => option.value === fields.backoffFunction) ?? null}
          options={BACKOFF_FUNCTIONS}
          onChange={({ detail }) => set({ backoffFunction: detail.selectedOption.value })}
        />
      </Field>
      <Field label="Content type" description="The Content-Type header of the requests.">
        <Select
          selectedOption={{ value: fields.headerContentType, label: fields.headerContentType }}
          options={contentTypes}
          onChange={({ detail }) => set({ headerContentType: detail.selectedOption.value })}
        />
      </Field>
    </ColumnLayout>
  );
}
