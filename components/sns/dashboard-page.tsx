"use client";

import Box from "@cloudscape-design/components/box";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { ReactNode } from "react";
import { toApiError } from "#components/console/errors.ts";
import { InfoLink } from "#components/console/help.tsx";
import { PageButton } from "#components/console/page-button.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref, useRegion } from "#components/console/region.tsx";
import { DashboardHelp } from "./help/dashboard-help.tsx";
import { SNS_NAV } from "./nav.ts";
import {
  createSubscriptionPath,
  CREATE_TOPIC_PATH,
  PUSH_PATH,
  SMS_PATH,
  SUBSCRIPTIONS_PATH,
  TOPICS_PATH,
} from "./paths.ts";
import { usePlatformApplications, useSubscriptions, useTopics } from "./queries.ts";

/** The dashboard: how much there is, and the two ways to use the service. */
export function DashboardPage() {
  const region = useRegion();
  const href = useHref();
  return (
    <ConsolePage
      title="Dashboard"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Dashboard" }]}
      help={<DashboardHelp />}
      header={
        <Header
          variant="h1"
          info={<InfoLink about="the dashboard" />}
          actions={
            <PageButton variant="primary" to={CREATE_TOPIC_PATH}>
              Create topic
            </PageButton>
          }
        >
          Dashboard
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Resources for {region}</Header>}>
          <ColumnLayout columns={3} variant="text-grid">
            <Count label="Topics" path={TOPICS_PATH} query={useTopics()} />
            <Count label="Platform applications" path={PUSH_PATH} query={usePlatformApplications()} />
            <Count label="Subscriptions" path={SUBSCRIPTIONS_PATH} query={useSubscriptions()} />
          </ColumnLayout>
        </Container>
        <Container header={<Header variant="h2">Overview of Amazon SNS</Header>}>
          <ColumnLayout columns={2} variant="text-grid">
            <Card title="Application-to-application (A2A)">
              <Box variant="p">
                Programs talk to programs. A service publishes to a topic; queues, functions, streams and web servers
                that have subscribed get the message at once and work side by side.
              </Box>
              <Link href={href(createSubscriptionPath())}>Subscribe a queue</Link>
            </Card>
            <Card title="Application-to-person (A2P)">
              <Box variant="p">
                Programs talk to people: by email through a topic, by text message to a phone, by push notification to
                an app.
              </Box>
              <SpaceBetween direction="horizontal" size="m">
                <Link href={href(`${SMS_PATH}/publish`)}>Send a text message</Link>
                <Link href={href(`${PUSH_PATH}/create`)}>Reach an app</Link>
              </SpaceBetween>
            </Card>
          </ColumnLayout>
        </Container>
      </SpaceBetween>
    </ConsolePage>
  );
}

interface CountProps {
  label: string;
  path: string;
  query: { data: readonly unknown[] | undefined; error: unknown };
}

function Count({ label, path, query }: CountProps) {
  const href = useHref();
  const count = query.data?.length ?? "-";
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      {query.error && !query.data ? (
        <StatusIndicator type="error">{toApiError(query.error).message}</StatusIndicator>
      ) : (
        // The link called Topics is the one of the side navigation.
        <Link href={href(path)} variant="awsui-value-large" nativeAttributes={{ title: label }}>
          {count}
        </Link>
      )}
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Box variant="h3" padding="n">
        {title}
      </Box>
      {children}
    </div>
  );
}
