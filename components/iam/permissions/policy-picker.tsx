"use client";

import type { Policy } from "@aws-sdk/client-iam";
import Link from "@cloudscape-design/components/link";
import { useMemo } from "react";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { useHref } from "#components/console/region.tsx";
import { policyPath } from "../paths.ts";
import { usePolicies } from "../queries.ts";
import { policyType } from "./use-permissions.ts";

const COLUMNS: ResourceColumn<Policy>[] = [
  {
    id: "name",
    header: "Policy name",
    value: ({ PolicyName }) => PolicyName,
    cell: (policy) => <PolicyLink policy={policy} />,
    isRowHeader: true,
    minWidth: 220,
  },
  { id: "type", header: "Type", value: ({ Arn }) => policyType({ arn: Arn }) },
  { id: "entities", header: "Attached entities", value: ({ AttachmentCount }) => AttachmentCount },
];

function PolicyLink({ policy: { Arn = "", PolicyName } }: { policy: Policy }) {
  const href = useHref();
  return (
    <Link href={href(policyPath(Arn))} target="_blank">
      {PolicyName}
    </Link>
  );
}

interface PolicyPickerProps {
  /** ARNs. */
  selected: readonly string[];
  onSelect: (arns: string[]) => void;
  /** Policies that need not be offered: those that are attached already. */
  without?: readonly string[];
  single?: boolean;
}

const NONE: readonly string[] = [];

/** The table *Permissions policies*, to choose some. */
export function PolicyPicker({ selected, onSelect, without = NONE, single }: PolicyPickerProps) {
  const query = usePolicies();
  const data = useMemo(() => query.data?.filter(({ Arn = "" }) => !without.includes(Arn)), [query.data, without]);
  return (
    <ResourceTable
      id="iam-policy-picker"
      title="Permissions policies"
      noun={["policy", "policies"]}
      variant="container"
      columns={COLUMNS}
      query={{ ...query, data }}
      trackBy={({ Arn = "" }) => Arn}
      nameOf={({ PolicyName = "" }) => PolicyName}
      selection={single ? "single" : "multi"}
      selected={data?.filter(({ Arn = "" }) => selected.includes(Arn))}
      onSelect={(policies) => onSelect(policies.map(({ Arn = "" }) => Arn))}
      permission="iam:ListPolicies"
      filterPlaceholder="Search"
      refreshable={false}
    />
  );
}
