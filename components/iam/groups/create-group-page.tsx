"use client";

import { AddUserToGroupCommand, AttachGroupPolicyCommand, CreateGroupCommand } from "@aws-sdk/client-iam";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { Field } from "#components/console/field.tsx";
import { GroupsHelp } from "../help/help.tsx";
import { nameProblem } from "../names.ts";
import { IAM_NAV } from "../nav.ts";
import { GROUPS_PATH } from "../paths.ts";
import { PolicyPicker } from "../permissions/policy-picker.tsx";
import { useIam, useRefreshIam } from "../queries.ts";
import { UserPicker } from "./user-picker.tsx";

/** The form *Create user group*. */
export function CreateGroupPage() {
  const iam = useIam();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshIam();
  const [GroupName, setName] = useState("");
  const [users, setUsers] = useState<string[]>([]);
  const [policies, setPolicies] = useState<string[]>([]);
  const [shown, setShown] = useState(false);
  const problem = nameProblem(GroupName, 128);
  return (
    <ConsolePage
      title="Create user group"
      service={IAM_NAV}
      breadcrumbs={[{ text: "User groups", href: GROUPS_PATH }, { text: "Create user group" }]}
      help={<GroupsHelp />}
      contentType="form"
      header={<Header variant="h1">Create user group</Header>}
    >
      <FormFrame
        button="Create user group"
        failure="The group could not be created completely"
        cancelPath={GROUPS_PATH}
        dirty={GroupName !== "" || users.length > 0 || policies.length > 0}
        invalid={problem !== undefined}
        onShowProblems={() => setShown(true)}
        calls={[
          { service: "iam", operation: "CreateGroup", input: { GroupName } },
          ...users.map((UserName) => ({ service: "iam", operation: "AddUserToGroup", input: { GroupName, UserName } })),
          ...policies.map((PolicyArn) => ({
            service: "iam",
            operation: "AttachGroupPolicy",
            input: { GroupName, PolicyArn },
          })),
        ]}
        onSubmit={async () => {
          try {
            await iam.send(new CreateGroupCommand({ GroupName }));
            for (const UserName of users) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
            for (const PolicyArn of policies) await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
          } finally {
            await refresh();
          }
          flash.success({ content: `${GroupName} user group created.` });
          navigate(GROUPS_PATH);
        }}
      >
        <Container header={<Header variant="h2">Name the group</Header>}>
          <Field
            label="User group name"
            description="Enter a meaningful name to identify this group."
            errorText={shown && problem}
            constraintText="Maximum 128 characters. Use alphanumeric and '+=,.@-_' characters."
          >
            <Input value={GroupName} autoComplete={false} onChange={({ detail }) => setName(detail.value)} />
          </Field>
        </Container>
        <UserPicker title="Add users to the group" selected={users} onSelect={setUsers} />
        <PolicyPicker selected={policies} onSelect={setPolicies} />
      </FormFrame>
    </ConsolePage>
  );
}
