"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tiles from "@cloudscape-design/components/tiles";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { Field } from "#components/console/field.tsx";
import { TRUSTED_SERVICES, trustProblem, type TrustChoice } from "./trust.ts";

interface TrustStepProps {
  choice: TrustChoice;
  onChange: (choice: TrustChoice) => void;
}

/** Step 1: who may assume the role. */
export function TrustStep({ choice, onChange }: TrustStepProps) {
  const change = (part: Partial<TrustChoice>) => onChange({ ...choice, ...part });
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Trusted entity type</Header>}>
        <Tiles
          ariaLabel="Trusted entity type"
          value={choice.kind}
          onChange={({ detail }) => change({ kind: detail.value as TrustChoice["kind"] })}
          items={[
            {
              value: "service",
              label: "AWS service",
              description: "Allow AWS services like EC2, Lambda, or others to perform actions in this account.",
            },
            {
              value: "account",
              label: "AWS account",
              description: "Allow entities in this or another AWS account to perform actions in this account.",
            },
            {
              value: "custom",
              label: "Custom trust policy",
              description: "Create a custom trust policy to enable others to perform actions in this account.",
            },
          ]}
        />
      </Container>
      {choice.kind === "service" && (
        <Container header={<Header variant="h2">Use case</Header>}>
          <Field label="Service or use case">
            <Select
              options={TRUSTED_SERVICES}
              selectedOption={TRUSTED_SERVICES.find(({ value }) => value === choice.service) ?? null}
              onChange={({ detail }) => change({ service: detail.selectedOption.value! })}
            />
          </Field>
        </Container>
      )}
      {choice.kind === "account" && (
        <Container header={<Header variant="h2">An AWS account</Header>}>
          <SpaceBetween size="m">
            <Field
              label={
                <>
                  Account ID – <i>optional</i>
                </>
              }
              description="Of another account that may use this role. Left empty, this account is meant."
              errorText={trustProblem(choice)}
            >
              <Input
                value={choice.otherAccount}
                inputMode="numeric"
                autoComplete={false}
                placeholder="111122223333"
                onChange={({ detail }) => change({ otherAccount: detail.value })}
              />
            </Field>
            <Field
              label={
                <>
                  External ID – <i>optional</i>
                </>
              }
              description="Best practice when a third party will assume this role: it must then name this ID."
            >
              <Input
                value={choice.externalId}
                autoComplete={false}
                onChange={({ detail }) => change({ externalId: detail.value })}
              />
            </Field>
          </SpaceBetween>
        </Container>
      )}
      {choice.kind === "custom" && (
        <Container header={<Header variant="h2">Custom trust policy</Header>}>
          <JsonEditor label="Trust policy" value={choice.custom} onChange={(custom) => change({ custom })} />
        </Container>
      )}
    </SpaceBetween>
  );
}
