"use client";

import StatusIndicator from "@cloudscape-design/components/status-indicator";

export type SubscriptionState = "confirmed" | "pending" | "deleted";

/** The state that the lists tell by the ARN itself. */
export function stateOf(arn: string | undefined): SubscriptionState {
  if (arn === "PendingConfirmation" || arn === "pending confirmation") return "pending";
  return arn === "Deleted" ? "deleted" : "confirmed";
}

/** `Confirmed`, `Pending confirmation` or `Deleted`, with its icon. */
export function SubscriptionStatus({ state }: { state: SubscriptionState }) {
  if (state === "pending") return <StatusIndicator type="pending">Pending confirmation</StatusIndicator>;
  if (state === "deleted") return <StatusIndicator type="error">Deleted</StatusIndicator>;
  return <StatusIndicator type="success">Confirmed</StatusIndicator>;
}

export const STATE_TEXT: Record<SubscriptionState, string> = {
  confirmed: "Confirmed",
  pending: "Pending confirmation",
  deleted: "Deleted",
};
