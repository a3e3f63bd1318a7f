"use client";

import { TagPolicyCommand, UntagPolicyCommand, type Policy } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs, { type TabsProps } from "@cloudscape-design/components/tabs";
import { useParams } from "next/navigation";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { formatLongTime } from "#components/console/time.ts";
import { useTab } from "#components/console/use-tab.ts";
import { Loaded } from "../detail.tsx";
import { PoliciesHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { editPolicyPath, POLICIES_PATH } from "../paths.ts";
import { policyType } from "../permissions/use-permissions.ts";
import { useIam, usePolicy } from "../queries.ts";
import { TagsTab } from "../tags-tab.tsx";
import { DeletePolicy } from "./delete-policy.tsx";
import { EntitiesTab } from "./entities-tab.tsx";
import { useCurrentDocument } from "./use-document.ts";
import { VersionsTab } from "./versions-tab.tsx";

/** One managed policy: summary and tabs. */
export function PolicyPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const query = usePolicy(arn);
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const own = policyType({ arn }) === "Customer managed";
  return (
    <ConsolePage
      title={name}
      service={IAM_NAV}
      breadcrumbs={[{ text: "Policies", href: POLICIES_PATH }, { text: name }]}
      help={<PoliciesHelp />}
      header={
        <Header
          variant="h1"
          description={query.data?.Description}
          actions={
            own && (
              <Button disabled={!query.data} onClick={() => setDeleting(true)}>
                Delete
              </Button>
            )
          }
        >
          {name}
        </Header>
      }
    >
      <Loaded query={query} what="The policy" permission="iam:GetPolicy">
        {(policy) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">Policy details</Header>}>
              <KeyValuePairs
                columns={2}
                items={[
                  { label: "Type", value: policyType({ arn }) },
                  { label: "ARN", value: <CopyValue label="ARN" value={arn} /> },
                  { label: "Creation time", value: formatLongTime(policy.CreateDate) },
                  { label: "Edited time", value: formatLongTime(policy.UpdateDate) },
                ]}
              />
            </Container>
            <PolicyTabs policy={policy} own={own} />
          </SpaceBetween>
        )}
      </Loaded>
      {deleting && (
        <DeletePolicy arn={arn} onClose={() => setDeleting(false)} onDeleted={() => navigate(POLICIES_PATH)} />
      )}
    </ConsolePage>
  );
}

function PolicyTabs({ policy, own }: { policy: Policy; own: boolean }) {
  const { Arn = "", Tags, AttachmentCount = 0 } = policy;
  const [active, setActive] = useTab("permissions");
  const iam = useIam();
  const tabs: (TabsProps.Tab | false)[] = [
    { id: "permissions", label: "Permissions", content: <DocumentTab arn={Arn} own={own} /> },
    { id: "entities", label: `Entities attached (${AttachmentCount})`, content: <EntitiesTab arn={Arn} /> },
    own && {
      id: "tags",
      label: `Tags (${Tags?.length ?? 0})`,
      content: (
        <TagsTab
          tags={Tags}
          calls={(add, remove) => [
            ...(add.length > 0
              ? [{ service: "iam", operation: "TagPolicy", input: { PolicyArn: Arn, Tags: add } }]
              : []),
            ...(remove.length > 0
              ? [{ service: "iam", operation: "UntagPolicy", input: { PolicyArn: Arn, TagKeys: remove } }]
              : []),
          ]}
          onSave={async (add, remove) => {
            if (remove.length > 0) await iam.send(new UntagPolicyCommand({ PolicyArn: Arn, TagKeys: remove }));
            if (add.length > 0) await iam.send(new TagPolicyCommand({ PolicyArn: Arn, Tags: add }));
          }}
        />
      ),
    },
    { id: "versions", label: "Policy versions", content: <VersionsTab arn={Arn} own={own} /> },
  ];
  return (
    <Tabs
      ariaLabel="Details of the policy"
      activeTabId={active}
      onChange={({ detail }) => setActive(detail.activeTabId)}
      tabs={tabs.filter((tab) => tab !== false)}
    />
  );
}

function DocumentTab({ arn, own }: { arn: string; own: boolean }) {
  const query = useCurrentDocument(arn);
  const navigate = useNavigate();
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Permissions defined in this policy document specify which actions are allowed or denied."
          actions={
            own && (
              <Button disabled={!query.data} onClick={() => navigate(editPolicyPath(arn))}>
                Edit
              </Button>
            )
          }
        >
          Permissions defined in this policy
        </Header>
      }
    >
      <Loaded query={query} what="The policy document" permission="iam:GetPolicyVersion">
        {(document) => (
          <JsonEditor label="Policy" value={document} rows={Math.min(30, document.split("\n").length + 1)} />
        )}
      </Loaded>
    </Container>
  );
}
