"use client";

import { SetSMSAttributesCommand } from "@aws-sdk/client-sns";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { Loading } from "../loading.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { SmsHelp } from "../help/mobile-help.tsx";
import { SNS_NAV } from "../nav.ts";
import { SMS_PATH } from "../paths.ts";
import { useRefreshSns, useSns } from "../queries.ts";
import { MESSAGE_TYPES } from "./phone.ts";
import { useSmsAttributes } from "./sms-queries.ts";

/** *Edit text messaging preferences*. */
export function EditSmsPreferencesPage() {
  const query = useSmsAttributes();
  return (
    <ConsolePage
      title="Edit text messaging preferences"
      service={SNS_NAV}
      breadcrumbs={[
        { text: "Mobile text messaging (SMS)", href: SMS_PATH },
        { text: "Edit text messaging preferences" },
      ]}
      help={<SmsHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="text messaging preferences" />}>
          Edit text messaging preferences
        </Header>
      }
    >
      {query.data ? (
        <EditForm saved={query.data} />
      ) : query.error ? (
        <ErrorBox
          error={query.error}
          what="The preferences"
          action="sns:GetSMSAttributes"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Loading what="preferences" />
      )}
    </ConsolePage>
  );
}

const NAMES = [
  "DefaultSMSType",
  "MonthlySpendLimit",
  "DefaultSenderID",
  "DeliveryStatusIAMRole",
  "DeliveryStatusSuccessSamplingRate",
  "UsageReportS3Bucket",
] as const;
type Values = Record<(typeof NAMES)[number], string>;

const read = (saved: Record<string, string>): Values => ({
  DefaultSMSType: saved.DefaultSMSType || "Promotional",
  MonthlySpendLimit: saved.MonthlySpendLimit || "1",
  DefaultSenderID: saved.DefaultSenderID ?? "",
  DeliveryStatusIAMRole: saved.DeliveryStatusIAMRole ?? "",
  DeliveryStatusSuccessSamplingRate: saved.DeliveryStatusSuccessSamplingRate ?? "",
  UsageReportS3Bucket: saved.UsageReportS3Bucket ?? "",
});

function problemsOf(values: Values): Partial<Values> {
  const { MonthlySpendLimit, DefaultSenderID, DeliveryStatusIAMRole, DeliveryStatusSuccessSamplingRate } = values;
  return {
    ...(!/^\d+$/.test(MonthlySpendLimit) && { MonthlySpendLimit: "Enter a whole number of US dollars." }),
    ...(DefaultSenderID &&
      !/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/.test(DefaultSenderID) && {
        DefaultSenderID: "1 to 11 letters and digits, with at least one letter.",
      }),
    ...(DeliveryStatusIAMRole &&
      !/^arn:[a-z-]+:iam::\d{12}:role\/.+/.test(DeliveryStatusIAMRole) && {
        DeliveryStatusIAMRole: "Enter the ARN of an IAM role.",
      }),
    ...(DeliveryStatusSuccessSamplingRate &&
      !(/^\d+$/.test(DeliveryStatusSuccessSamplingRate) && Number(DeliveryStatusSuccessSamplingRate) <= 100) && {
        DeliveryStatusSuccessSamplingRate: "Should be between 0 and 100 percent.",
      }),
  };
}

function EditForm(props: { saved: Record<string, string> }) {
  const [saved] = useState(() => read(props.saved));
  const [values, setValues] = useState(saved);
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSns();
  const problems = problemsOf(values);
  const changed = NAMES.filter((name) => values[name] !== saved[name]);
  const input = { attributes: Object.fromEntries(changed.map((name) => [name, values[name]])) };

  const field = (name: keyof Values, label: string, description: string, placeholder: string) => (
    <FormField label={label} description={description} errorText={problems[name]}>
      <Input
        value={values[name]}
        placeholder={placeholder}
        onChange={({ detail }) => setValues({ ...values, [name]: detail.value.trim() })}
      />
    </FormField>
  );

  return (
    <FormFrame
      button="Save changes"
      failure="The preferences could not be saved"
      cancelPath={SMS_PATH}
      calls={[{ service: "sns", operation: "SetSMSAttributes", input }]}
      dirty={changed.length > 0}
      invalid={Object.keys(problems).length > 0}
      onSubmit={async () => {
        if (changed.length > 0) await sns.send(new SetSMSAttributesCommand(input));
        await refresh();
        navigate(SMS_PATH);
        flash.success({ content: "Text messaging preferences saved successfully." });
      }}
    >
      <Container header={<Header variant="h2">Details</Header>}>
        <SpaceBetween size="l">
          <FormField label="Default message type">
            <RadioGroup
              ariaLabel="Default message type"
              value={values.DefaultSMSType}
              items={MESSAGE_TYPES}
              onChange={({ detail }) => setValues({ ...values, DefaultSMSType: detail.value })}
            />
          </FormField>
          {field(
            "MonthlySpendLimit",
            "Account spend limit",
            "The most that text messages may cost in a month, in US dollars.",
            "1",
          )}
          {field(
            "DefaultSenderID",
            "Default sender ID",
            "The name that phones show in countries that allow one.",
            "MyBrand",
          )}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Delivery status logging and usage reports</Header>}>
        <SpaceBetween size="l">
          {field(
            "DeliveryStatusIAMRole",
            "IAM role for CloudWatch Logs access",
            "The role that lets Amazon SNS write the fate of messages to CloudWatch Logs.",
            "arn:aws:iam::123456789012:role/SNSSuccessFeedback",
          )}
          {field(
            "DeliveryStatusSuccessSamplingRate",
            "Success sample rate",
            "Percent of the successful deliveries to log.",
            "0",
          )}
          {field(
            "UsageReportS3Bucket",
            "Amazon S3 bucket name for usage reports",
            "The bucket that gets a report each day.",
            "my-bucket",
          )}
        </SpaceBetween>
      </Container>
    </FormFrame>
  );
}
