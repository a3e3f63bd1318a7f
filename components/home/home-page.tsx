"use client";

import Header from "@cloudscape-design/components/header";
import { ConsolePage } from "#components/console/page.tsx";

/** Console Home. */
export function HomePage() {
  return (
    <ConsolePage title="Console Home" header={<Header variant="h1">Console Home</Header>}>
      Home
    </ConsolePage>
  );
}
