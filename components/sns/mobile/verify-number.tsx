"use client";

import { CreateSMSSandboxPhoneNumberCommand, VerifySMSSandboxPhoneNumberCommand } from "@aws-sdk/client-sns";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useRefreshSns, useSns } from "../queries.ts";

/** The dialog *Verify phone number*: asks for the code that the number got. */
export function VerifyNumber({ phoneNumber, onClose }: { phoneNumber: string; onClose: () => void }) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [code, setCode] = useState("");
  const [touched, setTouched] = useState(false);
  const [resending, setResending] = useState(false);
  const input = { PhoneNumber: phoneNumber, OneTimePassword: code.trim() };
  const valid = /^\d{5,8}$/.test(code.trim());

  const resend = async () => {
    setResending(true);
    try {
      await sns.send(new CreateSMSSandboxPhoneNumberCommand({ PhoneNumber: phoneNumber }));
      flash.success({ content: `A new code was sent to ${phoneNumber}.`, id: "verify-number" });
    } catch (error) {
      flash.error("The verification code could not be sent", error, "verify-number");
    }
    setResending(false);
  };

  return (
    <DialogForm
      title="Verify phone number"
      button="Verify phone number"
      calls={[{ service: "sns", operation: "VerifySMSSandboxPhoneNumber", input }]}
      valid={valid}
      onShowProblems={() => setTouched(true)}
      onClose={onClose}
      onSubmit={async () => {
        await sns.send(new VerifySMSSandboxPhoneNumberCommand(input));
        onClose();
        flash.success({ content: `Phone number ${phoneNumber} verified successfully.` });
        await refresh();
      }}
    >
      <FormField
        label="Verification code"
        description={`The number that ${phoneNumber} was sent in a text message.`}
        errorText={touched && !valid && "Enter the code of the text message: 5 to 8 digits."}
      >
        <Input autoComplete={false} inputMode="numeric" value={code} onChange={({ detail }) => setCode(detail.value)} />
      </FormField>
      <Button formAction="none" loading={resending} onClick={() => void resend()}>
        Resend verification code
      </Button>
      <Box>
        <Link href={`/phone/${encodeURIComponent(phoneNumber)}`} external externalIconAriaLabel="Opens in a new tab">
          Open the phone {phoneNumber}
        </Link>{" "}
        <CloudroomBadge />
      </Box>
    </DialogForm>
  );
}
