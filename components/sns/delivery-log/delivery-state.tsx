"use client";

import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import { formatLongTime } from "#components/console/time.ts";
import { STATE_LABELS, type Delivery, type DeliveryState } from "./deliveries.ts";

const ICONS: Record<DeliveryState, StatusIndicatorProps.Type> = {
  waiting: "pending",
  retrying: "in-progress",
  delivered: "success",
  failed: "error",
  "dead-lettered": "warning",
  filtered: "stopped",
};

/** The state of a delivery with its icon. */
export function DeliveryStateIcon({ state }: { state: DeliveryState }) {
  return <StatusIndicator type={ICONS[state]}>{STATE_LABELS[state]}</StatusIndicator>;
}

/** When the next try is due, or when the last one ended it. */
export function whenText(delivery: Delivery): string | undefined {
  if (delivery.nextAttempt) return `Next try ${formatLongTime(delivery.nextAttempt)}`;
  return undefined;
}
