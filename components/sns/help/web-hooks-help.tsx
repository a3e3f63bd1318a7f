"use client";

import { Panel } from "./panel.tsx";

/** Help of the web hook catcher. */
export function WebHooksHelp() {
  return (
    <Panel title="Web hook catcher" links={[["HTTP/S endpoints", "sns-http-https-endpoint-as-subscriber.html"]]}>
      <p>
        This page is Cloudroom’s own: the real console has none. It stands for the web server that you would write
        yourself.
      </p>
      <ol>
        <li>Copy the address and create a subscription with the protocol HTTP.</li>
        <li>A request of type SubscriptionConfirmation arrives. Its details hold the address that confirms.</li>
        <li>Open that address, or paste it into the console’s Confirm subscription.</li>
        <li>Publish: each notification is a POST with a JSON envelope.</li>
      </ol>
      <h3>Answers</h3>
      <p>
        Let it fail twice, and watch in the topic’s Delivery log how Amazon SNS tries again. Move the account’s clock to
        see the next try at once.
      </p>
    </Panel>
  );
}
