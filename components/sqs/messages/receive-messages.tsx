"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { receiveHelp } from "../help/send-receive-help.tsx";
import type { LoadedQueue } from "../queue-screen.tsx";
import { MessagesTable } from "./messages-table.tsx";
import { PollSettingsDialog } from "./poll-settings-dialog.tsx";
import { DEFAULT_POLL, firstCall, type PollProgress } from "./poll.ts";
import { receiveInput, usePoll } from "./use-poll.ts";

/** *Receive messages*: polling, its settings and progress, and the messages that it has found. */
export function ReceiveMessages({ url, queue }: LoadedQueue) {
  const [settings, setSettings] = useState(DEFAULT_POLL);
  const [editing, setEditing] = useState(false);
  const poll = usePoll(url);
  const start = () => poll.start(settings);
  return (
    <Container
      header={
        <Header
          variant="h2"
          info={<InfoLink about="receiving messages" topic={receiveHelp} />}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <ShowAsCode
                calls={[{ service: "sqs", operation: "ReceiveMessage", input: receiveInput(url, firstCall(settings)) }]}
              />
              <Button disabled={poll.polling} onClick={() => setEditing(true)}>
                Edit poll settings
              </Button>
              <Button disabled={!poll.polling || poll.stopping} onClick={poll.stop}>
                Stop polling
              </Button>
              <Button variant="primary" disabled={poll.polling} onClick={start}>
                Poll for messages
              </Button>
            </SpaceBetween>
          }
        >
          Receive messages
        </Header>
      }
    >
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={4}
          items={[
            { label: "Messages available", value: queue.available },
            { label: "Polling duration", value: settings.duration },
            { label: "Maximum message count", value: settings.maxCount },
            { label: "Polling progress", value: <Progress progress={poll.progress} polling={poll.polling} /> },
          ]}
        />
        <MessagesTable url={url} queue={queue} poll={poll} onPoll={start} />
      </SpaceBetween>
      {editing && (
        <PollSettingsDialog
          settings={settings}
          onSave={(next) => {
            setSettings(next);
            setEditing(false);
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </Container>
  );
}

function Progress({ progress, polling }: { progress: PollProgress | undefined; polling: boolean }) {
  if (!progress) return <>-</>;
  const rate = progress.rate === 0 || progress.rate >= 1 ? Math.round(progress.rate) : progress.rate.toFixed(1);
  return (
    <>
      <ProgressBar value={progress.percent} ariaLabel="Polling progress" />
      <Box variant="small">{polling ? `${rate} receives/second` : "-"}</Box>
    </>
  );
}
