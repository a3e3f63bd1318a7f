"use client";

import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { Field } from "#components/console/field.tsx";
import { nameProblem } from "../names.ts";
import type { RoleDraft } from "./draft.ts";

interface StepProps {
  draft: RoleDraft;
  onChange: (part: Partial<RoleDraft>) => void;
  onEdit: (step: number) => void;
  /** Of CreateRole. */
  input: { RoleName: string; AssumeRolePolicyDocument: string };
  showProblems: boolean;
}

/** Step 3: the name, and all at a glance. */
export function RoleReviewStep({ draft, onChange, onEdit, input, showProblems }: StepProps) {
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Role details</Header>}>
        <SpaceBetween size="m">
          <Field
            label="Role name"
            description="Enter a meaningful name to identify this role."
            errorText={showProblems && nameProblem(draft.name, 64)}
            constraintText="Maximum 64 characters. Use alphanumeric and '+=,.@-_' characters."
          >
            <Input
              value={draft.name}
              autoComplete={false}
              onChange={({ detail }) => onChange({ name: detail.value })}
            />
          </Field>
          <Field
            label={
              <>
                Description – <i>optional</i>
              </>
            }
            constraintText="Maximum 1000 characters."
          >
            <Textarea
              value={draft.description}
              rows={3}
              onChange={({ detail }) => onChange({ description: detail.value })}
            />
          </Field>
        </SpaceBetween>
      </Container>
      <Container
        header={
          <Header variant="h2" actions={<Button onClick={() => onEdit(0)}>Edit trusted entity</Button>}>
            Step 1: Select trusted entities
          </Header>
        }
      >
        <JsonEditor label="Trust policy" value={input.AssumeRolePolicyDocument} rows={12} />
      </Container>
      <Container
        header={
          <Header
            variant="h2"
            counter={`(${draft.policies.length})`}
            actions={<Button onClick={() => onEdit(1)}>Edit permissions</Button>}
          >
            Step 2: Add permissions
          </Header>
        }
      >
        {draft.policies.length > 0 ? (
          <ul className="m-0 pl-5">
            {draft.policies.map((arn) => (
              <li key={arn}>{arn.slice(arn.lastIndexOf("/") + 1)}</li>
            ))}
          </ul>
        ) : (
          "No permissions policies."
        )}
      </Container>
      <ShowAsCode
        calls={[
          { service: "iam", operation: "CreateRole", input },
          ...draft.policies.map((PolicyArn) => ({
            service: "iam",
            operation: "AttachRolePolicy",
            input: { RoleName: draft.name, PolicyArn },
          })),
        ]}
      />
    </SpaceBetween>
  );
}
