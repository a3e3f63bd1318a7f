"use client";

import type { Subscription } from "@aws-sdk/client-sns";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import LiveRegion from "@cloudscape-design/components/live-region";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useHref } from "#components/console/region.tsx";
import { formatLongTime } from "#components/console/time.ts";
import type { TableQuery } from "#components/console/resource-table.tsx";
import { summary, type LoggedMessage } from "../delivery-log/deliveries.ts";
import { useDeliveries } from "../delivery-log/use-deliveries.ts";
import { topicName, topicType } from "../names.ts";
import { createSubscriptionPath } from "../paths.ts";
import styles from "./fan-out.module.css";
import { QuickPublish } from "./quick-publish.tsx";
import { SubscriberCard } from "./subscriber-card.tsx";
import { subscribersOf } from "./subscribers.ts";

/** Deliveries take milliseconds; a learner should see them happen. */
const REREAD_MS = 1000;
/** A picture of more would not be one. */
const SHOWN = 30;

interface FanOutProps {
  topicArn: string;
  subscriptions: TableQuery<Subscription>;
}

/**
 * The topic as a picture: who publishes, the topic, and each subscriber with what became of a message there. Its parts are
 * ordinary text in reading order, and the subscribers are a list, so that a screen reader tells the same.
 */
export function FanOut({ topicArn, subscriptions }: FanOutProps) {
  const deliveries = useDeliveries(topicArn, REREAD_MS);
  const href = useHref();
  const [chosen, setChosen] = useState<string>();
  const messages = deliveries.data ?? [];
  const newest = messages[0];
  const message = messages.find((item) => item.messageId === chosen) ?? newest;
  const travelling = useNews(newest?.messageId, deliveries.data !== undefined);
  const moves = travelling !== undefined && message?.messageId === travelling;
  const all = subscribersOf(subscriptions.data ?? [], message);
  const error = deliveries.error ?? subscriptions.error;

  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Where a message goes: publisher, topic, and each subscriber with its filter."
          info={<CloudroomBadge />}
        >
          Fan-out
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error !== null && error !== undefined && (
          <ErrorBox error={error} what="The fan-out" onRetry={() => void deliveries.refetch()} />
        )}
        <FormField label="Message" description="Which message the picture shows.">
          <Select
            placeholder="No message published yet"
            disabled={messages.length === 0}
            selectedOption={message ? toOption(message, message === newest) : null}
            options={messages.map((item) => toOption(item, item === newest))}
            onChange={({ detail }) =>
              setChosen(detail.selectedOption.value === newest?.messageId ? undefined : detail.selectedOption.value)
            }
          />
        </FormField>
        <div style={{ containerType: "inline-size", containerName: "fanout" }}>
          <div className={styles.picture}>
            <section className={`${styles.card} ${styles.publisher}`} aria-label="Publisher">
              <p className={styles.heading}>Publisher</p>
              <QuickPublish topicArn={topicArn} onPublished={() => setChosen(undefined)} />
            </section>
            <Line moves={moves} travel={message?.messageId} />
            <section className={`${styles.card} ${styles.topic}`} aria-label="Topic">
              <p className={styles.heading}>Topic</p>
              <div className="break-words font-bold">{topicName(topicArn)}</div>
              <div>{topicType(topicArn)}</div>
            </section>
            <div aria-hidden className={styles.stub} />
            <Subscribers>
              {all.slice(0, SHOWN).map((subscriber) => (
                <SubscriberCard
                  key={`${subscriber.key} ${moves ? message?.messageId : ""}`}
                  subscriber={subscriber}
                  moves={moves}
                  hasMessage={message !== undefined}
                />
              ))}
            </Subscribers>
          </div>
        </div>
        {subscriptions.data && all.length === 0 && (
          <Box textAlign="center">
            <SpaceBetween size="s">
              <b>No subscribers</b>
              <div>A message to this topic would go nowhere.</div>
              <Button href={href(createSubscriptionPath(topicArn))}>Create subscription</Button>
            </SpaceBetween>
          </Box>
        )}
        {all.length > SHOWN && (
          <Box>
            The first {SHOWN} of {all.length} subscribers are shown.
          </Box>
        )}
        <LiveRegion>
          {message && (
            <Box color="text-body-secondary">
              {message.subject || short(message.body)}, published {formatLongTime(message.published)}:{" "}
              {summary(message)}.
            </Box>
          )}
        </LiveRegion>
      </SpaceBetween>
    </Container>
  );
}

function Line({ moves, travel }: { moves: boolean; travel: string | undefined }) {
  return (
    <div className={styles.link} aria-hidden>
      <span key={travel} className={`${styles.dot} ${moves ? styles.travels : ""}`} />
    </div>
  );
}

function Subscribers({ children }: { children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    // Safari forgets that a list without bullets is one.
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul className={styles.subscribers} role="list" aria-label="Subscribers">
      {children}
    </ul>
  );
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function toOption(message: LoggedMessage, newest: boolean) {
  return {
    value: message.messageId,
    label: `${newest ? "Newest: " : ""}${message.subject || short(message.body)}`,
    description: `${formatLongTime(message.published)}, ${summary(message)}`,
  };
}

/** The newest message's ID if it came while the page was looking; the one that was there before is no news. */
function useNews(newest: string | undefined, loaded: boolean): string | undefined {
  const seen = useRef<string | null | undefined>(undefined);
  const [news, setNews] = useState<string>();
  useEffect(() => {
    if (!loaded) return;
    if (seen.current !== undefined && newest && newest !== seen.current) setNews(newest);
    seen.current = newest ?? null;
  }, [newest, loaded]);
  return news;
}
