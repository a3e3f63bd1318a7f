"use client";

import { Panel } from "./panel.tsx";

/** Help of the form *Publish message*. */
export function PublishHelp() {
  return (
    <Panel
      title="Publish message"
      links={[
        ["Publishing a message", "sns-publishing.html"],
        ["Message attributes", "sns-message-attributes.html"],
        ["Custom payloads", "sns-send-custom-platform-specific-payloads-mobile-devices.html"],
      ]}
    >
      <p>The message goes to every confirmed subscription whose filter policy it matches.</p>
      <h3>Subject</h3>
      <p>The subject of the email. Queues and web servers find it in the envelope; text messages leave it out.</p>
      <h3>Message structure</h3>
      <p>
        With an identical payload everyone gets the same text. With a custom payload you write JSON with one key per
        protocol, and
        <code> default</code> for all the others: short for a phone, long for an email.
      </p>
      <h3>Message attributes</h3>
      <p>
        Facts about the message beside its text. Filter policies look at them. They are sent along with an identical
        payload only, not with a custom one.
      </p>
    </Panel>
  );
}
