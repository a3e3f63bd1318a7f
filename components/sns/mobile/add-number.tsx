"use client";

import { CreateSMSSandboxPhoneNumberCommand, type LanguageCodeString } from "@aws-sdk/client-sns";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useRefreshSns, useSns } from "../queries.ts";
import { isPhoneNumber, LANGUAGES, PHONE_PROBLEM, plainNumber } from "./phone.ts";

interface AddNumberProps {
  onClose: () => void;
  /** The number was sent its code; the dialog that asks for the code comes next. */
  onAdded: (phoneNumber: string) => void;
}

/** The dialog *Add phone number*. */
export function AddNumber({ onClose, onAdded }: AddNumberProps) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [number, setNumber] = useState("");
  const [language, setLanguage] = useState(LANGUAGES[0]!);
  const [touched, setTouched] = useState(false);
  const input = { PhoneNumber: plainNumber(number), LanguageCode: language.value as LanguageCodeString };
  const valid = isPhoneNumber(number);
  return (
    <DialogForm
      title="Add phone number"
      button="Add phone number"
      calls={[{ service: "sns", operation: "CreateSMSSandboxPhoneNumber", input }]}
      valid={valid}
      onShowProblems={() => setTouched(true)}
      onClose={onClose}
      onSubmit={async () => {
        await sns.send(new CreateSMSSandboxPhoneNumberCommand(input));
        flash.success({ content: `A text message was sent to ${input.PhoneNumber}. Enter the number in it.` });
        await refresh();
        onAdded(input.PhoneNumber);
      }}
    >
      <FormField
        label="Destination phone number"
        description="The number gets a text message with a code, which you enter in the next step."
        errorText={touched && !valid && PHONE_PROBLEM}
      >
        <Input
          type="text"
          inputMode="tel"
          value={number}
          placeholder="+12065550100"
          onChange={({ detail }) => setNumber(detail.value)}
        />
      </FormField>
      <FormField label="Verification message language">
        <Select
          selectedOption={language}
          options={LANGUAGES}
          onChange={({ detail }) => setLanguage(LANGUAGES.find(({ value }) => value === detail.selectedOption.value)!)}
        />
      </FormField>
    </DialogForm>
  );
}
