"use client";

import { Frame } from "./frame.tsx";
import { StartForm } from "./start-form.tsx";

/** `/mailbox`: asks for an address. */
export function MailboxStartPage() {
  return (
    <Frame title="Mailbox" place="mailbox">
      <StartForm
        id="mailbox"
        heading="Mailbox"
        intro="Every address of every domain has a mailbox here, and nobody needs to sign in. It holds the mail that this server has sent, for seven days."
        label="Email address"
        placeholder="ann@example.com"
        button="Open mailbox"
        normalize={(text) => text.trim().toLowerCase()}
        problem={(text) =>
          /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : "Enter an email address, such as ann@example.com."
        }
        pathOf={(text) => `/mailbox/${encodeURIComponent(text)}`}
      />
    </Frame>
  );
}

/** `/phone`: asks for a number. */
export function PhoneStartPage() {
  return (
    <Frame title="Phone" place="phone">
      <StartForm
        id="phone"
        heading="Phone"
        intro="Every number has a phone here. It shows the text messages that this server has sent to it."
        label="Phone number"
        placeholder="+12065550100"
        button="Open phone"
        normalize={(text) => text.replaceAll(/[ ().-]/g, "")}
        problem={(text) =>
          /^\+[1-9]\d{5,14}$/.test(text)
            ? undefined
            : "Enter a phone number with its country code, such as +12065550100."
        }
        pathOf={(text) => `/phone/${encodeURIComponent(text)}`}
      />
    </Frame>
  );
}

/** `/device`: asks for an endpoint. */
export function DeviceStartPage() {
  return (
    <Frame title="Device" place="device">
      <StartForm
        id="device"
        heading="Device"
        intro="Every endpoint of a platform application is a device here. It shows the push notifications that it would get."
        label="Endpoint ARN"
        placeholder="arn:aws:sns:us-east-1:123456789012:endpoint/GCM/MyApplication/…"
        button="Open device"
        normalize={(text) => text.trim()}
        problem={(text) =>
          /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:endpoint\/.+/.test(text)
            ? undefined
            : "Enter the ARN of an endpoint; the page of its platform application names it."
        }
        pathOf={(text) => `/device/${encodeURIComponent(text)}`}
      />
    </Frame>
  );
}
