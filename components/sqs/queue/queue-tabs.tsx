"use client";

import Tabs, { type TabsProps } from "@cloudscape-design/components/tabs";
import { useTab } from "#components/console/use-tab.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { DeadLetterTab } from "./dead-letter-tab.tsx";
import { EncryptionTab } from "./encryption-tab.tsx";
import { PoliciesTab } from "./policies-tab.tsx";
import { RedriveTasksTab } from "./redrive-tasks-tab.tsx";
import { SnsSubscriptionsTab } from "./sns-subscriptions-tab.tsx";
import { TaggingTab } from "./tagging-tab.tsx";

/** The tabs in their order. Those of other services (Monitoring, Lambda triggers, …) come in with their service. */
const tabs = (queue: LoadedQueue): TabsProps.Tab[] => [
  { id: "policies", label: "Queue policies", content: <PoliciesTab {...queue} /> },
  { id: "sns-subscriptions", label: "SNS subscriptions", content: <SnsSubscriptionsTab {...queue} /> },
  { id: "dead-letter-queue", label: "Dead-letter queue", content: <DeadLetterTab {...queue} /> },
  { id: "tagging", label: "Tagging", content: <TaggingTab {...queue} /> },
  { id: "encryption", label: "Encryption", content: <EncryptionTab {...queue} /> },
  { id: "redrive-tasks", label: "Dead-letter queue redrive tasks", content: <RedriveTasksTab {...queue} /> },
];

/** The settings of a queue in tabs; the address names the one that is open. */
export function QueueTabs(queue: LoadedQueue) {
  const all = tabs(queue);
  const [named, open] = useTab("policies");
  const active = all.find((tab) => tab.id === named) ?? all[0];
  return (
    <Tabs
      ariaLabel="Settings of the queue"
      tabs={all}
      activeTabId={active?.id}
      onChange={({ detail }) => open(detail.activeTabId)}
    />
  );
}
