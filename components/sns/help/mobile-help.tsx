"use client";

import { Panel } from "./panel.tsx";

/** Help of the pages for text messages. */
export function SmsHelp() {
  return (
    <Panel
      title="Text messaging (SMS)"
      links={[
        ["Mobile text messaging", "sns-mobile-phone-number-as-subscriber.html"],
        ["SMS sandbox", "sns-sms-sandbox.html"],
      ]}
    >
      <p>A text message goes to one phone number, or to the phones that have subscribed to a topic.</p>
      <h3>Sandbox</h3>
      <p>
        A new account sends to verified numbers only. Add a number, read the code on that phone, enter it here. At most
        ten numbers can be kept.
      </p>
      <h3>Phones</h3>
      <p>
        Here every number has a phone: open <a href="/phone">Phone</a> and enter the number to read what arrived. That
        page is Cloudroom’s own.
      </p>
    </Panel>
  );
}

/** Help of the pages for push notifications. */
export function PushHelp() {
  return (
    <Panel
      title="Push notifications"
      links={[["Mobile push notifications", "sns-mobile-application-as-subscriber.html"]]}
    >
      <p>
        A <b>platform application</b> stands for an app and the push service of its platform, such as Firebase or
        Apple’s. An <b>endpoint</b> is one device with that app.
      </p>
      <p>
        Publish to an endpoint directly, or subscribe it to a topic with the protocol Platform application endpoint.
      </p>
      <h3>Devices</h3>
      <p>
        Nothing leaves this server: the credentials are kept and never used. What a device would show is on its page{" "}
        <a href="/device">Device</a>, which is Cloudroom’s own.
      </p>
    </Panel>
  );
}
