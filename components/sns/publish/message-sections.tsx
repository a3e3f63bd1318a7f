"use client";

import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { isFifo } from "../names.ts";
import type { PublishForm, PublishProblems } from "./form.ts";

interface SectionProps {
  form: PublishForm;
  change: (part: Partial<PublishForm>) => void;
  problems: PublishProblems;
}

const optional = (label: string) => (
  <>
    {label} – <i>optional</i>
  </>
);

/** Topic, subject, and what FIFO topics and phones need. */
export function DetailsSection({ form, change, problems, topicArn }: SectionProps & { topicArn: string }) {
  const fifo = isFifo(topicArn);
  return (
    <Container header={<Header variant="h2">Message details</Header>}>
      <SpaceBetween size="l">
        <FormField label="Topic ARN">
          <Input readOnly value={topicArn} />
        </FormField>
        <FormField label={optional("Subject")} constraintText="Maximum 100 printable ASCII characters">
          <Input
            value={form.subject}
            placeholder="Enter message subject"
            onChange={({ detail }) => change({ subject: detail.value })}
          />
        </FormField>
        <FormField
          label={fifo ? "Message group ID" : optional("Message group ID")}
          description={
            fifo
              ? "Messages of the same group are delivered in the order in which they were published."
              : "Names the tenant that the message belongs to, for queues that share their time fairly."
          }
          errorText={problems.groupId}
        >
          <Input
            value={form.groupId}
            placeholder="Enter message group ID"
            onChange={({ detail }) => change({ groupId: detail.value })}
          />
        </FormField>
        {fifo && (
          <FormField
            label={optional("Message deduplication ID")}
            description="A message with the ID of one published within the last five minutes is not delivered again. Needed unless the topic has content-based deduplication."
          >
            <Input
              value={form.deduplicationId}
              placeholder="Enter message deduplication ID"
              onChange={({ detail }) => change({ deduplicationId: detail.value })}
            />
          </FormField>
        )}
        {!fifo && (
          <FormField
            label={optional("Time to Live (TTL)")}
            description="This setting applies only to mobile application endpoints. The number of seconds that the push notification service has to deliver the message to the endpoint."
            errorText={problems.ttl}
          >
            <Input
              type="number"
              inputMode="numeric"
              value={form.ttl}
              placeholder="Enter number of seconds"
              onChange={({ detail }) => change({ ttl: detail.value })}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Container>
  );
}

/** The text itself: one for all, or one for each protocol. */
export function BodySection({ form, change, problems }: SectionProps) {
  return (
    <Container header={<Header variant="h2">Message body</Header>}>
      <SpaceBetween size="l">
        <FormField label="Message structure">
          <RadioGroup
            ariaLabel="Message structure"
            value={form.structure}
            onChange={({ detail }) => change({ structure: detail.value as PublishForm["structure"] })}
            items={[
              {
                value: "identical",
                label: "Identical payload for all delivery protocols.",
                description:
                  "The same payload is sent to endpoints subscribed to the topic, regardless of their delivery protocol.",
              },
              {
                value: "custom",
                label: "Custom payload for each delivery protocol.",
                description:
                  "Different payloads are sent to endpoints subscribed to the topic, based on their delivery protocol.",
              },
            ]}
          />
        </FormField>
        {form.structure === "identical" ? (
          <FormField label="Message body to send to the endpoint" stretch>
            <Textarea
              rows={10}
              value={form.body}
              placeholder="Enter message body"
              onChange={({ detail }) => change({ body: detail.value })}
            />
          </FormField>
        ) : (
          <JsonEditor
            label="Message body to send to the endpoint"
            description="The key default is needed: its text goes to every protocol that has no key of its own."
            value={form.custom}
            error={problems.custom}
            rows={18}
            onChange={(custom) => change({ custom })}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
