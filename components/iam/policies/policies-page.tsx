"use client";

import type { Policy } from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Link from "@cloudscape-design/components/link";
import Select from "@cloudscape-design/components/select";
import { useMemo, useState } from "react";
import { PageButton } from "#components/console/page-button.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { PoliciesHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { CREATE_POLICY_PATH, policyPath } from "../paths.ts";
import { policyType } from "../permissions/use-permissions.ts";
import { usePolicies } from "../queries.ts";
import { AttachPolicy } from "./attach-policy.tsx";
import { DeletePolicy } from "./delete-policy.tsx";

const usedAs = ({ AttachmentCount = 0, PermissionsBoundaryUsageCount = 0 }: Policy) =>
  [
    AttachmentCount > 0 && `Permissions policy (${AttachmentCount})`,
    PermissionsBoundaryUsageCount > 0 && `Boundary (${PermissionsBoundaryUsageCount})`,
  ]
    .filter(Boolean)
    .join(", ") || "None";

const COLUMNS: ResourceColumn<Policy>[] = [
  {
    id: "name",
    header: "Policy name",
    value: ({ PolicyName }) => PolicyName,
    cell: (policy) => <PolicyLink policy={policy} />,
    isRowHeader: true,
    minWidth: 260,
  },
  { id: "type", header: "Type", value: ({ Arn }) => policyType({ arn: Arn }) },
  { id: "used", header: "Used as", value: usedAs, minWidth: 180 },
  { id: "arn", header: "ARN", value: ({ Arn }) => Arn, visible: false, minWidth: 360 },
];

function PolicyLink({ policy: { Arn = "", PolicyName } }: { policy: Policy }) {
  const href = useHref();
  return <Link href={href(policyPath(Arn))}>{PolicyName}</Link>;
}

const TYPES = [
  { label: "All types", value: "" },
  { label: "AWS managed", value: "AWS managed" },
  { label: "Customer managed", value: "Customer managed" },
];

/** The list of managed policies. */
export function PoliciesPage() {
  const query = usePolicies();
  const navigate = useNavigate();
  const [type, setType] = useState("");
  const [selected, setSelected] = useState<Policy[]>([]);
  const [dialog, setDialog] = useState<"delete" | "attach">();
  const [policy] = selected;
  const data = useMemo(
    () => query.data?.filter(({ Arn }) => type === "" || policyType({ arn: Arn }) === type),
    [query.data, type],
  );
  const own = policy !== undefined && policyType({ arn: policy.Arn }) === "Customer managed";
  const close = () => setDialog(undefined);
  return (
    <ConsolePage
      title="Policies"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Policies" }]}
      help={<PoliciesHelp />}
      contentType="table"
    >
      <ResourceTable
        id="iam-policies"
        title="Policies"
        noun={["policy", "policies"]}
        columns={COLUMNS}
        query={{ ...query, data }}
        trackBy={({ Arn = "" }) => Arn}
        nameOf={({ PolicyName = "" }) => PolicyName}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        info
        description="A policy is an object in AWS that defines permissions."
        permission="iam:ListPolicies"
        filterPlaceholder="Search"
        actions={
          <>
            <Select
              ariaLabel="Filter by type"
              options={TYPES}
              selectedOption={TYPES.find(({ value }) => value === type) ?? null}
              onChange={({ detail }) => setType(detail.selectedOption.value ?? "")}
            />
            <ButtonDropdown
              disabled={!policy}
              items={[
                { id: "attach", text: "Attach" },
                { id: "detach", text: "Detach" },
                { id: "delete", text: "Delete", disabled: !own, disabledReason: "AWS managed policies stay." },
              ]}
              onItemClick={({ detail }) => {
                // Who has the policy is on its page, and is detached there.
                if (detail.id === "detach") navigate(policyPath(policy?.Arn ?? "", "entities"));
                else setDialog(detail.id as "attach" | "delete");
              }}
            >
              Actions
            </ButtonDropdown>
            <Button disabled={!own} onClick={() => setDialog("delete")}>
              Delete
            </Button>
            <PageButton variant="primary" to={CREATE_POLICY_PATH}>
              Create policy
            </PageButton>
          </>
        }
      />
      {dialog === "attach" && policy?.Arn && <AttachPolicy arn={policy.Arn} onClose={close} />}
      {dialog === "delete" && policy?.Arn && (
        <DeletePolicy
          arn={policy.Arn}
          onClose={close}
          onDeleted={() => {
            close();
            setSelected([]);
          }}
        />
      )}
    </ConsolePage>
  );
}
