import type { Subscription } from "@aws-sdk/client-sns";
import type { Delivery, LoggedMessage } from "../delivery-log/deliveries.ts";
import { subscriptionId } from "../names.ts";
import { stateOf } from "../subscriptions/status.tsx";

/** A subscriber in the picture, with what became of the message there. */
export interface Subscriber {
  key: string;
  /** Missing while it is not confirmed, and when it is gone. */
  arn?: string;
  protocol: string;
  endpoint: string;
  /** `gone`: it got the message and was deleted since. */
  standing: "confirmed" | "pending" | "gone";
  delivery?: Delivery;
}

/** Everyone who is subscribed, and those who got the message and are gone since. */
export function subscribersOf(
  subscriptions: readonly Subscription[],
  message: LoggedMessage | undefined,
): Subscriber[] {
  const deliveries = new Map((message?.deliveries ?? []).map((delivery) => [delivery.subscriptionId, delivery]));
  const present = subscriptions
    .filter((subscription) => stateOf(subscription.SubscriptionArn) !== "deleted")
    .map((subscription): Subscriber => {
      const { SubscriptionArn = "", Protocol = "", Endpoint = "" } = subscription;
      const common = { protocol: Protocol, endpoint: Endpoint };
      if (stateOf(SubscriptionArn) === "pending")
        return { ...common, key: `${Protocol} ${Endpoint}`, standing: "pending" };
      const id = subscriptionId(SubscriptionArn);
      const delivery = deliveries.get(id);
      deliveries.delete(id);
      return { ...common, key: id, arn: SubscriptionArn, standing: "confirmed", delivery };
    });
  const gone = [...deliveries.values()].map((delivery): Subscriber => ({
    key: delivery.subscriptionId,
    protocol: delivery.protocol,
    endpoint: delivery.endpoint,
    standing: "gone",
    delivery,
  }));
  return [...present, ...gone];
}
