"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tiles from "@cloudscape-design/components/tiles";
import { useState } from "react";
import { PolicyPicker } from "../permissions/policy-picker.tsx";
import { CopyPermissions } from "./copy-permissions.tsx";
import type { Draft } from "./draft.ts";
import { GroupPicker } from "./groups-tab.tsx";

interface StepProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** Step 2: groups, another user's permissions or policies, and a boundary. */
export function PermissionsStep({ draft, onChange }: StepProps) {
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description="Add user to an existing group or attach policies directly. Using groups is a best-practice way to manage users’ permissions by job functions."
          >
            Permissions options
          </Header>
        }
      >
        <Tiles
          ariaLabel="Permissions options"
          value={draft.permissions}
          onChange={({ detail }) => onChange({ permissions: detail.value as Draft["permissions"] })}
          items={[
            {
              value: "groups",
              label: "Add user to group",
              description: "Add user to existing groups. We recommend using groups to manage user permissions.",
            },
            {
              value: "copy",
              label: "Copy permissions",
              description:
                "Copy all group memberships, attached managed policies, and inline policies from an existing user.",
            },
            {
              value: "policies",
              label: "Attach policies directly",
              description: "Attach a managed policy directly to a user.",
            },
          ]}
          columns={3}
        />
      </Container>
      {draft.permissions === "groups" && (
        <GroupPicker selected={draft.groups} onSelect={(groups) => onChange({ groups })} />
      )}
      {draft.permissions === "copy" && <CopyPermissions draft={draft} onChange={onChange} />}
      {draft.permissions === "policies" && (
        <PolicyPicker selected={draft.policies} onSelect={(policies) => onChange({ policies })} />
      )}
      <BoundarySection draft={draft} onChange={onChange} />
    </SpaceBetween>
  );
}

function BoundarySection({ draft, onChange }: StepProps) {
  const [wanted, setWanted] = useState(false);
  const used = wanted || draft.boundary.length > 0;
  return (
    <ExpandableSection
      variant="container"
      headerText="Set permissions boundary – optional"
      headerDescription="A boundary limits the permissions that this user can ever have."
    >
      <SpaceBetween size="m">
        <Checkbox
          checked={used}
          onChange={({ detail }) => {
            setWanted(detail.checked);
            if (!detail.checked) onChange({ boundary: [] });
          }}
        >
          Use a permissions boundary to control the maximum user permissions
        </Checkbox>
        {used && <PolicyPicker single selected={draft.boundary} onSelect={(boundary) => onChange({ boundary })} />}
      </SpaceBetween>
    </ExpandableSection>
  );
}
