"use client";

import type { Subscription } from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { PageButton } from "#components/console/page-button.tsx";
import { useState } from "react";
import { useNavigate } from "#components/console/navigation.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn, type TableQuery } from "#components/console/resource-table.tsx";
import { subscriptionId, topicName } from "../names.ts";
import { createSubscriptionPath, editSubscriptionPath, subscriptionPath, topicPath } from "../paths.ts";
import { protocolLabel } from "../protocols.ts";
import { ConfirmSubscription } from "./confirm-subscription.tsx";
import { DeleteSubscription } from "./delete-subscription.tsx";
import { useRequestConfirmation } from "./request-confirmation.ts";
import { stateOf, STATE_TEXT, SubscriptionStatus } from "./status.tsx";

const idText = (subscription: Subscription) => {
  const state = stateOf(subscription.SubscriptionArn);
  return state === "confirmed" ? subscriptionId(subscription.SubscriptionArn ?? "") : STATE_TEXT[state];
};

const COLUMNS: ResourceColumn<Subscription>[] = [
  {
    id: "id",
    header: "ID",
    value: idText,
    cell: (item) => <IdCell subscription={item} />,
    isRowHeader: true,
    minWidth: 200,
  },
  { id: "endpoint", header: "Endpoint", value: (item) => item.Endpoint, minWidth: 220 },
  {
    id: "status",
    header: "Status",
    value: (item) => STATE_TEXT[stateOf(item.SubscriptionArn)],
    cell: (item) => <SubscriptionStatus state={stateOf(item.SubscriptionArn)} />,
    minWidth: 180,
  },
  { id: "protocol", header: "Protocol", value: (item) => protocolLabel(item.Protocol), minWidth: 130 },
];
const TOPIC_COLUMN: ResourceColumn<Subscription> = {
  id: "topic",
  header: "Topic",
  value: (item) => topicName(item.TopicArn ?? ""),
  cell: (item) => <TopicCell arn={item.TopicArn ?? ""} />,
  minWidth: 160,
};

function IdCell({ subscription }: { subscription: Subscription }) {
  const href = useHref();
  const text = idText(subscription);
  if (stateOf(subscription.SubscriptionArn) !== "confirmed") return <>{text}</>;
  return <Link href={href(subscriptionPath(subscription.SubscriptionArn ?? ""))}>{text}</Link>;
}

function TopicCell({ arn }: { arn: string }) {
  const href = useHref();
  return <Link href={href(topicPath(arn))}>{topicName(arn)}</Link>;
}

interface SubscriptionsTableProps {
  query: TableQuery<Subscription>;
  /** In the tab of a topic: its ARN. The list of all subscriptions has a column for the topic instead. */
  topicArn?: string;
}

/** Subscriptions with everything that can be done to one of them. */
export function SubscriptionsTable({ query, topicArn }: SubscriptionsTableProps) {
  const href = useHref();
  const navigate = useNavigate();
  const requestConfirmation = useRequestConfirmation();
  const [selected, setSelected] = useState<Subscription[]>([]);
  const [dialog, setDialog] = useState<"delete" | "confirm">();
  const [subscription] = selected;
  const pending = subscription !== undefined && stateOf(subscription.SubscriptionArn) === "pending";
  const confirmed = subscription !== undefined && stateOf(subscription.SubscriptionArn) === "confirmed";
  const create = createSubscriptionPath(topicArn);

  return (
    <>
      <ResourceTable
        id={topicArn ? "sns-topic-subscriptions" : "sns-subscriptions"}
        title="Subscriptions"
        noun={["subscription", "subscriptions"]}
        columns={topicArn ? COLUMNS : ALL_COLUMNS}
        query={query}
        trackBy={keyOf}
        nameOf={(item) => `${protocolLabel(item.Protocol)} ${item.Endpoint ?? ""}`}
        variant={topicArn ? "container" : "full-page"}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        info={!topicArn}
        permission={topicArn ? "sns:ListSubscriptionsByTopic" : "sns:ListSubscriptions"}
        filterPlaceholder="Search"
        emptyTitle="No subscriptions found"
        emptyText={
          topicArn
            ? "You don't have any subscriptions to this topic."
            : "You don't have any subscriptions in this Region."
        }
        emptyAction={<Button href={href(create)}>Create subscription</Button>}
        actions={
          <>
            <Button
              disabled={!confirmed}
              onClick={() => subscription && navigate(editSubscriptionPath(subscription.SubscriptionArn ?? ""))}
            >
              Edit
            </Button>
            <Button disabled={!confirmed && !pending} onClick={() => setDialog("delete")}>
              Delete
            </Button>
            <Button disabled={!pending} onClick={() => subscription && void requestConfirmation(subscription)}>
              Request confirmation
            </Button>
            <Button disabled={!pending} onClick={() => setDialog("confirm")}>
              Confirm subscription
            </Button>
            <PageButton variant="primary" to={create}>
              Create subscription
            </PageButton>
          </>
        }
      />
      {dialog === "delete" && subscription && (
        <DeleteSubscription
          arn={subscription.SubscriptionArn ?? ""}
          endpoint={subscription.Endpoint ?? ""}
          pending={pending}
          onClose={() => setDialog(undefined)}
          onDeleted={() => {
            setDialog(undefined);
            setSelected([]);
          }}
        />
      )}
      {dialog === "confirm" && subscription && (
        <ConfirmSubscription topicArn={subscription.TopicArn ?? ""} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}

const ALL_COLUMNS = [...COLUMNS, TOPIC_COLUMN];

/** Pending subscriptions have no ARN of their own in a list; topic, protocol and endpoint together tell them apart. */
const keyOf = (item: Subscription) => [item.TopicArn, item.Protocol, item.Endpoint, item.SubscriptionArn].join(" ");
