"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { PasswordFields } from "../credentials/password-fields.tsx";
import { Field } from "#components/console/field.tsx";
import { nameProblem } from "../names.ts";
import type { Draft } from "./draft.ts";

interface StepProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  showProblems: boolean;
}

/** Step 1: the name, and whether the user may sign in to the console. */
export function DetailsStep({ draft, onChange, showProblems }: StepProps) {
  return (
    <Container header={<Header variant="h2">User details</Header>}>
      <SpaceBetween size="l">
        <Field
          label="User name"
          errorText={showProblems && nameProblem(draft.name, 64)}
          constraintText="The user name can have up to 64 characters. Valid characters: A-Z, a-z, 0-9, and + = , . @ _ - (hyphen)"
        >
          <Input value={draft.name} autoComplete={false} onChange={({ detail }) => onChange({ name: detail.value })} />
        </Field>
        <Checkbox
          checked={draft.console}
          onChange={({ detail }) => onChange({ console: detail.checked })}
          description="For a person who is to use this console with a password."
        >
          Provide user access to the AWS Management Console – <i>optional</i>
        </Checkbox>
        {draft.console && (
          <RadioGroup
            ariaLabel="Are you providing console access to a person?"
            value="iam"
            items={[
              {
                value: "identity-center",
                label: "Specify a user in Identity Center",
                description: "Not in this practice cloud: it has no IAM Identity Center.",
                disabled: true,
              },
              {
                value: "iam",
                label: "I want to create an IAM user",
                description: "A user of this account, who signs in with a name and a password.",
              },
            ]}
          />
        )}
        {draft.console && (
          <PasswordFields
            choice={draft.password}
            onChange={(password) => onChange({ password })}
            showProblems={showProblems}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
