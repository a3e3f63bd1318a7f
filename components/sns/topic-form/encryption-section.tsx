"use client";

import Autosuggest from "@cloudscape-design/components/autosuggest";
import FormField from "@cloudscape-design/components/form-field";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { partitionOf } from "#lib/regions.ts";
import { OptionalSection } from "../section.tsx";
import type { Place } from "./access-policy.ts";
import { DEFAULT_KEY, type FormChange, type TopicForm } from "./form.ts";

interface EncryptionSectionProps {
  form: TopicForm;
  change: FormChange;
  problem?: string;
  place: Place;
}

/** Encryption at rest, with the key that does it. */
export function EncryptionSection({ form, change, problem, place }: EncryptionSectionProps) {
  const { enabled, key } = form.encryption;
  return (
    <OptionalSection
      title="Encryption"
      description="Amazon SNS provides in-transit encryption by default. Enabling server-side encryption adds at-rest encryption to your topic."
      invalid={problem !== undefined}
    >
      <SpaceBetween size="l">
        <Toggle checked={enabled} onChange={({ detail }) => change({ encryption: { key, enabled: detail.checked } })}>
          Encryption
        </Toggle>
        {enabled && (
          <SpaceBetween size="l">
            <FormField
              label="AWS KMS key"
              description="The key that the topic's data key is made from. Choose the key of your account, or enter another key's ID, alias or ARN."
              errorText={problem}
            >
              <Autosuggest
                value={key}
                enteredTextLabel={(value) => `Use the key ${value}`}
                options={[{ value: DEFAULT_KEY, label: `(Default) ${DEFAULT_KEY}` }]}
                onChange={({ detail }) => change({ encryption: { enabled, key: detail.value } })}
              />
            </FormField>
            {key === DEFAULT_KEY && (
              <KeyValuePairs
                columns={3}
                items={[
                  { label: "Description", value: "Protects this account's SNS data when no other key is named" },
                  { label: "Account", value: place.accountId },
                  {
                    label: "KMS ARN",
                    value: `arn:${partitionOf(place.region)}:kms:${place.region}:${place.accountId}:${DEFAULT_KEY}`,
                  },
                ]}
              />
            )}
          </SpaceBetween>
        )}
      </SpaceBetween>
    </OptionalSection>
  );
}
