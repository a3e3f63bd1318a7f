"use client";

import HelpPanel from "@cloudscape-design/components/help-panel";
import Link from "@cloudscape-design/components/link";
import type { ReactNode } from "react";

const GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";

interface PanelProps {
  title: string;
  /** Titles and pages of AWS's guide. */
  links: [text: string, page: string][];
  children: ReactNode;
}

function Panel({ title, links, children }: PanelProps) {
  return (
    <HelpPanel
      header={<h2>{title}</h2>}
      footer={
        <>
          <h3>Learn more</h3>
          <ul>
            {links.map(([text, page]) => (
              <li key={page}>
                <Link external externalIconAriaLabel="Opens in a new tab" href={GUIDE + page}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </>
      }
    >
      {children}
    </HelpPanel>
  );
}

/** Help of the dashboard. */
export function DashboardHelp() {
  return (
    <Panel
      title="IAM"
      links={[
        ["What is IAM?", "introduction.html"],
        ["Best practices", "best-practices.html"],
      ]}
    >
      <p>
        IAM says who may do what in this account. A <b>user</b> is a person or a program with a password or access keys
        of its own; a <b>group</b> gives the same permissions to several users; a <b>role</b> is taken on for a while by
        those whom it trusts.
      </p>
      <p>
        Permissions are written in <b>policies</b>. Without one, a new user may do nothing at all.
      </p>
    </Panel>
  );
}

/** Help of users. */
export function UsersHelp() {
  return (
    <Panel
      title="Users"
      links={[
        ["IAM users", "id_users.html"],
        ["Managing access keys", "id_credentials_access-keys.html"],
        ["Permissions boundaries", "access_policies_boundaries.html"],
      ]}
    >
      <p>
        An IAM user is an identity with long-term credentials. Give it permissions directly, or better: put it into
        groups.
      </p>
      <p>
        To try what a user may do, sign in as that user in another browser window. What is refused names the permission
        that is missing.
      </p>
    </Panel>
  );
}

/** Help of groups. */
export function GroupsHelp() {
  return (
    <Panel title="User groups" links={[["IAM user groups", "id_groups.html"]]}>
      <p>A user group is a collection of users. Policies that are attached to the group hold for all its users.</p>
      <p>A user can be in up to ten groups. Groups cannot be in groups, and no policy can name one as its principal.</p>
    </Panel>
  );
}

/** Help of roles. */
export function RolesHelp() {
  return (
    <Panel
      title="Roles"
      links={[
        ["IAM roles", "id_roles.html"],
        ["Trust policies", "id_roles_update-role-trust-policy.html"],
        ["External IDs", "id_roles_common-scenarios_third-party.html"],
      ]}
    >
      <p>
        A role has permissions, but no password and no keys. Whoever its trust policy names may assume it, and gets
        credentials that end by themselves.
      </p>
      <p>
        In a terminal: <code>aws sts assume-role --role-arn … --role-session-name …</code>
      </p>
    </Panel>
  );
}

/** Help of policies. */
export function PoliciesHelp() {
  return (
    <Panel
      title="Policies"
      links={[
        ["Policies and permissions", "access_policies.html"],
        ["Elements of a policy", "reference_policies_elements.html"],
        ["How policies are evaluated", "reference_policies_evaluation-logic.html"],
      ]}
    >
      <p>
        A policy is a document of statements: an <b>effect</b> (Allow or Deny), <b>actions</b>, <b>resources</b>, and
        conditions if need be. What no statement allows is refused; a Deny wins over every Allow.
      </p>
      <p>
        A policy of your own keeps up to five versions. The default version is the one that counts, so an older one can
        be brought back.
      </p>
    </Panel>
  );
}

/** Help of *My security credentials*. */
export function CredentialsHelp() {
  return (
    <Panel title="Security credentials" links={[["AWS security credentials", "security-creds.html"]]}>
      <p>
        With your password you sign in to this console. With an access key, programs act as you: keep the secret to
        yourself, and never write it into code that others see.
      </p>
      <p>Deactivate a key before you delete it, and see whether anything still used it.</p>
    </Panel>
  );
}

/** Help of the account's settings. */
export function SettingsHelp() {
  return (
    <Panel title="Account settings" links={[["Password policy", "id_credentials_passwords_account-policy.html"]]}>
      <p>
        The password policy holds for the users of this account when they get a new password. It does not hold for root.
      </p>
      <p>An account alias stands for the account’s number on the sign-in page.</p>
    </Panel>
  );
}
