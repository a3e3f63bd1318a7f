"use client";

import { Panel } from "./panel.tsx";

/** Help of the topics list. */
export function TopicsHelp() {
  return (
    <Panel
      title="Topics"
      links={[
        ["What is Amazon SNS?", "welcome.html"],
        ["Deleting a topic", "sns-delete-subscription-topic.html"],
      ]}
    >
      <p>
        A topic is a place that messages are published to. Amazon SNS hands each message on to everyone who has
        subscribed: queues, functions, web servers, mailboxes, phones.
      </p>
      <p>
        Whoever publishes need not know who listens. That is what makes a topic different from a queue: a queue keeps a
        message until somebody fetches it, a topic pushes it to all subscribers at once and keeps nothing.
      </p>
      <p>
        Choose a topic to edit it, to delete it or to publish a message to it; choose its name to see its subscriptions.
      </p>
    </Panel>
  );
}

/** Help of the forms for topics. */
export function CreateTopicHelp() {
  return (
    <Panel
      title="Create topic"
      links={[
        ["Creating a topic", "sns-create-topic.html"],
        ["FIFO topics", "sns-fifo-topics.html"],
        ["Access policies", "sns-overview-of-creating-access-policies.html"],
        ["Delivery retries", "sns-message-delivery-retries.html"],
      ]}
    >
      <p>
        Only the type and a name are needed. Everything below has a default, and all but type and name can be changed
        later.
      </p>
      <h3>Encryption</h3>
      <p>Messages are kept encrypted with a key of AWS KMS while they wait for their delivery.</p>
      <h3>Access policy</h3>
      <p>Says who may publish and subscribe. Without a change that is you, and services of your own account.</p>
      <h3>Data protection policy</h3>
      <p>Looks for sensitive data such as card numbers in the messages, and reports, hides or refuses them.</p>
      <h3>Delivery policy</h3>
      <p>How often a web server that does not answer is tried again, and how long Amazon SNS waits in between.</p>
      <h3>Delivery status logging</h3>
      <p>Writes a line to CloudWatch Logs for deliveries that worked or failed.</p>
    </Panel>
  );
}

/** Help on the two types. */
export function FifoHelp() {
  return (
    <Panel title="Topic type" links={[["Message ordering and deduplication", "fifo-topics.html"]]}>
      <h3>Standard</h3>
      <p>
        As many messages as you like, to every kind of subscriber. Now and then a message comes twice or out of order:
        receivers must be able to live with that.
      </p>
      <h3>FIFO</h3>
      <p>
        Messages of a group arrive in the order in which they were published, and none twice within five minutes. Only
        Amazon SQS queues can subscribe. The name ends with <code>.fifo</code>.
      </p>
    </Panel>
  );
}

/** Help of a topic's page. */
export function TopicHelp() {
  return (
    <Panel
      title="Topic details"
      links={[
        ["Subscribing to a topic", "sns-create-subscribe-endpoint-to-topic.html"],
        ["Publishing", "sns-publishing.html"],
      ]}
    >
      <p>
        The ARN is the topic’s full name: programs, queues’ policies, alarms and rules name the topic by it. Copy it
        with the icon beside it.
      </p>
      <p>
        A subscription by email or to a web server is <b>pending</b> until its owner has confirmed it. Pending
        subscriptions get no messages, and vanish after three days.
      </p>
      <h3>Fan-out and Delivery log</h3>
      <p>
        These two tabs are Cloudroom’s own. They show where a message went: which subscriptions its attributes matched,
        what each endpoint answered, when the next try is due, and what ended in a dead-letter queue.
      </p>
    </Panel>
  );
}
