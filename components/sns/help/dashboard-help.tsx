"use client";

import { Panel } from "./panel.tsx";

/** Help of the dashboard and the landing page. */
export function DashboardHelp() {
  return (
    <Panel
      title="Amazon SNS"
      links={[
        ["What is Amazon SNS?", "welcome.html"],
        ["Getting started", "sns-getting-started.html"],
      ]}
    >
      <p>
        Amazon Simple Notification Service hands messages on to many receivers at once. Who sends publishes to a{" "}
        <b>topic</b>; who wants to receive <b>subscribes</b> to it.
      </p>
      <h3>First steps</h3>
      <ol>
        <li>Create a topic; a name is enough.</li>
        <li>Create a subscription: choose Email and enter an address.</li>
        <li>Open the mailbox of that address and confirm the subscription.</li>
        <li>Publish a message, and read it in the mailbox.</li>
      </ol>
      <p>
        The{" "}
        <a href="/mailbox" target="_blank">
          mailbox
        </a>{" "}
        is Cloudroom’s own: every address has one, and nobody needs to sign in.
      </p>
    </Panel>
  );
}
