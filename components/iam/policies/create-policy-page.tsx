"use client";

import { CreatePolicyCommand } from "@aws-sdk/client-iam";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { jsonProblem } from "#components/console/json.ts";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { TagsField, toTags, type TagRows } from "#components/console/tags-field.tsx";
import { Field } from "#components/console/field.tsx";
import { PoliciesHelp } from "../help/help.tsx";
import { nameProblem } from "../names.ts";
import { IAM_NAV } from "../nav.ts";
import { POLICIES_PATH, policyPath } from "../paths.ts";
import { NEW_POLICY, usePolicyProblem } from "../permissions/policy-document.ts";
import { useIam, useRefreshIam } from "../queries.ts";

/** The form *Create policy*. */
export function CreatePolicyPage() {
  const iam = useIam();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshIam();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [document, setDocument] = useState(NEW_POLICY);
  const [tags, setTags] = useState<TagRows>([]);
  const [tagsValid, setTagsValid] = useState(true);
  const [shown, setShown] = useState(false);
  const problem = nameProblem(name, 128);
  const documentProblem = usePolicyProblem(document);
  const tagList = Object.entries(toTags(tags)).map(([Key, Value]) => ({ Key, Value }));
  const input = {
    PolicyName: name,
    PolicyDocument: document,
    ...(description && { Description: description }),
    ...(tagList.length > 0 && { Tags: tagList }),
  };
  return (
    <ConsolePage
      title="Create policy"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Policies", href: POLICIES_PATH }, { text: "Create policy" }]}
      help={<PoliciesHelp />}
      contentType="form"
      header={<Header variant="h1">Create policy</Header>}
    >
      <FormFrame
        button="Create policy"
        failure="Policy could not be created"
        cancelPath={POLICIES_PATH}
        dirty={name !== "" || document !== NEW_POLICY}
        invalid={problem !== undefined || jsonProblem(document) !== undefined || !tagsValid}
        onShowProblems={() => setShown(true)}
        calls={[{ service: "iam", operation: "CreatePolicy", input }]}
        onSubmit={async () => {
          const { Policy } = await iam.send(new CreatePolicyCommand(input));
          await refresh();
          flash.success({ content: `Policy ${name} created.` });
          navigate(policyPath(Policy!.Arn!));
        }}
      >
        <Container
          header={
            <Header
              variant="h2"
              description="Add permissions by writing a policy in JSON: who has it may do what its statements allow."
            >
              Specify permissions
            </Header>
          }
        >
          <JsonEditor label="Policy editor" value={document} onChange={setDocument} error={documentProblem} rows={18} />
        </Container>
        <Container header={<Header variant="h2">Policy details</Header>}>
          <SpaceBetween size="m">
            <Field
              label="Policy name"
              description="Enter a meaningful name to identify this policy."
              errorText={shown && problem}
              constraintText="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
            >
              <Input value={name} autoComplete={false} onChange={({ detail }) => setName(detail.value)} />
            </Field>
            <Field
              label={
                <>
                  Description – <i>optional</i>
                </>
              }
              constraintText="Maximum 1000 characters."
            >
              <Textarea value={description} rows={3} onChange={({ detail }) => setDescription(detail.value)} />
            </Field>
          </SpaceBetween>
        </Container>
        <Container
          header={
            <Header variant="h2">
              Add tags – <i>optional</i>
            </Header>
          }
        >
          <TagsField
            rows={tags}
            onChange={(rows, valid) => {
              setTags(rows);
              setTagsValid(valid);
            }}
          />
        </Container>
      </FormFrame>
    </ConsolePage>
  );
}
