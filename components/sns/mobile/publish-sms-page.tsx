"use client";

import { PublishCommand, type PublishCommandInput } from "@aws-sdk/client-sns";
import Alert from "@cloudscape-design/components/alert";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Link from "@cloudscape-design/components/link";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { SmsHelp } from "../help/mobile-help.tsx";
import { SNS_NAV } from "../nav.ts";
import { SMS_PATH } from "../paths.ts";
import { useSns } from "../queries.ts";
import { isPhoneNumber, MESSAGE_TYPES, PHONE_PROBLEM, plainNumber } from "./phone.ts";
import { useSandboxNumbers, useSandboxStatus } from "./sms-queries.ts";

const EMPTY = { type: "Promotional", sender: "", number: "", message: "" };

function toInput({ type, sender, number, message }: typeof EMPTY): PublishCommandInput {
  return {
    PhoneNumber: plainNumber(number),
    Message: message,
    MessageAttributes: {
      "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: type },
      ...(sender && { "AWS.SNS.SMS.SenderID": { DataType: "String", StringValue: sender } }),
    },
  };
}

/** *Publish text message*. */
export function PublishSmsPage() {
  const [form, setForm] = useState(EMPTY);
  const [touched, setTouched] = useState(false);
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const sandbox = useSandboxStatus();
  const numbers = useSandboxNumbers();
  const input = toInput(form);
  const number = isPhoneNumber(form.number) ? undefined : PHONE_PROBLEM;
  const sender =
    form.sender === "" || /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/.test(form.sender)
      ? undefined
      : "1 to 11 letters and digits, with at least one letter.";
  const set = (part: Partial<typeof EMPTY>) => setForm((before) => ({ ...before, ...part }));
  const verified = (numbers.data ?? []).some(
    (item) => item.Status === "Verified" && item.PhoneNumber === input.PhoneNumber,
  );

  const publish = async () => {
    const { MessageId } = await sns.send(new PublishCommand(input));
    navigate(SMS_PATH);
    flash.success({
      header: `Message published to phone number ${input.PhoneNumber} successfully.`,
      content: (
        <>
          Message ID: {MessageId}.{" "}
          <Link color="inverted" href={`/phone/${encodeURIComponent(input.PhoneNumber ?? "")}`} external>
            Open the phone
          </Link>
        </>
      ),
    });
  };

  return (
    <ConsolePage
      title="Publish text message"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Mobile text messaging (SMS)", href: SMS_PATH }, { text: "Publish text message" }]}
      help={<SmsHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="publishing text messages" />}>
          Publish text message
        </Header>
      }
    >
      <FormFrame
        button="Publish message"
        failure="Message could not be published"
        cancelPath={SMS_PATH}
        calls={[{ service: "sns", operation: "Publish", input }]}
        dirty={JSON.stringify(form) !== JSON.stringify(EMPTY)}
        invalid={number !== undefined || sender !== undefined}
        onShowProblems={() => setTouched(true)}
        onSubmit={publish}
      >
        <Container header={<Header variant="h2">Message details</Header>}>
          <SpaceBetween size="l">
            <FormField label="Message type">
              <RadioGroup
                ariaLabel="Message type"
                value={form.type}
                items={MESSAGE_TYPES}
                onChange={({ detail }) => set({ type: detail.value })}
              />
            </FormField>
            <FormField
              label={
                <>
                  Sender ID – <i>optional</i>
                </>
              }
              description="The name that the phone shows as the sender, in countries that allow one."
              constraintText="Up to 11 letters and digits, no spaces."
              errorText={touched && sender}
            >
              <Input value={form.sender} onChange={({ detail }) => set({ sender: detail.value })} />
            </FormField>
            <FormField
              label="Destination phone number"
              description="With the country code."
              errorText={touched && number}
            >
              <Input
                inputMode="tel"
                value={form.number}
                placeholder="+12065550100"
                onChange={({ detail }) => set({ number: detail.value })}
              />
            </FormField>
            {sandbox.data && !number && numbers.data && !verified && (
              <Alert type="warning">
                The account is in the SMS sandbox, and this number is not verified: AWS would not send the message. Here
                it is sent all the same.
              </Alert>
            )}
            <FormField label="Message" description="Up to 1,600 characters." stretch>
              <Textarea
                rows={6}
                value={form.message}
                placeholder="Enter the text of the message"
                onChange={({ detail }) => set({ message: detail.value })}
              />
            </FormField>
          </SpaceBetween>
        </Container>
      </FormFrame>
    </ConsolePage>
  );
}
