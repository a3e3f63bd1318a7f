"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tiles from "@cloudscape-design/components/tiles";
import { InfoLink } from "#components/console/help.tsx";
import { Field } from "#components/console/field.tsx";
import { FifoHelp } from "../help/topic-help.tsx";
import type { FormChange, TopicForm, TopicProblems } from "./form.ts";

interface DetailsSectionProps {
  form: TopicForm;
  change: FormChange;
  problems: Pick<TopicProblems, "name" | "displayName">;
  /** A topic that exists shows its type and name, and keeps them. */
  fixed?: boolean;
  onNameBlur?: () => void;
}

/** Type, name, display name, and what FIFO topics have besides. */
export function DetailsSection({ form, change, problems, fixed, onNameBlur }: DetailsSectionProps) {
  const fifo = form.type === "fifo";
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <SpaceBetween size="l">
        {fixed ? (
          <KeyValuePairs
            columns={2}
            items={[
              { label: "Type", value: fifo ? "FIFO" : "Standard" },
              { label: "Name", value: form.name },
            ]}
          />
        ) : (
          <SpaceBetween size="l">
            <Field
              label="Type"
              info={<InfoLink about="topic type" topic={<FifoHelp />} />}
              description="Topic type cannot be modified after topic is created."
              stretch
            >
              <Tiles
                columns={2}
                ariaLabel="Type"
                value={form.type}
                onChange={({ detail }) => change({ type: detail.value as TopicForm["type"] })}
                items={[
                  {
                    value: "fifo",
                    label: "FIFO (first-in, first-out)",
                    description: (
                      <ul className="m-0 pl-5">
                        <li>Strictly-preserved message ordering</li>
                        <li>Exactly-once message delivery</li>
                        <li>Subscription protocols: SQS</li>
                      </ul>
                    ),
                  },
                  {
                    value: "standard",
                    label: "Standard",
                    description: (
                      <ul className="m-0 pl-5">
                        <li>Best-effort message ordering</li>
                        <li>At-least once message delivery</li>
                        <li>
                          Subscription protocols: SQS, Lambda, Data Firehose, HTTP, SMS, email, mobile application
                          endpoints
                        </li>
                      </ul>
                    ),
                  },
                ]}
              />
            </Field>
            <Field
              label="Name"
              errorText={problems.name}
              constraintText={
                fifo
                  ? "Maximum 256 characters. Can include alphanumeric characters, hyphens (-) and underscores (_). A FIFO topic name must end with .fifo."
                  : "Maximum 256 characters. Can include alphanumeric characters, hyphens (-) and underscores (_)."
              }
            >
              <Input
                value={form.name}
                placeholder={fifo ? "MyTopic.fifo" : "MyTopic"}
                autoComplete={false}
                spellcheck={false}
                onBlur={onNameBlur}
                onChange={({ detail }) => change({ name: detail.value })}
              />
            </Field>
          </SpaceBetween>
        )}
        <Field
          label={
            <>
              Display name – <i>optional</i>
            </>
          }
          description="The sender's name in email messages, and the beginning of text messages: only the first 10 characters show in an SMS."
          errorText={problems.displayName}
          constraintText="Maximum 100 characters."
        >
          <Input
            value={form.displayName}
            placeholder="My Topic"
            autoComplete={false}
            onChange={({ detail }) => change({ displayName: detail.value })}
          />
        </Field>
        {fifo && <FifoFields form={form} change={change} />}
      </SpaceBetween>
    </Container>
  );
}

function FifoFields({ form, change }: { form: TopicForm; change: FormChange }) {
  return (
    <SpaceBetween size="l">
      <Field label="Message deduplication">
        <Checkbox
          checked={form.contentBasedDeduplication}
          description="The deduplication ID is the SHA-256 of the message's body when a message brings none."
          onChange={({ detail }) => change({ contentBasedDeduplication: detail.checked })}
        >
          Content-based message deduplication
        </Checkbox>
      </Field>
      <Field
        label="Throughput scope"
        description="Where duplicates are looked for; message groups together have a higher throughput than the topic as a whole."
      >
        <RadioGroup
          value={form.throughputScope}
          onChange={({ detail }) => change({ throughputScope: detail.value as TopicForm["throughputScope"] })}
          items={[
            { value: "Topic", label: "Topic", description: "Duplicates are found in the whole topic." },
            {
              value: "MessageGroup",
              label: "Message group",
              description: "High throughput: duplicates are found in a message group only.",
            },
          ]}
        />
      </Field>
    </SpaceBetween>
  );
}
