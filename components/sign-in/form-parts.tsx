"use client";

import Alert from "@cloudscape-design/components/alert";
import FormField from "@cloudscape-design/components/form-field";
import Icon from "@cloudscape-design/components/icon";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import { useEffect, useRef, useState } from "react";

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Shown when the field is empty on submit. */
  error?: string;
  /** What password managers know the field by: `username`. */
  autoComplete?: string;
  type?: InputProps.Type;
  disabled?: boolean;
  /** Takes the focus when the page opens. */
  first?: boolean;
}

/** A text field of a sign-in form. */
export function TextField({
  label,
  value,
  onChange,
  error,
  autoComplete,
  type = "text",
  disabled,
  first,
}: TextFieldProps) {
  const input = useRef<InputProps.Ref>(null);
  useEffect(() => {
    if (first) input.current?.focus();
  }, [first]);
  return (
    <FormField label={label} errorText={error}>
      <Input
        ref={input}
        type={type}
        value={value}
        autoComplete={autoComplete}
        spellcheck={false}
        disabled={disabled}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}

/** A password with the check box that shows it. */
export function PasswordField(props: Omit<TextFieldProps, "type">) {
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField autoComplete="current-password" {...props} type={shown ? "text" : "password"} />
      <ShowPassword shown={shown} onChange={setShown} />
    </div>
  );
}

/** A check box that is named by what it holds and not by a label: the label "Password" belongs to the field alone. */
function ShowPassword({ shown, onChange }: { shown: boolean; onChange: (shown: boolean) => void }) {
  return (
    <button type="button" role="checkbox" aria-checked={shown} className="check-box" onClick={() => onChange(!shown)}>
      <span className="check-box-box">{shown && <Icon name="check" size="small" variant="inverted" />}</span>
      Show Password
    </button>
  );
}

/** Why the attempt failed. */
export function Failure({ message }: { message: string | undefined }) {
  return message === undefined ? null : (
    <div role="alert">
      <Alert type="error">{message}</Alert>
    </div>
  );
}

/** The text under an empty field that must be filled, once the form was submitted. */
export const required = (submitted: boolean, value: string, what: string) =>
  submitted && value.trim() === "" ? `${what} is required.` : undefined;
