"use client";

import Box from "@cloudscape-design/components/box";
import Drawer from "@cloudscape-design/components/drawer";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CloudroomBadge } from "../cloudroom-badge.tsx";
import { useCalls } from "./calls.ts";
import { CodeTabs } from "./code-tabs.tsx";

/** The drawer at the right: what was done in the console since the page was loaded, as code, newest first. */
export function CodeDrawer() {
  const calls = useCalls();
  return (
    <Drawer
      header={
        <SpaceBetween direction="horizontal" size="xs" alignItems="center">
          <Box variant="h2">Show as code</Box>
          <CloudroomBadge />
        </SpaceBetween>
      }
    >
      {calls.length === 0 ? (
        <Box color="text-body-secondary">
          Create, change, send or delete something: the same call as an AWS CLI command, JavaScript and Python appears
          here.
        </Box>
      ) : (
        <SpaceBetween size="s">
          {calls.map((call, index) => (
            <ExpandableSection
              key={call.id}
              defaultExpanded={index === 0}
              headerText={call.operation}
              headerDescription={call.times > 1 ? `${call.region}, ${call.times} times` : call.region}
            >
              <CodeTabs calls={[call]} />
            </ExpandableSection>
          ))}
        </SpaceBetween>
      )}
    </Drawer>
  );
}
