"use client";

import Header from "@cloudscape-design/components/header";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { inspectHelp } from "../help/inspect-help.tsx";
import { QueueScreen } from "../queue-screen.tsx";
import { InspectTable } from "./inspect-table.tsx";

/** *Inspect messages*: everything in a queue, without receiving it. The AWS console has no such page. */
export function InspectPage() {
  return (
    <QueueScreen
      live
      page="Inspect messages"
      help={inspectHelp}
      header={() => (
        <Header
          variant="h1"
          description="Every message of the queue, also those in flight and delayed, without receiving it: no receive count goes up."
        >
          Inspect messages <CloudroomBadge />
        </Header>
      )}
    >
      {(loaded) => <InspectTable {...loaded} />}
    </QueueScreen>
  );
}
