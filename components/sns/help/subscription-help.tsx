"use client";

import { Panel } from "./panel.tsx";

/** Help of the list of subscriptions. */
export function SubscriptionsHelp() {
  return (
    <Panel
      title="Subscriptions"
      links={[
        ["Subscribing to a topic", "sns-create-subscribe-endpoint-to-topic.html"],
        ["Deleting a subscription", "sns-delete-subscription-topic.html"],
      ]}
    >
      <p>
        A subscription hands the messages of one topic on to one endpoint: an email address, a queue, a web server, a
        phone.
      </p>
      <h3>Status</h3>
      <p>
        <b>Pending confirmation</b>: the endpoint was asked and has not answered. Send the question again with{" "}
        <b>Request confirmation</b>, or answer for it with <b>Confirm subscription</b> and the address out of the
        message.
      </p>
      <p>
        <b>Confirmed</b>: the endpoint gets the topic’s messages. Queues and functions of your own account are confirmed
        at once.
      </p>
      <p>Pending subscriptions cannot be deleted: they vanish after three days.</p>
    </Panel>
  );
}

/** Help of the form *Create subscription* and of *Edit subscription*. */
export function CreateSubscriptionHelp() {
  return (
    <Panel
      title="Create subscription"
      links={[
        ["Subscribing to a topic", "sns-create-subscribe-endpoint-to-topic.html"],
        ["Filter policies", "sns-subscription-filter-policies.html"],
        ["Raw message delivery", "sns-large-payload-raw-message-delivery.html"],
        ["Dead-letter queues", "sns-dead-letter-queues.html"],
      ]}
    >
      <p>
        Choose the topic, then the protocol: it decides what the endpoint is. Email addresses and web servers are sent a
        message to confirm; the rest is ready at once.
      </p>
      <h3>Raw message delivery</h3>
      <p>
        Without it a queue or web server gets a JSON envelope with the message, its subject, its ID and a signature.
        With it, they get the text alone, and a queue gets the message attributes as its own.
      </p>
      <h3>Filter policy</h3>
      <p>
        Only messages that match are delivered. Every key has to match; the values of a key are alternatives. A message
        that does not match is not lost for the other subscribers.
      </p>
      <h3>Redrive policy</h3>
      <p>
        Messages that could not be delivered go to an Amazon SQS queue. Its access policy must let{" "}
        <code>sns.amazonaws.com</code> send messages; this form does not change it.
      </p>
    </Panel>
  );
}

/** Help of one subscription's page. */
export function SubscriptionHelp() {
  return (
    <Panel
      title="Subscription details"
      links={[
        ["Filter policies", "sns-subscription-filter-policies.html"],
        ["Dead-letter queues", "sns-dead-letter-queues.html"],
        ["Delivery retries", "sns-message-delivery-retries.html"],
      ]}
    >
      <p>Topic, endpoint and protocol of a subscription are fixed. Everything else can be edited.</p>
      <p>
        AWS needs up to 15 minutes until a changed filter policy holds everywhere. Here it holds from the next message
        on.
      </p>
    </Panel>
  );
}
