"use client";

import Alert from "@cloudscape-design/components/alert";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useHref } from "#components/console/region.tsx";
import { redriveHelp } from "../help/redrive-help.tsx";
import { ReceiveMessages } from "../messages/receive-messages.tsx";
import { queuePath } from "../paths.ts";
import { useQueueQueries } from "../queries.ts";
import { QueueScreen, type LoadedQueue } from "../queue-screen.tsx";
import { RedriveForm } from "./redrive-form.tsx";
import { RedriveStatus } from "./redrive-status.tsx";

/** *Dead-letter queue redrive*: moves messages of a dead-letter queue back, or elsewhere. */
export function RedrivePage() {
  return (
    <QueueScreen
      live
      page="Dead-letter queue redrive"
      help={redriveHelp}
      header={() => (
        <Header variant="h1" description="Move messages out of this dead-letter queue, to be worked on again.">
          Dead-letter queue redrive
        </Header>
      )}
    >
      {(loaded) => <Redrive {...loaded} />}
    </QueueScreen>
  );
}

function Redrive(loaded: LoadedQueue) {
  const { name, queue } = loaded;
  const href = useHref();
  const sources = useQuery(useQueueQueries().sources(name));
  return (
    <SpaceBetween size="l">
      <Alert type="info">
        {sources.data === undefined ? (
          "Looking for the source queues of this dead-letter queue."
        ) : sources.data.length === 0 ? (
          "This queue is not a dead-letter queue: no queue names it as its own, so there is nothing to redrive."
        ) : (
          <>
            Source {sources.data.length === 1 ? "queue" : "queues"}:{" "}
            {sources.data.map((source, index) => (
              <span key={source}>
                {index > 0 && ", "}
                <Link href={href(queuePath(source))}>{source}</Link>
              </span>
            ))}
            . Messages to move: about {queue.available}.
          </>
        )}
      </Alert>
      <RedriveForm {...loaded} disabled={sources.data?.length === 0} />
      <RedriveStatus name={name} arn={queue.arn} />
      <ReceiveMessages {...loaded} />
    </SpaceBetween>
  );
}
