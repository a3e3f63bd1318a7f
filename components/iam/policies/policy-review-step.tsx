import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { ShowAsCode, type ShowAsCodeProps } from "#components/console/code/show-as-code.tsx";
import { Field } from "#components/console/field.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { TagsField, type TagRows } from "#components/console/tags-field.tsx";

/** What the form *Create policy* holds. */
export interface PolicyDraft {
  name: string;
  description: string;
  document: string;
  tags: TagRows;
  tagsValid: boolean;
}

interface PolicyReviewStepProps {
  draft: PolicyDraft;
  onChange: (part: Partial<PolicyDraft>) => void;
  /** Without description and tags. */
  inline?: boolean;
  /** What is wrong with the name, once it is to be told. */
  problem: string | undefined;
  call: ShowAsCodeProps["calls"][number];
}

/** *Review and create*: the policy's name, description and tags, and its permissions once more. */
export function PolicyReviewStep({ draft, onChange, inline, problem, call }: PolicyReviewStepProps) {
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" actions={<ShowAsCode calls={[call]} />}>
            Policy details
          </Header>
        }
      >
        <SpaceBetween size="m">
          <Field
            label="Policy name"
            description="Enter a meaningful name to identify this policy."
            errorText={problem}
            constraintText="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
          >
            <Input
              value={draft.name}
              autoComplete={false}
              onChange={({ detail }) => onChange({ name: detail.value })}
            />
          </Field>
          {!inline && (
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
          )}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Permissions defined in this policy</Header>}>
        <JsonEditor label="Policy" value={draft.document} rows={12} />
      </Container>
      {!inline && (
        <Container
          header={
            <Header variant="h2">
              Add tags – <i>optional</i>
            </Header>
          }
        >
          <TagsField rows={draft.tags} onChange={(tags, tagsValid) => onChange({ tags, tagsValid })} />
        </Container>
      )}
    </SpaceBetween>
  );
}
