"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { OptionalSection } from "../section.tsx";
import { hasProblems } from "../topic-form/form.ts";
import { RetryFields } from "../topic-form/retry-fields.tsx";
import { QueueField } from "./details-section.tsx";
import type { SubscriptionChange, SubscriptionForm, SubscriptionProblems } from "./form.ts";

interface SectionProps {
  form: SubscriptionForm;
  change: SubscriptionChange;
  problems: SubscriptionProblems;
}

/** Where messages go that could not be delivered. */
export function RedriveSection({ form, change, problems }: SectionProps) {
  const { enabled, queueArn } = form.redrive;
  return (
    <OptionalSection
      title="Redrive policy (dead-letter queue)"
      description="Send undeliverable messages to a dead-letter queue."
      invalid={problems.redrive !== undefined}
    >
      <SpaceBetween size="l">
        <Toggle checked={enabled} onChange={({ detail }) => change({ redrive: { queueArn, enabled: detail.checked } })}>
          Redrive policy (dead-letter queue)
        </Toggle>
        {enabled && (
          <FormField
            label="Amazon SQS queue ARN"
            description="A queue of the same account and Region. Its access policy must allow sns.amazonaws.com to send messages; it is not changed from here."
            errorText={problems.redrive}
          >
            <QueueField value={queueArn} onChange={(value) => change({ redrive: { enabled, queueArn: value } })} />
          </FormField>
        )}
      </SpaceBetween>
    </OptionalSection>
  );
}

/** How often a web server is tried again. Only HTTP and HTTPS subscriptions have it. */
export function DeliverySection({ form, change, problems }: SectionProps) {
  const { useDefault, fields } = form.delivery;
  return (
    <OptionalSection
      title="Delivery policy (HTTP/S)"
      description="The policy defines how Amazon SNS retries failed deliveries to this endpoint."
      invalid={hasProblems(problems.delivery)}
    >
      <SpaceBetween size="l">
        <Checkbox
          checked={useDefault}
          onChange={({ detail }) => change({ delivery: { fields, useDefault: detail.checked } })}
        >
          Use the topic’s delivery policy
        </Checkbox>
        {!useDefault && (
          <RetryFields
            fields={fields}
            problems={problems.delivery}
            onChange={(next) => change({ delivery: { useDefault, fields: next } })}
          />
        )}
      </SpaceBetween>
    </OptionalSection>
  );
}
