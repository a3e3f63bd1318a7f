"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReactNode } from "react";
import { ErrorBox } from "#components/console/error-box.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { PageButton } from "#components/console/page-button.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { SmsHelp } from "../help/mobile-help.tsx";
import { SNS_NAV } from "../nav.ts";
import { SMS_PATH } from "../paths.ts";
import { OptedOutNumbers } from "./opted-out-numbers.tsx";
import { SandboxNumbers } from "./sandbox-numbers.tsx";
import { useSandboxStatus, useSmsAttributes } from "./sms-queries.ts";

/** *Mobile text messaging (SMS)*. */
export function TextMessagingPage() {
  return (
    <ConsolePage
      title="Text messaging (SMS)"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Mobile text messaging (SMS)" }]}
      help={<SmsHelp />}
      header={
        <Header
          variant="h1"
          info={<InfoLink about="text messaging" />}
          description="Send text messages to phones, in more than 200 countries and Regions."
          actions={
            <PageButton variant="primary" to={`${SMS_PATH}/publish`}>
              Publish text message
            </PageButton>
          }
        >
          Mobile text messaging (SMS)
        </Header>
      }
    >
      <SpaceBetween size="l">
        <AccountInformation />
        <Preferences />
        <SandboxNumbers />
        <OptedOutNumbers />
      </SpaceBetween>
    </ConsolePage>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  what: string;
  action: string;
  /** What takes its place until it is read, and as much room. */
  pending: ReactNode;
  children: (data: T) => ReactNode;
}

function Loaded<T>({ query, what, action, pending, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return pending;
  return <ErrorBox error={query.error} what={what} action={action} onRetry={() => void query.refetch()} />;
}

/** Labels whose values are still to come. */
function Unread({ columns, labels }: { columns: number; labels: readonly string[] }) {
  return <KeyValuePairs columns={columns} items={labels.map((label) => ({ label, value: "-" }))} />;
}

function AccountInformation() {
  const sandbox = useSandboxStatus();
  const attributes = useSmsAttributes();
  return (
    <Container header={<Header variant="h2">Account information</Header>}>
      <Loaded
        query={sandbox}
        what="The account information"
        action="sns:GetSMSSandboxAccountStatus"
        pending={<Unread columns={2} labels={["SMS sandbox", "Account spend limit"]} />}
      >
        {(inSandbox) => (
          <KeyValuePairs
            columns={2}
            items={[
              {
                label: "SMS sandbox",
                value: inSandbox
                  ? "In the sandbox: messages go to verified phone numbers only"
                  : "Not in the sandbox: messages go to any phone number",
              },
              { label: "Account spend limit", value: `USD ${money(attributes.data?.MonthlySpendLimit)} a month` },
            ]}
          />
        )}
      </Loaded>
    </Container>
  );
}

const money = (limit: string | undefined) => Number(limit || 1).toFixed(2);

const PREFERENCES = [
  "Default message type",
  "Default sender ID",
  "Account spend limit",
  "IAM role for CloudWatch Logs access",
  "Success sample rate",
  "Amazon S3 bucket name for usage reports",
];

function Preferences() {
  const attributes = useSmsAttributes();
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="What holds for messages that say nothing else."
          actions={
            <PageButton ariaLabel="Edit text messaging preferences" to={`${SMS_PATH}/edit`}>
              Edit
            </PageButton>
          }
        >
          Text messaging preferences
        </Header>
      }
    >
      <Loaded
        query={attributes}
        what="The preferences"
        action="sns:GetSMSAttributes"
        pending={<Unread columns={3} labels={PREFERENCES} />}
      >
        {(values) => (
          <KeyValuePairs
            columns={3}
            items={[
              { label: "Default message type", value: values.DefaultSMSType || "Promotional" },
              { label: "Default sender ID", value: values.DefaultSenderID || "-" },
              { label: "Account spend limit", value: `USD ${money(values.MonthlySpendLimit)}` },
              { label: "IAM role for CloudWatch Logs access", value: values.DeliveryStatusIAMRole || "-" },
              {
                label: "Success sample rate",
                value: values.DeliveryStatusSuccessSamplingRate ? `${values.DeliveryStatusSuccessSamplingRate} %` : "-",
              },
              { label: "Amazon S3 bucket name for usage reports", value: values.UsageReportS3Bucket || "-" },
            ]}
          />
        )}
      </Loaded>
    </Container>
  );
}
