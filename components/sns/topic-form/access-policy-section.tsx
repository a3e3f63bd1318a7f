"use client";

import Grid from "@cloudscape-design/components/grid";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import Tiles from "@cloudscape-design/components/tiles";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { Field } from "#components/console/field.tsx";
import { OptionalSection } from "../section.tsx";
import { accessPolicy, type AccessPolicyFields, type Place, type Who } from "./access-policy.ts";
import { hasProblems, type FormChange, type TopicForm, type TopicProblems } from "./form.ts";

interface AccessPolicySectionProps {
  form: TopicForm;
  change: FormChange;
  problems: TopicProblems["access"];
  place: Place;
}

const OWNER = { value: "owner", label: "Only the topic owner", description: "Only the owner of the topic can do it." };
const EVERYONE = { value: "everyone", label: "Everyone", description: "Anybody can do it." };
const ACCOUNTS = {
  value: "accounts",
  label: "Only the specified AWS accounts",
  description: "Only the accounts named below can do it.",
};
const ENDPOINTS = {
  value: "endpoints",
  label: "Only requesters with certain endpoints",
  description: "Only endpoints that match a pattern can be subscribed.",
};

/** Who may publish to the topic and subscribe to it. */
export function AccessPolicySection({ form, change, problems, place }: AccessPolicySectionProps) {
  const fields = form.access;
  const set = (part: Partial<AccessPolicyFields>) => change({ access: { ...fields, ...part } });
  const basic = fields.method === "basic";
  const choose = (method: string) =>
    set(
      method === "advanced" && !fields.json
        ? { method, json: accessPolicy(fields, place, form.name) }
        : { method: method as "basic" },
    );
  return (
    <OptionalSection
      title="Access policy"
      description="This policy defines who can access your topic. By default, only the topic owner can publish or subscribe to the topic."
      invalid={hasProblems(problems)}
    >
      <SpaceBetween size="l">
        <Field label="Choose method" stretch>
          <Tiles
            columns={2}
            ariaLabel="Choose method"
            value={fields.method}
            onChange={({ detail }) => choose(detail.value)}
            items={[
              { value: "basic", label: "Basic", description: "Use simple criteria to define a basic access policy." },
              {
                value: "advanced",
                label: "Advanced",
                description: "Use a JSON object to define an advanced access policy.",
              },
            ]}
          />
        </Field>
        <Grid
          gridDefinition={
            basic ? [{ colspan: { default: 12, m: 6 } }, { colspan: { default: 12, m: 6 } }] : [{ colspan: 12 }]
          }
        >
          {basic && (
            <SpaceBetween size="l">
              <Field label="Publishers" description="Who can publish messages to the topic">
                <RadioGroup
                  ariaLabel="Publishers"
                  value={fields.publishers}
                  onChange={({ detail }) => set({ publishers: detail.value as Who })}
                  items={[OWNER, EVERYONE, ACCOUNTS]}
                />
              </Field>
              {fields.publishers === "accounts" && (
                <Accounts
                  label="AWS accounts that can publish"
                  value={fields.publisherAccounts}
                  error={problems.publisherAccounts}
                  onChange={(publisherAccounts) => set({ publisherAccounts })}
                />
              )}
              <Field label="Subscribers" description="Who can subscribe to this topic">
                <RadioGroup
                  ariaLabel="Subscribers"
                  value={fields.subscribers}
                  onChange={({ detail }) => set({ subscribers: detail.value as Who })}
                  items={[OWNER, EVERYONE, ACCOUNTS, ENDPOINTS]}
                />
              </Field>
              {fields.subscribers === "accounts" && (
                <Accounts
                  label="AWS accounts that can subscribe"
                  value={fields.subscriberAccounts}
                  error={problems.subscriberAccounts}
                  onChange={(subscriberAccounts) => set({ subscriberAccounts })}
                />
              )}
              {fields.subscribers === "endpoints" && (
                <Field
                  label="Endpoints"
                  constraintText="Divide several by commas or new lines. An asterisk stands for any text: *@example.com"
                  errorText={problems.subscriberEndpoints}
                >
                  <Textarea
                    rows={3}
                    value={fields.subscriberEndpoints}
                    placeholder="*@example.com"
                    onChange={({ detail }) => set({ subscriberEndpoints: detail.value })}
                  />
                </Field>
              )}
            </SpaceBetween>
          )}
          {basic ? (
            <JsonEditor label="JSON preview" value={accessPolicy(fields, place, form.name)} rows={22} />
          ) : (
            <JsonEditor
              label="JSON editor"
              value={fields.json}
              error={problems.json}
              onChange={(json) => set({ json })}
              rows={22}
            />
          )}
        </Grid>
      </SpaceBetween>
    </OptionalSection>
  );
}

interface AccountsProps {
  label: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}

function Accounts({ label, value, error, onChange }: AccountsProps) {
  return (
    <Field label={label} constraintText="Divide several account IDs by commas or new lines." errorText={error}>
      <Textarea
        rows={3}
        value={value}
        placeholder="111122223333, 444455556666"
        onChange={({ detail }) => onChange(detail.value)}
      />
    </Field>
  );
}
