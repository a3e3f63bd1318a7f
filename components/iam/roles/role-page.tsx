"use client";

import { TagRoleCommand, UntagRoleCommand, type Role } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { useParams } from "next/navigation";
import { useState } from "react";
import { useAccountNow } from "#components/console/account-clock.tsx";
import { CopyValue } from "#components/console/copy-value.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { formatLongTime } from "#components/console/time.ts";
import { useTab } from "#components/console/use-tab.ts";
import { Loaded } from "../detail.tsx";
import { RolesHelp } from "../help/help.tsx";
import { ageOf } from "../names.ts";
import { IAM_NAV } from "../nav.ts";
import { ROLES_PATH } from "../paths.ts";
import { Boundary } from "../permissions/boundary.tsx";
import type { Owner } from "../permissions/owner.ts";
import { PermissionsTab } from "../permissions/permissions-tab.tsx";
import { useIam, useRole } from "../queries.ts";
import { TagsTab } from "../tags-tab.tsx";
import { DeleteRole } from "./delete-role.tsx";
import { EditRole } from "./edit-role.tsx";
import { TrustTab } from "./trust-tab.tsx";

/** One role: summary and tabs. */
export function RolePage() {
  const name = decodeURIComponent(useParams<{ name: string }>().name);
  const query = useRole(name);
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<"delete" | "edit">();
  return (
    <ConsolePage
      title={name}
      service={IAM_NAV}
      breadcrumbs={[{ text: "Roles", href: ROLES_PATH }, { text: name }]}
      help={<RolesHelp />}
      header={
        <Header
          variant="h1"
          description={query.data?.Description}
          actions={
            <Button disabled={!query.data} onClick={() => setDialog("delete")}>
              Delete
            </Button>
          }
        >
          {name}
        </Header>
      }
    >
      <Loaded query={query} what="The role" permission="iam:GetRole">
        {(role) => (
          <SpaceBetween size="l">
            <Summary role={role} onEdit={() => setDialog("edit")} />
            <RoleTabs role={role} />
            {dialog === "edit" && <EditRole role={role} onClose={() => setDialog(undefined)} />}
          </SpaceBetween>
        )}
      </Loaded>
      {dialog === "delete" && (
        <DeleteRole roleName={name} onClose={() => setDialog(undefined)} onDeleted={() => navigate(ROLES_PATH)} />
      )}
    </ConsolePage>
  );
}

function Summary({ role, onEdit }: { role: Role; onEdit: () => void }) {
  const now = useAccountNow();
  const used = role.RoleLastUsed?.LastUsedDate;
  return (
    <Container
      header={
        <Header variant="h2" actions={<Button onClick={onEdit}>Edit</Button>}>
          Summary
        </Header>
      }
    >
      <KeyValuePairs
        columns={2}
        items={[
          { label: "Creation date", value: formatLongTime(role.CreateDate) },
          { label: "ARN", value: <CopyValue label="ARN" value={role.Arn} /> },
          { label: "Last activity", value: used ? ageOf(used, now) : "-" },
          { label: "Maximum session duration", value: hours(role.MaxSessionDuration) },
        ]}
      />
    </Container>
  );
}

const hours = (seconds = 3600) => (seconds === 3600 ? "1 hour" : `${seconds / 3600} hours`);

function RoleTabs({ role }: { role: Role }) {
  const { RoleName = "", Tags, PermissionsBoundary } = role;
  const [active, setActive] = useTab("permissions");
  const iam = useIam();
  const owner: Owner & { kind: "role" } = { kind: "role", name: RoleName };
  return (
    <Tabs
      ariaLabel="Details of the role"
      activeTabId={active}
      onChange={({ detail }) => setActive(detail.activeTabId)}
      tabs={[
        {
          id: "permissions",
          label: "Permissions",
          content: (
            <SpaceBetween size="l">
              <PermissionsTab owner={owner} />
              <Boundary owner={owner} boundary={PermissionsBoundary?.PermissionsBoundaryArn} />
            </SpaceBetween>
          ),
        },
        { id: "trust", label: "Trust relationships", content: <TrustTab role={role} /> },
        {
          id: "tags",
          label: `Tags (${Tags?.length ?? 0})`,
          content: (
            <TagsTab
              tags={Tags}
              calls={(add, remove) => [
                ...(add.length > 0 ? [{ service: "iam", operation: "TagRole", input: { RoleName, Tags: add } }] : []),
                ...(remove.length > 0
                  ? [{ service: "iam", operation: "UntagRole", input: { RoleName, TagKeys: remove } }]
                  : []),
              ]}
              onSave={async (add, remove) => {
                if (remove.length > 0) await iam.send(new UntagRoleCommand({ RoleName, TagKeys: remove }));
                if (add.length > 0) await iam.send(new TagRoleCommand({ RoleName, Tags: add }));
              }}
            />
          ),
        },
      ]}
    />
  );
}
