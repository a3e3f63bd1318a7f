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
import { OptionalSection } from "../section.tsx";
import { SmsHelp } from "../help/mobile-help.tsx";
import { SNS_NAV } from "../nav.ts";
import { SMS_PATH } from "../paths.ts";
import { useSns } from "../queries.ts";
import { isPhoneNumber, MESSAGE_TYPES, PHONE_PROBLEM, plainNumber } from "./phone.ts";
import { useSandboxNumbers, useSandboxStatus } from "./sms-queries.ts";

const EMPTY = {
  type: "Promotional",
  number: "",
  message: "",
  sender: "",
  origination: "",
  entityId: "",
  templateId: "",
};

function toInput({ type, number, message, ...own }: typeof EMPTY): PublishCommandInput {
  const attributes = {
    "AWS.SNS.SMS.SMSType": type,
    "AWS.SNS.SMS.SenderID": own.sender,
    "AWS.MM.SMS.OriginationNumber": own.origination,
    "AWS.MM.SMS.EntityId": own.entityId,
    "AWS.MM.SMS.TemplateId": own.templateId,
  };
  return {
    PhoneNumber: plainNumber(number),
    Message: message,
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes)
        .filter(([, value]) => value !== "")
        .map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
    ),
  };
}

/** *Publish SMS message*. */
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
  const origination = /^(\+?\d{5,14})?$/.test(form.origination) ? undefined : "5 to 14 digits.";
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
      title="Publish SMS message"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Mobile text messaging (SMS)", href: SMS_PATH }, { text: "Publish SMS message" }]}
      help={<SmsHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="publishing text messages" />}>
          Publish SMS message
        </Header>
      }
    >
      <FormFrame
        button="Publish message"
        failure="Message could not be published"
        cancelPath={SMS_PATH}
        calls={[{ service: "sns", operation: "Publish", input }]}
        dirty={JSON.stringify(form) !== JSON.stringify(EMPTY)}
        invalid={number !== undefined || sender !== undefined || origination !== undefined}
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
        <Container header={<Header variant="h2">Origination identities</Header>}>
          <SpaceBetween size="l">
            <OptionalText
              label="Sender ID"
              description="The name that the phone shows as the sender, in countries that allow one."
              constraint="Up to 11 letters and digits, no spaces."
              problem={touched && sender}
              value={form.sender}
              onChange={(value) => set({ sender: value })}
            />
            <OptionalText
              label="Origination number"
              description="The number that the phone shows as the sender. In AWS it must be one of the account’s own."
              constraint="5 to 14 digits."
              problem={touched && origination}
              value={form.origination}
              onChange={(value) => set({ origination: value })}
            />
          </SpaceBetween>
        </Container>
        <OptionalSection
          title="Country-specific attributes"
          description="What India asks of messages to its phones."
          invalid={false}
        >
          <SpaceBetween size="l">
            <OptionalText
              label="Entity ID"
              description="The ID that the regulator gave to the sender."
              value={form.entityId}
              onChange={(entityId) => set({ entityId })}
            />
            <OptionalText
              label="Template ID"
              description="The ID of the template that the message follows."
              value={form.templateId}
              onChange={(templateId) => set({ templateId })}
            />
          </SpaceBetween>
        </OptionalSection>
      </FormFrame>
    </ConsolePage>
  );
}

interface OptionalTextProps {
  label: string;
  description: string;
  constraint?: string;
  problem?: string | false;
  value: string;
  onChange: (value: string) => void;
}

function OptionalText({ label, description, constraint, problem, value, onChange }: OptionalTextProps) {
  return (
    <FormField
      label={
        <>
          {label} – <i>optional</i>
        </>
      }
      description={description}
      constraintText={constraint}
      errorText={problem}
    >
      <Input value={value} autoComplete={false} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  );
}
