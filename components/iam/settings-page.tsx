"use client";

import {
  CreateAccountAliasCommand,
  DeleteAccountAliasCommand,
  DeleteAccountPasswordPolicyCommand,
  GetAccountPasswordPolicyCommand,
  NoSuchEntityException,
  UpdateAccountPasswordPolicyCommand,
  type PasswordPolicy,
} from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useKey } from "#components/console/query-key.ts";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { Loaded } from "./detail.tsx";
import { Field } from "#components/console/field.tsx";
import { SettingsHelp } from "./help/help.tsx";
import { IAM_NAV } from "./nav.ts";
import { useAlias, useIam, useRefreshIam } from "./queries.ts";

/** *Account settings*: the password policy and the account's alias. */
export function SettingsPage() {
  return (
    <ConsolePage
      title="Account settings"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Account settings" }]}
      help={<SettingsHelp />}
      header={<Header variant="h1">Account settings</Header>}
    >
      <SpaceBetween size="l">
        <PasswordPolicyBox />
        <AliasBox />
      </SpaceBetween>
    </ConsolePage>
  );
}

/** The account's own policy, or null while AWS's default holds. */
function usePasswordPolicy() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "password-policy"),
    queryFn: async ({ signal }) => {
      try {
        const answer = await iam.send(new GetAccountPasswordPolicyCommand({}), { abortSignal: signal });
        return answer.PasswordPolicy ?? null;
      } catch (error) {
        if (error instanceof NoSuchEntityException) return null;
        throw error;
      }
    },
  });
}

function PasswordPolicyBox() {
  const query = usePasswordPolicy();
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [dialog, setDialog] = useState<"edit" | "reset">();
  const policy = query.data;
  const close = () => setDialog(undefined);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Configure the password requirements for the IAM users."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {policy && <Button onClick={() => setDialog("reset")}>Use the default</Button>}
              <Button disabled={policy === undefined} onClick={() => setDialog("edit")}>
                Edit
              </Button>
            </SpaceBetween>
          }
        >
          Password policy
        </Header>
      }
    >
      <Loaded
        query={query}
        what="The password policy"
        permission="iam:GetAccountPasswordPolicy"
        pending={<KeyValuePairs columns={2} items={PENDING_POLICY} />}
      >
        {(found) => (
          <KeyValuePairs
            columns={2}
            items={[
              { label: "Policy", value: found ? "Custom" : "IAM default" },
              { label: "Password minimum length", value: `${found?.MinimumPasswordLength ?? 8} characters` },
              {
                label: "Password strength",
                value: found ? strengthOf(found) : "Three of: uppercase, lowercase, numbers, symbols",
              },
              {
                label: "Users may change their own password",
                value: found?.AllowUsersToChangePassword ? "Yes" : "With the permission iam:ChangePassword",
              },
            ]}
          />
        )}
      </Loaded>
      {dialog === "edit" && <EditPolicy policy={policy ?? undefined} onClose={close} />}
      {dialog === "reset" && (
        <TypedConfirmation
          title="Use the default password policy?"
          button="Use the default"
          calls={[{ service: "iam", operation: "DeleteAccountPasswordPolicy", input: {} }]}
          onClose={close}
          onConfirm={async () => {
            await iam.send(new DeleteAccountPasswordPolicyCommand({}));
            flash.success({ content: "Password policy deleted." });
            close();
            await refresh();
          }}
        >
          New passwords must then meet IAM’s default policy.
        </TypedConfirmation>
      )}
    </Container>
  );
}

/** What stands there until the policy is read. */
const PENDING_POLICY = [
  "Policy",
  "Password minimum length",
  "Password strength",
  "Users may change their own password",
].map((label) => ({ label, value: "-" }));

const REQUIREMENTS = [
  ["RequireUppercaseCharacters", "Require at least one uppercase letter from the Latin alphabet (A-Z)", "uppercase"],
  ["RequireLowercaseCharacters", "Require at least one lowercase letter from the Latin alphabet (a-z)", "lowercase"],
  ["RequireNumbers", "Require at least one number", "numbers"],
  ["RequireSymbols", "Require at least one nonalphanumeric character", "symbols"],
] as const;

function strengthOf(policy: PasswordPolicy): string {
  return REQUIREMENTS.flatMap(([member, , word]) => (policy[member] ? [word] : [])).join(", ") || "No requirement";
}

