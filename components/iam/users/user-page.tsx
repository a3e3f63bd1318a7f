"use client";

import { TagUserCommand, UntagUserCommand, type User } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { useParams } from "next/navigation";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { formatLongTime } from "#components/console/time.ts";
import { useTab } from "#components/console/use-tab.ts";
import { AccessKeys } from "../credentials/access-keys.tsx";
import { ConsolePassword } from "../credentials/console-password.tsx";
import { Loaded } from "../detail.tsx";
import { UsersHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { USERS_PATH } from "../paths.ts";
import { Boundary } from "../permissions/boundary.tsx";
import type { Owner } from "../permissions/owner.ts";
import { PermissionsTab } from "../permissions/permissions-tab.tsx";
import { useAccessKeys, useGroupsOfUser, useIam, useLoginProfile, useUser } from "../queries.ts";
import { TagsTab } from "../tags-tab.tsx";
import { DeleteUser } from "./delete-user.tsx";
import { GroupsTab } from "./groups-tab.tsx";

/** One user: summary and tabs. */
export function UserPage() {
  const name = decodeURIComponent(useParams<{ name: string }>().name);
  const query = useUser(name);
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  return (
    <ConsolePage
      title={name}
      service={IAM_NAV}
      breadcrumbs={[{ text: "Users", href: USERS_PATH }, { text: name }]}
      help={<UsersHelp />}
      header={
        <Header
          variant="h1"
          actions={
            <Button disabled={!query.data} onClick={() => setDeleting(true)}>
              Delete
            </Button>
          }
        >
          {name}
        </Header>
      }
    >
      <Loaded query={query} what="The user" permission="iam:GetUser">
        {(user) => (
          <SpaceBetween size="l">
            <Summary user={user} />
            <UserTabs user={user} />
          </SpaceBetween>
        )}
      </Loaded>
      {deleting && (
        <DeleteUser userName={name} onClose={() => setDeleting(false)} onDeleted={() => navigate(USERS_PATH)} />
      )}
    </ConsolePage>
  );
}

function Summary({ user }: { user: User }) {
  const { UserName = "", Arn, CreateDate, PasswordLastUsed } = user;
  const profile = useLoginProfile(UserName);
  const keys = useAccessKeys(UserName).data;
  const key = (index: number) => {
    const found = keys?.[index];
    return found ? `${found.AccessKeyId} – ${found.Status}` : "-";
  };
  return (
    <Container header={<Header variant="h2">Summary</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "ARN", value: <CopyValue label="ARN" value={Arn} /> },
          {
            label: "Console access",
            value: profile.data === undefined ? "-" : profile.data ? "Enabled" : "Disabled",
          },
          { label: "Access key 1", value: key(0) },
          { label: "Created", value: formatLongTime(CreateDate) },
          { label: "Last console sign-in", value: PasswordLastUsed ? formatLongTime(PasswordLastUsed) : "Never" },
          { label: "Access key 2", value: key(1) },
        ]}
      />
    </Container>
  );
}

function UserTabs({ user }: { user: User }) {
  const { UserName = "", Tags, PermissionsBoundary, PasswordLastUsed } = user;
  const [active, setActive] = useTab("permissions");
  const groups = useGroupsOfUser(UserName);
  const iam = useIam();
  const owner: Owner & { kind: "user" } = { kind: "user", name: UserName };
  const names = (groups.data ?? []).map(({ GroupName = "" }) => GroupName);
  return (
    <Tabs
      ariaLabel="Details of the user"
      activeTabId={active}
      onChange={({ detail }) => setActive(detail.activeTabId)}
      tabs={[
        {
          id: "permissions",
          label: "Permissions",
          content: (
            <SpaceBetween size="l">
              <PermissionsTab owner={owner} groups={names} />
              <Boundary owner={owner} boundary={PermissionsBoundary?.PermissionsBoundaryArn} />
            </SpaceBetween>
          ),
        },
        {
          id: "groups",
          label: groups.data ? `Groups (${groups.data.length})` : "Groups",
          content: <GroupsTab userName={UserName} query={groups} />,
        },
        {
          id: "tags",
          label: `Tags (${Tags?.length ?? 0})`,
          content: (
            <TagsTab
              tags={Tags}
              calls={(add, remove) => [
                ...(add.length > 0 ? [{ service: "iam", operation: "TagUser", input: { UserName, Tags: add } }] : []),
                ...(remove.length > 0
                  ? [{ service: "iam", operation: "UntagUser", input: { UserName, TagKeys: remove } }]
                  : []),
              ]}
              onSave={async (add, remove) => {
                if (remove.length > 0) await iam.send(new UntagUserCommand({ UserName, TagKeys: remove }));
                if (add.length > 0) await iam.send(new TagUserCommand({ UserName, Tags: add }));
              }}
            />
          ),
        },
        {
          id: "security-credentials",
          label: "Security credentials",
          content: (
            <SpaceBetween size="l">
              <ConsolePassword userName={UserName} lastSignIn={PasswordLastUsed} />
              <AccessKeys userName={UserName} />
            </SpaceBetween>
          ),
        },
      ]}
    />
  );
}
