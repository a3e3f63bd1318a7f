"use client";

import FormField, { type FormFieldProps } from "@cloudscape-design/components/form-field";

/** A form field whose grey hint makes room for the error: two texts that say the same help nobody. */
export function Field({ constraintText, errorText, ...props }: FormFieldProps) {
  return <FormField {...props} errorText={errorText} constraintText={errorText ? undefined : constraintText} />;
}
