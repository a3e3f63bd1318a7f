import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReactNode } from "react";

/** Bold "No queues" (or `title`), a line of text, and the button that makes one. */
export function emptyState(plural: string, text?: string, action?: ReactNode, title = `No ${plural}`) {
  return (
    <Box textAlign="center" color="inherit" margin={{ vertical: "xs" }}>
      <SpaceBetween size="s">
        <div>
          <b>{title}</b>
          <Box variant="p" color="inherit">
            {text ?? `There are no ${plural} to show.`}
          </Box>
        </div>
        {action}
      </SpaceBetween>
    </Box>
  );
}

/** "No matches", with the button that clears the filter. */
export function noMatchState(clear: () => void) {
  return (
    <Box textAlign="center" color="inherit" margin={{ vertical: "xs" }}>
      <SpaceBetween size="s">
        <div>
          <b>No matches</b>
          <Box variant="p" color="inherit">
            We can't find a match.
          </Box>
        </div>
        <Button onClick={clear}>Clear filter</Button>
      </SpaceBetween>
    </Box>
  );
}
