"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { Field } from "#components/console/field.tsx";
import { OptionalSection } from "../section.tsx";
import { LOGGED_PROTOCOLS } from "./delivery-logging.ts";
import { hasProblems, type FormChange, type TopicForm, type TopicProblems } from "./form.ts";
import { RetryFields } from "./retry-fields.tsx";

interface SectionProps {
  form: TopicForm;
  change: FormChange;
  problems: TopicProblems;
}

/** How often and how fast a failed delivery to a web server is tried again. */
export function DeliveryPolicySection({ form, change, problems }: SectionProps) {
  const { delivery } = form;
  const set = (part: Partial<TopicForm["delivery"]>) => change({ delivery: { ...delivery, ...part } });
  return (
    <OptionalSection
      title="Delivery policy (HTTP/S)"
      description="The policy defines how Amazon SNS retries failed deliveries to HTTP/S endpoints."
      invalid={hasProblems(problems.delivery)}
    >
      <SpaceBetween size="l">
        <Checkbox checked={delivery.useDefault} onChange={({ detail }) => set({ useDefault: detail.checked })}>
          Use the default delivery policy
        </Checkbox>
        {!delivery.useDefault && (
          <SpaceBetween size="l">
            <RetryFields fields={delivery.fields} problems={problems.delivery} onChange={(fields) => set({ fields })} />
            <Checkbox
              checked={delivery.override}
              description="Every HTTP/S subscription of the topic follows this policy, whatever its own says."
              onChange={({ detail }) => set({ override: detail.checked })}
            >
              Override subscription policy
            </Checkbox>
          </SpaceBetween>
        )}
      </SpaceBetween>
    </OptionalSection>
  );
}

/** Whose deliveries are written to CloudWatch Logs, and with which roles. */
export function DeliveryLoggingSection({ form, change, problems }: SectionProps) {
  const { logging } = form;
  const set = (part: Partial<TopicForm["logging"]>) => change({ logging: { ...logging, ...part } });
  return (
    <OptionalSection
      title="Delivery status logging"
      description="These settings configure the logging of message delivery status to CloudWatch Logs."
      invalid={hasProblems(problems.logging)}
    >
      <SpaceBetween size="l">
        <Field label="Log delivery status for these protocols">
          <SpaceBetween size="xs">
            {LOGGED_PROTOCOLS.map(({ key, label }) => (
              <Checkbox
                key={key}
                checked={logging.protocols.includes(key)}
                onChange={({ detail }) =>
                  set({
                    protocols: LOGGED_PROTOCOLS.map((protocol) => protocol.key).filter((other) =>
                      other === key ? detail.checked : logging.protocols.includes(other),
                    ),
                  })
                }
              >
                {label}
              </Checkbox>
            ))}
          </SpaceBetween>
        </Field>
        {logging.protocols.length > 0 && (
          <SpaceBetween size="l">
            <Field
              label="Success sample rate"
              description="The percentage of successful message deliveries to log."
              constraintText="Should be between 0 and 100 percent."
              errorText={problems.logging.sampleRate}
            >
              <Input
                type="number"
                inputMode="numeric"
                value={logging.sampleRate}
                onChange={({ detail }) => set({ sampleRate: detail.value })}
              />
            </Field>
            <FormField label="IAM roles" description="Amazon SNS writes to CloudWatch Logs with these roles.">
              <RadioGroup
                ariaLabel="IAM roles"
                value={logging.roles}
                onChange={({ detail }) => set({ roles: detail.value as typeof logging.roles })}
                items={[
                  {
                    value: "new",
                    label: "Create new service role",
                    description: "Makes SNSSuccessFeedback and SNSFailureFeedback in IAM, unless they are there.",
                  },
                  { value: "existing", label: "Use existing service role" },
                ]}
              />
            </FormField>
            {logging.roles === "existing" && (
              <ColumnLayout columns={2}>
                <Field
                  label="IAM role for successful deliveries"
                  description="The ARN of a role that lets Amazon SNS write to CloudWatch Logs."
                  errorText={problems.logging.successRole}
                >
                  <Input
                    value={logging.successRole}
                    placeholder="arn:aws:iam::123456789012:role/SNSSuccessFeedback"
                    onChange={({ detail }) => set({ successRole: detail.value.trim() })}
                  />
                </Field>
                <Field
                  label="IAM role for failed deliveries"
                  description="The ARN of a role that lets Amazon SNS write to CloudWatch Logs."
                  errorText={problems.logging.failureRole}
                >
                  <Input
                    value={logging.failureRole}
                    placeholder="arn:aws:iam::123456789012:role/SNSFailureFeedback"
                    onChange={({ detail }) => set({ failureRole: detail.value.trim() })}
                  />
                </Field>
              </ColumnLayout>
            )}
          </SpaceBetween>
        )}
      </SpaceBetween>
    </OptionalSection>
  );
}
