"use client";

import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { OptionalSection } from "../section.tsx";
import { FilterTest } from "./filter-test.tsx";
import type { FilterScope, SubscriptionChange, SubscriptionForm } from "./form.ts";

interface FilterSectionProps {
  form: SubscriptionForm;
  change: SubscriptionChange;
  problem?: string;
}

/** Which messages the subscription wants, and a place to try the policy out. */
export function FilterSection({ form, change, problem }: FilterSectionProps) {
  const { filter } = form;
  const set = (part: Partial<SubscriptionForm["filter"]>) => change({ filter: { ...filter, ...part } });
  return (
    <OptionalSection
      title="Subscription filter policy"
      description="This policy filters the messages that a subscriber receives."
      invalid={problem !== undefined}
    >
      <SpaceBetween size="l">
        <Toggle checked={filter.enabled} onChange={({ detail }) => set({ enabled: detail.checked })}>
          Subscription filter policy
        </Toggle>
        {filter.enabled && (
          <SpaceBetween size="l">
            <FormField label="Filter policy scope">
              <RadioGroup
                ariaLabel="Filter policy scope"
                value={filter.scope}
                onChange={({ detail }) => set({ scope: detail.value as FilterScope })}
                items={[
                  {
                    value: "MessageAttributes",
                    label: "Message attributes",
                    description: "The policy is compared with the attributes of the message.",
                  },
                  {
                    value: "MessageBody",
                    label: "Message body",
                    description: "The policy is compared with the body of the message, which has to be JSON.",
                  },
                ]}
              />
            </FormField>
            <JsonEditor
              label="JSON editor"
              value={filter.policy}
              error={problem}
              rows={12}
              onChange={(policy) => set({ policy })}
            />
            <FilterTest policy={filter.policy} scope={filter.scope} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </OptionalSection>
  );
}
