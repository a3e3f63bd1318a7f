"use client";

import { useAutoRefresh } from "#components/console/refresh.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { SubscriptionsHelp } from "./help/subscription-help.tsx";
import { SNS_NAV } from "./nav.ts";
import { useSubscriptions } from "./queries.ts";
import { SubscriptionsTable } from "./subscriptions/subscriptions-table.tsx";

/** The list of all subscriptions of the Region. It reads itself again: somebody else's click confirms a subscription. */
export function SubscriptionsPage() {
  const query = useSubscriptions(useAutoRefresh().refetchInterval);
  return (
    <ConsolePage
      title="Subscriptions"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Subscriptions" }]}
      help={<SubscriptionsHelp />}
      contentType="table"
    >
      <SubscriptionsTable query={query} />
    </ConsolePage>
  );
}
