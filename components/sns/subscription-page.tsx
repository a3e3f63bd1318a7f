"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs, { type TabsProps } from "@cloudscape-design/components/tabs";
import { useParams } from "next/navigation";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useAutoRefresh } from "#components/console/refresh.tsx";
import { useHref } from "#components/console/region.tsx";
import { Loading } from "./loading.tsx";
import { SubscriptionHelp } from "./help/subscription-help.tsx";
import { JsonView } from "./json-view.tsx";
import { subscriptionId, topicName, topicOf } from "./names.ts";
import { SNS_NAV } from "./nav.ts";
import { isGone, NotThere } from "./not-there.tsx";
import { editSubscriptionPath, SUBSCRIPTIONS_PATH, topicPath, TOPICS_PATH } from "./paths.ts";
import { protocolLabel } from "./protocols.ts";
import { useSubscription } from "./queries.ts";
import { ConfirmSubscription } from "./subscriptions/confirm-subscription.tsx";
import { DeleteSubscription } from "./subscriptions/delete-subscription.tsx";
import { useRequestConfirmation } from "./subscriptions/request-confirmation.ts";
import { SubscriptionStatus } from "./subscriptions/status.tsx";
import { WhereItArrives } from "./where-it-arrives.tsx";
import { useTab } from "#components/console/use-tab.ts";

/** One subscription. It reads itself again: a click in a mail confirms it. */
export function SubscriptionPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const id = subscriptionId(arn);
  const topic = topicOf(arn);
  const query = useSubscription(arn, useAutoRefresh().refetchInterval);
  const navigate = useNavigate();
  const requestConfirmation = useRequestConfirmation();
  const [dialog, setDialog] = useState<"delete" | "confirm">();
  const attributes = isGone(query.error) ? undefined : query.data;
  const pending = attributes?.PendingConfirmation === "true";

  return (
    <ConsolePage
      title={`Subscription: ${id}`}
      service={SNS_NAV}
      breadcrumbs={[
        { text: "Topics", href: TOPICS_PATH },
        { text: topicName(arn), href: topicPath(topic) },
        { text: `Subscription: ${id}` },
      ]}
      help={<SubscriptionHelp />}
      header={
        <Header
          variant="h1"
          info={<InfoLink about="this subscription" />}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!attributes} onClick={() => navigate(editSubscriptionPath(arn))}>
                Edit
              </Button>
              <Button disabled={!attributes} onClick={() => setDialog("delete")}>
                Delete
              </Button>
              {pending && <Button onClick={() => void requestConfirmation(attributes)}>Request confirmation</Button>}
              {pending && <Button onClick={() => setDialog("confirm")}>Confirm subscription</Button>}
            </SpaceBetween>
          }
        >
          Subscription: {id}
        </Header>
      }
    >
      {attributes ? (
        <SpaceBetween size="l">
          <Details arn={arn} attributes={attributes} />
          <SubscriptionTabs attributes={attributes} />
        </SpaceBetween>
      ) : query.error ? (
        <NotThere
          error={query.error}
          what={`Subscription ${id}`}
          action="sns:GetSubscriptionAttributes"
          list={{ text: "View subscriptions", path: SUBSCRIPTIONS_PATH }}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Loading what="subscription" />
      )}
      {dialog === "delete" && attributes && (
        <DeleteSubscription
          arn={arn}
          endpoint={attributes.Endpoint ?? ""}
          pending={pending}
          onClose={() => setDialog(undefined)}
          onDeleted={() => navigate(topicPath(topic))}
        />
      )}
      {dialog === "confirm" && <ConfirmSubscription topicArn={topic} onClose={() => setDialog(undefined)} />}
    </ConsolePage>
  );
}

function Details({ arn, attributes }: { arn: string; attributes: Record<string, string> }) {
  const href = useHref();
  const topic = attributes.TopicArn ?? topicOf(arn);
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <KeyValuePairs
        columns={2}
        items={[
          { label: "ARN", value: <CopyValue label="ARN" value={arn} /> },
          {
            label: "Status",
            value: <SubscriptionStatus state={attributes.PendingConfirmation === "true" ? "pending" : "confirmed"} />,
          },
          {
            label: "Endpoint",
            value: (
              <>
                <CopyValue label="Endpoint" value={attributes.Endpoint} />
                <WhereItArrives protocol={attributes.Protocol ?? ""} endpoint={attributes.Endpoint ?? ""} />
              </>
            ),
          },
          { label: "Protocol", value: protocolLabel(attributes.Protocol) },
          { label: "Topic", value: <Link href={href(topicPath(topic))}>{topicName(topic)}</Link> },
          { label: "Raw message delivery", value: attributes.RawMessageDelivery === "true" ? "Enabled" : "Disabled" },
          { label: "Subscription principal", value: attributes.SubscriptionPrincipal ?? "-" },
        ]}
      />
    </Container>
  );
}

function SubscriptionTabs({ attributes }: { attributes: Record<string, string> }) {
  const [active, setActive] = useTab("filter-policy");
  const http = attributes.Protocol === "http" || attributes.Protocol === "https";
  const scope = attributes.FilterPolicyScope === "MessageBody" ? "Message body" : "Message attributes";
  const tabs: (TabsProps.Tab | false)[] = [
    {
      id: "filter-policy",
      label: "Subscription filter policy",
      content: (
        <Container
          header={
            <Header variant="h2" description="This policy filters the messages that a subscriber receives.">
              Subscription filter policy
            </Header>
          }
        >
          {attributes.FilterPolicy ? (
            <SpaceBetween size="m">
              <KeyValuePairs items={[{ label: "Filter policy scope", value: scope }]} />
              <JsonView label="Filter policy JSON" json={attributes.FilterPolicy} />
            </SpaceBetween>
          ) : (
            <Empty title="No filter policy configured for this subscription.">
              To apply a filter policy, edit this subscription.
            </Empty>
          )}
        </Container>
      ),
    },
    {
      id: "redrive-policy",
      label: "Redrive policy (dead-letter queue)",
      content: (
        <Container
          header={
            <Header variant="h2" description="Where messages go that could not be delivered.">
              Redrive policy (dead-letter queue)
            </Header>
          }
        >
          {attributes.RedrivePolicy ? (
            <JsonView label="Redrive policy JSON" json={attributes.RedrivePolicy} />
          ) : (
            <Empty title="No redrive policy configured for this subscription.">
              To apply a redrive policy, edit this subscription.
            </Empty>
          )}
        </Container>
      ),
    },
    http && {
      id: "delivery-policy",
      label: "Delivery policy (HTTP/S)",
      content: (
        <Container
          header={
            <Header variant="h2" description="How Amazon SNS retries failed deliveries to this endpoint.">
              Delivery policy (HTTP/S)
            </Header>
          }
        >
          <JsonView
            label="Delivery policy JSON"
            json={attributes.EffectiveDeliveryPolicy ?? attributes.DeliveryPolicy}
          />
        </Container>
      ),
    },
  ];
  return (
    <Tabs
      ariaLabel="Details of the subscription"
      activeTabId={active}
      onChange={({ detail }) => setActive(detail.activeTabId)}
      tabs={tabs.filter((tab) => tab !== false)}
    />
  );
}

function Empty({ title, children }: { title: string; children: string }) {
  return (
    <Box textAlign="center" margin={{ vertical: "m" }}>
      <b>{title}</b>
      <Box variant="p" color="text-body-secondary">
        {children}
      </Box>
    </Box>
  );
}
