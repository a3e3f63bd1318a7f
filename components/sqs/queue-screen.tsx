"use client";

import Alert from "@cloudscape-design/components/alert";
import type { AppLayoutProps } from "@cloudscape-design/components/app-layout";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Spinner from "@cloudscape-design/components/spinner";
import { useParams } from "next/navigation";
import type { ReactNode } from "react";
import { ErrorBox } from "#components/console/error-box.tsx";
import { toApiError } from "#components/console/errors.ts";
import { ConsolePage } from "#components/console/page.tsx";
import { useAutoRefresh, type AutoRefresh } from "#components/console/refresh.tsx";
import { useHref, useRegion } from "#components/console/region.tsx";
import { SQS_NAV } from "./nav.ts";
import { QUEUES_PATH, queuePath } from "./paths.ts";
import { isQueueGone, useQueue } from "./queries.ts";
import type { Queue, QueueAttributes } from "./queue.ts";

/** The queue that a screen is about. */
export interface LoadedQueue {
  name: string;
  url: string;
  attributes: QueueAttributes;
  queue: Queue;
}

/** What the header of a screen needs: it is drawn before the queue is read, so that nothing moves when it has been. */
export interface QueueHeaderProps {
  name: string;
  /** With `autoRefresh`, for the refresh buttons. */
  query: { isFetching: boolean; data: unknown; refetch: () => unknown };
  autoRefresh: AutoRefresh;
}

interface QueueScreenProps {
  /** The page below the queue's own: `Edit`. The queue's own page when left out. */
  page?: string;
  help: ReactNode;
  contentType?: AppLayoutProps.ContentType;
  /** Whether the queue is read again by itself; a form that is being filled in must not change under the hand. */
  live?: boolean;
  header: (queue: QueueHeaderProps) => ReactNode;
  children: (loaded: LoadedQueue) => ReactNode;
}

/** The frame of every screen about one queue, and what it shows while the queue is read, when it is gone, and when that fails. */
export function QueueScreen({ page, help, contentType, live, header, children }: QueueScreenProps) {
  const name = decodeURIComponent(String(useParams().name));
  const href = useHref();
  const autoRefresh = useAutoRefresh();
  const query = useQueue(name, live && autoRefresh.refetchInterval);
  const { url, attributes, queue, error } = query;
  const loaded = url && attributes && queue ? { name, url, attributes, queue } : undefined;
  const gone = isQueueGone(error);

  return (
    <ConsolePage
      title={page ? `${page} | ${name}` : name}
      service={SQS_NAV}
      breadcrumbs={[
        { text: "Queues", href: QUEUES_PATH },
        page ? { text: name, href: queuePath(name) } : { text: name },
        ...(page ? [{ text: page }] : []),
      ]}
      help={help}
      contentType={contentType}
      header={
        gone ? (
          <Header variant="h1">{page ?? name}</Header>
        ) : (
          header({ name, query: { ...query, data: attributes }, autoRefresh })
        )
      }
    >
      {gone ? (
        <QueueGone name={name} error={error} back={href(QUEUES_PATH)} />
      ) : loaded ? (
        children(loaded)
      ) : error ? (
        <ErrorBox
          error={error}
          what={`Queue ${name}`}
          action="sqs:GetQueueAttributes"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Box textAlign="center" padding="xl">
          <Spinner size="large" /> <Box variant="p">Loading queue</Box>
        </Box>
      )}
    </ConsolePage>
  );
}

function QueueGone({ name, error, back }: { name: string; error: unknown; back: string }) {
  const region = useRegion();
  return (
    <Alert
      type="error"
      header={`Queue ${name} does not exist in ${region}`}
      action={<Button href={back}>View queues</Button>}
    >
      {toApiError(error).message} It may have been deleted in the meantime, or belong to another Region.
    </Alert>
  );
}