function EditPolicy({ policy, onClose }: { policy: PasswordPolicy | undefined; onClose: () => void }) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [length, setLength] = useState(String(policy?.MinimumPasswordLength ?? 8));
  const [flags, setFlags] = useState({
    RequireUppercaseCharacters: policy?.RequireUppercaseCharacters ?? false,
    RequireLowercaseCharacters: policy?.RequireLowercaseCharacters ?? false,
    RequireNumbers: policy?.RequireNumbers ?? false,
    RequireSymbols: policy?.RequireSymbols ?? false,
    AllowUsersToChangePassword: policy?.AllowUsersToChangePassword ?? true,
  });
  const [shown, setShown] = useState(false);
  const number = Number(length);
  const problem =
    Number.isInteger(number) && number >= 6 && number <= 128 ? undefined : "Enter a number from 6 to 128.";
  const input = { MinimumPasswordLength: number, ...flags };
  return (
    <DialogForm
      title="Edit password policy"
      button="Save changes"
      calls={[{ service: "iam", operation: "UpdateAccountPasswordPolicy", input }]}
      valid={!problem}
      onShowProblems={() => setShown(true)}
      onClose={onClose}
      onSubmit={async () => {
        await iam.send(new UpdateAccountPasswordPolicyCommand(input));
        flash.success({ content: "Password policy updated." });
        onClose();
        await refresh();
      }}
    >
      <Field
        label="Password minimum length"
        errorText={shown && problem}
        constraintText="Needs to be between 6 and 128."
      >
        <Input type="number" inputMode="numeric" value={length} onChange={({ detail }) => setLength(detail.value)} />
      </Field>
      {REQUIREMENTS.map(([member, text]) => (
        <Checkbox
          key={member}
          checked={flags[member]}
          onChange={({ detail }) => setFlags({ ...flags, [member]: detail.checked })}
        >
          {text}
        </Checkbox>
      ))}
      <Checkbox
        checked={flags.AllowUsersToChangePassword}
        onChange={({ detail }) => setFlags({ ...flags, AllowUsersToChangePassword: detail.checked })}
      >
        Allow users to change their own password
      </Checkbox>
    </DialogForm>
  );
}

function AliasBox() {
  const query = useAlias();
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const [draft, setDraft] = useState("");
  const alias = query.data;
  const close = () => setDialog(undefined);
  const input = { AccountAlias: draft };
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Users can give it instead of the account ID when they sign in."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {alias && <Button onClick={() => setDialog("delete")}>Delete alias</Button>}
              <Button
                disabled={alias === undefined}
                onClick={() => {
                  setDraft(alias ?? "");
                  setDialog("edit");
                }}
              >
                {alias ? "Edit alias" : "Create alias"}
              </Button>
            </SpaceBetween>
          }
        >
          Account alias
        </Header>
      }
    >
      <Loaded query={query} what="The account alias" permission="iam:ListAccountAliases">
        {(found) => found ?? "None"}
      </Loaded>
      {dialog === "edit" && (
        <DialogForm
          title={alias ? "Edit alias" : "Create alias"}
          button="Save changes"
          calls={[{ service: "iam", operation: "CreateAccountAlias", input }]}
          valid={draft.length >= 3}
          onShowProblems={() => {}}
          onClose={close}
          onSubmit={async () => {
            await iam.send(new CreateAccountAliasCommand(input));
            flash.success({ content: `The account alias is ${draft}.` });
            close();
            await refresh();
          }}
        >
          <Field
            label="Preferred alias"
            constraintText="3 to 63 characters: a-z, 0-9 and single hyphens, but not a hyphen at either end."
          >
            <Input value={draft} autoComplete={false} onChange={({ detail }) => setDraft(detail.value)} />
          </Field>
        </DialogForm>
      )}
      {dialog === "delete" && alias && (
        <TypedConfirmation
          title="Delete alias?"
          button="Delete"
          calls={[{ service: "iam", operation: "DeleteAccountAlias", input: { AccountAlias: alias } }]}
          onClose={close}
          onConfirm={async () => {
            await iam.send(new DeleteAccountAliasCommand({ AccountAlias: alias }));
            flash.success({ content: "The account alias was deleted." });
            close();
            await refresh();
          }}
        >
          Users must then give the account ID when they sign in.
        </TypedConfirmation>
      )}
    </Container>
  );
}
