"use client";

import Box from "@cloudscape-design/components/box";
import Link from "@cloudscape-design/components/link";
import { useHref } from "#components/console/region.tsx";
import { advice, endpointName, lastAnswer } from "../delivery-log/deliveries.ts";
import { DeliveryStateIcon, whenText } from "../delivery-log/delivery-state.tsx";
import { subscriptionPath } from "../paths.ts";
import { protocolLabel } from "../protocols.ts";
import { useSubscription } from "../queries.ts";
import { SubscriptionStatus } from "../subscriptions/status.tsx";
import styles from "./fan-out.module.css";
import type { Subscriber } from "./subscribers.ts";

interface SubscriberCardProps {
  subscriber: Subscriber;
  /** The message is seen travelling to it now. */
  moves: boolean;
  /** A message is shown; without one there is nothing that a subscriber did not get. */
  hasMessage: boolean;
}

/** One subscriber: where, how, with which filter, and what became of the message. */
export function SubscriberCard({ subscriber, moves, hasMessage }: SubscriberCardProps) {
  const href = useHref();
  const { arn, protocol, endpoint, standing, delivery } = subscriber;
  const state = standing === "pending" ? "pending" : (delivery?.state ?? "none");
  const answer = delivery && delivery.state !== "delivered" ? lastAnswer(delivery) : undefined;
  const help = delivery && advice(delivery);
  const when = delivery && whenText(delivery);
  const name = endpointName(endpoint);
  return (
    <li className={styles.subscriber} data-state={state}>
      <span className={styles.branch} aria-hidden>
        <span className={`${styles.dot} ${moves ? styles.travels : ""}`} />
      </span>
      <div className={styles.card}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="min-w-0 break-words font-bold">
            {arn ? (
              <Link href={href(subscriptionPath(arn))} ariaLabel={`Subscription of ${name}`}>
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
          <span>{protocolLabel(protocol)}</span>
        </div>
        {arn && <Filter arn={arn} />}
        <div className="mt-1">
          {standing === "pending" ? (
            <>
              <SubscriptionStatus state="pending" />
              <div>Gets nothing until it is confirmed.</div>
            </>
          ) : delivery ? (
            <>
              <DeliveryStateIcon state={delivery.state} />
              {delivery.attempts.length > 1 && <div>{delivery.attempts.length} attempts</div>}
              {when && <div>{when}</div>}
              {answer && <div className="break-words">{answer}</div>}
              {help && <Box color="text-status-warning">{help}</Box>}
            </>
          ) : (
            hasMessage && <Box color="text-body-secondary">Did not get this message.</Box>
          )}
          {standing === "gone" && <div>The subscription is deleted.</div>}
        </div>
      </div>
    </li>
  );
}

function Filter({ arn }: { arn: string }) {
  const { data } = useSubscription(arn);
  if (!data?.FilterPolicy) return <div>No filter: every message</div>;
  const scope = data.FilterPolicyScope === "MessageBody" ? "body" : "attributes";
  return (
    <div className="break-words">
      Filter on {scope}: <code>{data.FilterPolicy}</code>
    </div>
  );
}
