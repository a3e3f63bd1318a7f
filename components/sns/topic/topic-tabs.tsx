"use client";

import Tabs, { type TabsProps } from "@cloudscape-design/components/tabs";
import { lazy, Suspense, type ReactNode } from "react";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { useAutoRefresh } from "#components/console/refresh.tsx";
import { Loading } from "../loading.tsx";
import { isFifo } from "../names.ts";
import { useTopicSubscriptions } from "../queries.ts";
import { SubscriptionsTable } from "../subscriptions/subscriptions-table.tsx";
import { useTab } from "#components/console/use-tab.ts";
import {
  AccessPolicyTab,
  ArchivePolicyTab,
  DataProtectionTab,
  DeduplicationTab,
  DeliveryPolicyTab,
  EncryptionTab,
  IntegrationsTab,
  LoggingTab,
  TagsTab,
} from "./setting-tabs.tsx";

// The pictures and the log are looked at now and then: their script comes when their tab is opened.
const FanOut = lazy(() => import("../fan-out/fan-out.tsx").then((module) => ({ default: module.FanOut })));
const DeliveryLog = lazy(() =>
  import("../delivery-log/delivery-log.tsx").then((module) => ({ default: module.DeliveryLog })),
);

const later = (content: ReactNode) => <Suspense fallback={<Loading what="tab" />}>{content}</Suspense>;

interface TopicTabsProps {
  arn: string;
  attributes: Record<string, string>;
}

/** The tabs of a topic; what a type of topic does not have is left out. */
export function TopicTabs({ arn, attributes }: TopicTabsProps) {
  const [active, setActive] = useTab("subscriptions");
  const subscriptions = useTopicSubscriptions(arn, useAutoRefresh().refetchInterval);
  const fifo = isFifo(arn);
  const settings = { arn, attributes };
  const tabs: (TabsProps.Tab | false)[] = [
    {
      id: "subscriptions",
      label: "Subscriptions",
      content: <SubscriptionsTable query={subscriptions} topicArn={arn} />,
    },
    { id: "access-policy", label: "Access policy", content: <AccessPolicyTab {...settings} /> },
    !fifo && { id: "data-protection", label: "Data protection policy", content: <DataProtectionTab {...settings} /> },
    { id: "delivery-policy", label: "Delivery policy (HTTP/S)", content: <DeliveryPolicyTab {...settings} /> },
    { id: "logging", label: "Delivery status logging", content: <LoggingTab {...settings} /> },
    { id: "encryption", label: "Encryption", content: <EncryptionTab {...settings} /> },
    { id: "tags", label: "Tags", content: <TagsTab {...settings} /> },
    { id: "integrations", label: "Integrations", content: <IntegrationsTab {...settings} /> },
    fifo && { id: "archive", label: "Archive policy", content: <ArchivePolicyTab {...settings} /> },
    fifo && { id: "deduplication", label: "Deduplication", content: <DeduplicationTab {...settings} /> },
    {
      id: "fan-out",
      label: <Own text="Fan-out" />,
      content: later(<FanOut topicArn={arn} subscriptions={subscriptions} />),
    },
    { id: "delivery-log", label: <Own text="Delivery log" />, content: later(<DeliveryLog topicArn={arn} />) },
  ];
  return (
    <Tabs
      ariaLabel="Details of the topic"
      activeTabId={active}
      onChange={({ detail }) => setActive(detail.activeTabId)}
      tabs={tabs.filter((tab) => tab !== false)}
    />
  );
}

function Own({ text }: { text: string }) {
  return (
    <span>
      {text} <CloudroomBadge />
    </span>
  );
}
