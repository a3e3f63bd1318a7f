"use client";

import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { RefreshButtons } from "#components/console/refresh.tsx";
import { sendReceiveHelp } from "../help/send-receive-help.tsx";
import { inspectPath } from "../paths.ts";
import { QueueScreen } from "../queue-screen.tsx";
import { ReceiveMessages } from "./receive-messages.tsx";
import { SendMessage } from "./send-message.tsx";

/** *Send and receive messages*. */
export function SendReceivePage() {
  const navigate = useNavigate();
  return (
    <QueueScreen
      live
      page="Send and receive messages"
      help={sendReceiveHelp}
      header={({ name, query, autoRefresh }) => (
        <Header
          variant="h1"
          description="Send messages to and receive messages from a queue."
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <RefreshButtons noun="message counts" query={query} autoRefresh={autoRefresh} />
              <span className="inline-flex items-center gap-1">
                <Button onClick={() => navigate(inspectPath(name))}>Inspect messages</Button>
                <CloudroomBadge />
              </span>
            </SpaceBetween>
          }
        >
          Send and receive messages
        </Header>
      )}
    >
      {(loaded) => (
        <SpaceBetween size="l">
          <SendMessage {...loaded} />
          <ReceiveMessages {...loaded} />
        </SpaceBetween>
      )}
    </QueueScreen>
  );
}
