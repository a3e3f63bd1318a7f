"use client";

import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tiles from "@cloudscape-design/components/tiles";
import { PolicyPicker } from "../permissions/policy-picker.tsx";
import type { Draft } from "./draft.ts";
import { GroupPicker } from "./groups-tab.tsx";

interface StepProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** Step 2: groups or policies, and a boundary. */
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
              value: "policies",
              label: "Attach policies directly",
              description: "Attach a managed policy directly to a user.",
            },
          ]}
        />
      </Container>
      {draft.permissions === "groups" ? (
        <GroupPicker selected={draft.groups} onSelect={(groups) => onChange({ groups })} />
      ) : (
        <PolicyPicker selected={draft.policies} onSelect={(policies) => onChange({ policies })} />
      )}
      <ExpandableSection
        variant="container"
        headerText="Set permissions boundary – optional"
        headerDescription="A boundary limits the permissions that this user can ever have."
      >
        <PolicyPicker single selected={draft.boundary} onSelect={(boundary) => onChange({ boundary })} />
      </ExpandableSection>
    </SpaceBetween>
  );
}
