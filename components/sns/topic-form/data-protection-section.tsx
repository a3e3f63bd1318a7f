"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tiles from "@cloudscape-design/components/tiles";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { OptionalSection } from "../section.tsx";
import {
  DATA_IDENTIFIERS,
  dataProtectionPolicy,
  NEW_STATEMENT,
  type DataProtectionFields,
  type ProtectionStatement,
} from "./data-protection.ts";
import { hasProblems, type FormChange, type TopicForm, type TopicProblems } from "./form.ts";

interface DataProtectionSectionProps {
  form: TopicForm;
  change: FormChange;
  problems: TopicProblems["protection"];
}

/** What the topic does with messages that hold personal or secret data. */
export function DataProtectionSection({ form, change, problems }: DataProtectionSectionProps) {
  const fields = form.protection;
  const set = (part: Partial<DataProtectionFields>) => change({ protection: { ...fields, ...part } });
  const choose = (method: string) =>
    set(
      method === "advanced" && !fields.json
        ? { method, json: dataProtectionPolicy(fields) }
        : { method: method as "basic" },
    );
  const replace = (index: number, statement: ProtectionStatement) =>
    set({ statements: fields.statements.map((old, at) => (at === index ? statement : old)) });

  return (
    <OptionalSection
      title="Data protection policy"
      description="This policy defines what happens to sensitive data in the messages of your topic: it can be audited, hidden, or refused."
      invalid={hasProblems(problems)}
    >
      {form.type === "fifo" ? (
        <Alert type="info">Data protection policies are for standard topics only.</Alert>
      ) : (
        <SpaceBetween size="l">
          <FormField label="Configuration mode" stretch>
            <Tiles
              columns={2}
              ariaLabel="Configuration mode"
              value={fields.method}
              onChange={({ detail }) => choose(detail.value)}
              items={[
                { value: "basic", label: "Basic", description: "Put the policy together from statements." },
                { value: "advanced", label: "Advanced", description: "Write the policy as a JSON object." },
              ]}
            />
          </FormField>
          {fields.method === "advanced" ? (
            <JsonEditor
              label="Data protection policy JSON"
              optional
              value={fields.json}
              onChange={(json) => set({ json })}
            />
          ) : (
            <SpaceBetween size="l">
              {fields.statements.length === 0 && (
                <Box color="text-body-secondary">No statements: the topic does not look for sensitive data.</Box>
              )}
              {fields.statements.map((statement, index) => (
                <Statement
                  key={index}
                  number={index + 1}
                  statement={statement}
                  problem={problems.statements[index]}
                  onChange={(next) => replace(index, next)}
                  onRemove={() => set({ statements: fields.statements.filter((_, at) => at !== index) })}
                />
              ))}
              <Button
                formAction="none"
                iconName="add-plus"
                onClick={() => set({ statements: [...fields.statements, NEW_STATEMENT] })}
              >
                Add statement
              </Button>
            </SpaceBetween>
          )}
        </SpaceBetween>
      )}
    </OptionalSection>
  );
}

const DIRECTIONS = [
  { value: "Inbound", label: "Inbound: messages published to the topic" },
  { value: "Outbound", label: "Outbound: messages delivered to subscribers" },
];
const OPERATIONS = [
  { value: "Audit", label: "Audit" },
  { value: "Deidentify", label: "De-identify" },
  { value: "Deny", label: "Deny" },
];
const MASKINGS = [
  { value: "Mask", label: "Mask with #" },
  { value: "Redact", label: "Redact: leave it out" },
];
const IDENTIFIERS = DATA_IDENTIFIERS.map(({ group, names }) => ({
  label: group,
  options: names.map((name) => ({ value: name, label: name })),
}));

interface StatementProps {
  number: number;
  statement: ProtectionStatement;
  problem?: string;
  onChange: (statement: ProtectionStatement) => void;
  onRemove: () => void;
}

function Statement({ number, statement, problem, onChange, onRemove }: StatementProps) {
  const set = (part: Partial<ProtectionStatement>) => onChange({ ...statement, ...part });
  const pick = <T extends { value: string }>(options: T[], value: string) =>
    options.find((option) => option.value === value)!;
  return (
    <Container
      header={
        <Header
          variant="h3"
          actions={
            <Button formAction="none" ariaLabel={`Remove statement ${number}`} onClick={onRemove}>
              Remove
            </Button>
          }
        >
          Statement {number}
        </Header>
      }
    >
      <ColumnLayout columns={2}>
        <FormField label="Data direction">
          <Select
            selectedOption={pick(DIRECTIONS, statement.direction)}
            options={DIRECTIONS}
            onChange={({ detail }) =>
              set({ direction: detail.selectedOption.value as ProtectionStatement["direction"] })
            }
          />
        </FormField>
        <FormField label="Operation">
          <Select
            selectedOption={pick(OPERATIONS, statement.operation)}
            options={OPERATIONS}
            onChange={({ detail }) =>
              set({ operation: detail.selectedOption.value as ProtectionStatement["operation"] })
            }
          />
        </FormField>
        <FormField label="Data identifiers" errorText={problem}>
          <Multiselect
            placeholder="Choose data identifiers"
            filteringType="auto"
            filteringAriaLabel="Find data identifiers"
            options={IDENTIFIERS}
            selectedOptions={statement.identifiers.map((name) => ({ value: name, label: name }))}
            onChange={({ detail }) => set({ identifiers: detail.selectedOptions.map((option) => option.value!) })}
          />
        </FormField>
        <FormField label="Principals" constraintText="Account IDs or ARNs, divided by commas; * for everyone.">
          <Input value={statement.principals} onChange={({ detail }) => set({ principals: detail.value })} />
        </FormField>
        {statement.operation === "Audit" && (
          <FormField label="Sample rate" constraintText="Percent of the messages, 0 to 99.">
            <Input
              type="number"
              inputMode="numeric"
              value={statement.sampleRate}
              onChange={({ detail }) => set({ sampleRate: detail.value })}
            />
          </FormField>
        )}
        {statement.operation === "Deidentify" && (
          <FormField label="De-identify option">
            <Select
              selectedOption={pick(MASKINGS, statement.masking)}
              options={MASKINGS}
              onChange={({ detail }) => set({ masking: detail.selectedOption.value as ProtectionStatement["masking"] })}
            />
          </FormField>
        )}
      </ColumnLayout>
    </Container>
  );
}
