"use client";

import { ListSubscriptionsCommand, SNSClient, UnsubscribeCommand, type Subscription } from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Link from "@cloudscape-design/components/link";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyAction } from "#components/console/empty-action.tsx";
import { useClient } from "#components/console/client.ts";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { useKey } from "#components/console/query-key.ts";
import { useRegion, withRegion } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { subscriptionPath, topicPath } from "#components/sns/paths.ts";
import { partitionOf, REGIONS } from "#lib/regions.ts";
import { subscribePath } from "../paths.ts";
import type { LoadedQueue } from "../queue-screen.tsx";

const arnOf = (item: Subscription) => item.SubscriptionArn ?? "";
const PENDING = "PendingConfirmation";

/** The subscriptions of the queue to topics of a Region. */
export function SnsSubscriptionsTab({ name, queue }: LoadedQueue) {
  const here = useRegion();
  const [region, setRegion] = useState(here);
  const [selected, setSelected] = useState<Subscription[]>([]);
  const [deleting, setDeleting] = useState(false);
  const sns = useClient(SNSClient, region);
  const flash = useFlash();
  const navigate = useNavigate();
  const query = useQuery({
    queryKey: useKey("sns", "subscriptions-of-queue", queue.arn, region),
    queryFn: async ({ signal }) => {
      const found: Subscription[] = [];
      let NextToken: string | undefined;
      do {
        const page = await sns.send(new ListSubscriptionsCommand({ NextToken }), { abortSignal: signal });
        found.push(...(page.Subscriptions ?? []).filter(({ Endpoint }) => Endpoint === queue.arn));
        NextToken = page.NextToken;
      } while (NextToken);
      return found;
    },
  });
  const [subscription] = selected;
  const arn = subscription ? arnOf(subscription) : "";
  const confirmed = subscription !== undefined && arn !== PENDING;
  const subscribe = () => navigate(subscribePath(name));
  const input = { SubscriptionArn: arn };

  return (
    <SpaceBetween size="m">
      <FormField label="Subscription region" description="The Region that the subscriptions' topics are in.">
        <Select
          filteringType="auto"
          filteringAriaLabel="Find Regions"
          selectedOption={{ value: region, label: region }}
          options={regionsLike(here)}
          onChange={({ detail }) => {
            setRegion(detail.selectedOption.value ?? here);
            setSelected([]);
          }}
        />
      </FormField>
      <ResourceTable
        id="sqs-sns-subscriptions"
        title="SNS subscriptions"
        noun={["subscription", "subscriptions"]}
        columns={columns(region)}
        query={query}
        trackBy={(item) => `${arnOf(item)} ${item.TopicArn}`}
        nameOf={(item) => item.TopicArn ?? ""}
        variant="container"
        selection="single"
        selected={selected}
        onSelect={setSelected}
        filterPlaceholder="Search subscriptions"
        emptyText="This queue is subscribed to no topic of the Region."
        emptyAction={<EmptyAction onClick={subscribe}>Subscribe to Amazon SNS topic</EmptyAction>}
        permission="sns:ListSubscriptions"
        actions={
          <>
            <Button disabled={!confirmed} onClick={() => navigate(withRegion(subscriptionPath(arn), region))}>
              View in SNS
            </Button>
            <Button disabled={!confirmed} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Button variant="primary" onClick={subscribe}>
              Subscribe to Amazon SNS topic
            </Button>
          </>
        }
      />
      {deleting && subscription && (
        <TypedConfirmation
          title="Delete subscription"
          button="Delete"
          calls={[{ service: "sns", operation: "Unsubscribe", input, region }]}
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await sns.send(new UnsubscribeCommand(input));
            setDeleting(false);
            setSelected([]);
            flash.success({ header: `Unsubscribed successfully from topic ${subscription.TopicArn}.` });
            await query.refetch();
          }}
        >
          Are you sure that you want to delete the subscription to <b>{subscription.TopicArn}</b>? The queue gets no
          more of its messages.
        </TypedConfirmation>
      )}
    </SpaceBetween>
  );
}

const columns = (region: string): ResourceColumn<Subscription>[] => [
  {
    id: "subscription",
    header: "Subscription ARN",
    value: arnOf,
    isRowHeader: true,
    minWidth: 320,
    cell: (item) =>
      arnOf(item) === PENDING ? (
        "Pending confirmation"
      ) : (
        <Link href={withRegion(subscriptionPath(arnOf(item)), region)}>{arnOf(item)}</Link>
      ),
  },
  {
    id: "topic",
    header: "Topic ARN",
    value: (item) => item.TopicArn,
    minWidth: 280,
    cell: (item) => <Link href={withRegion(topicPath(item.TopicArn ?? ""), region)}>{item.TopicArn}</Link>,
  },
];

/** The Regions of the same partition: a topic of another one cannot reach the queue. */
const regionsLike = (region: string) =>
  REGIONS.filter(({ code }) => partitionOf(code) === partitionOf(region)).map(({ code, longName }) => ({
    value: code,
    label: code,
    description: longName,
  }));
