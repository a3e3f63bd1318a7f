"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { TagsField } from "#components/console/tags-field.tsx";
import { Field } from "#components/console/field.tsx";
import { OptionalSection } from "../section.tsx";
import type { FormChange, TopicForm } from "./form.ts";

interface SectionProps {
  form: TopicForm;
  change: FormChange;
  problem?: string;
}

/** Key and value pairs that people and cost reports find the topic by. */
export function TagsSection({ form, change, problem }: SectionProps) {
  return (
    <OptionalSection
      title="Tags"
      description="A tag is a label that you assign to a topic: a key and an optional value. Use tags to find topics and to follow their costs."
      invalid={problem !== undefined}
    >
      <TagsField
        rows={form.tags}
        words={{ add: "Add tag", remove: "Remove tag" }}
        onChange={(tags, tagsValid) => change({ tags, tagsValid })}
      />
    </OptionalSection>
  );
}

/** Whether X-Ray may add its own traces to those that a publisher sends along. */
export function TracingSection({ form, change }: SectionProps) {
  return (
    <OptionalSection
      title="Active tracing"
      description="Use AWS X-Ray active tracing for this topic to view its traces and service map in Amazon CloudWatch."
    >
      <Checkbox checked={form.tracing} onChange={({ detail }) => change({ tracing: detail.checked })}>
        Use active tracing
      </Checkbox>
    </OptionalSection>
  );
}

/** How long a FIFO topic keeps its messages, so that they can be replayed to a subscriber. */
export function ArchiveSection({ form, change, problem }: SectionProps) {
  const { enabled, days } = form.archive;
  return (
    <OptionalSection
      title="Archive policy"
      description="The topic keeps its messages for a while, so that a subscription can have them replayed."
      invalid={problem !== undefined}
    >
      <SpaceBetween size="l">
        <Toggle checked={enabled} onChange={({ detail }) => change({ archive: { days, enabled: detail.checked } })}>
          Archive messages
        </Toggle>
        {enabled && (
          <Field label="Retention period" constraintText="Should be between 1 and 365 days." errorText={problem}>
            <Input
              type="number"
              inputMode="numeric"
              value={days}
              onChange={({ detail }) => change({ archive: { enabled, days: detail.value } })}
            />
          </Field>
        )}
      </SpaceBetween>
    </OptionalSection>
  );
}
