"use client";

import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Icon from "@cloudscape-design/components/icon";
import Link from "@cloudscape-design/components/link";
import { CloudroomBadge } from "../cloudroom-badge.tsx";
import { useRegion } from "../region.tsx";
import { BarMenu } from "./bar-menu.tsx";

const SHORTCUTS = [
  { keys: "/ or Alt+S", does: "Search" },
  { keys: "↑ ↓", does: "Move through results and menus" },
  { keys: "Enter", does: "Open" },
  { keys: "Esc", does: "Close" },
];

const ARRIVALS = [
  { text: "Mailbox", href: "/mailbox" },
  { text: "Phone", href: "/phone" },
  { text: "Device", href: "/device" },
];

/** The question mark: how to reach this cloud from a terminal, the keys, and where AWS explains its services. */
export function HelpMenu() {
  const region = useRegion();
  return (
    <BarMenu label="Help" width="380px" trigger={<Icon name="support" />}>
      {() => {
        const command = `aws sts get-caller-identity --endpoint-url ${window.location.origin} --region ${region}`;
        return (
          <div className="p-4">
            <h2 className="bar-heading">From a terminal</h2>
            <p className="bar-muted mt-0">The AWS CLI and the SDKs reach the same account at this address:</p>
            <div className="break-all font-mono text-[13px]">
              <CopyToClipboard
                variant="inline"
                copyButtonAriaLabel="Copy command"
                copySuccessText="Command copied"
                copyErrorText="Command could not be copied"
                textToCopy={command}
              />
            </div>
            <h2 className="bar-heading mt-4 flex items-center gap-2">
              Where messages arrive <CloudroomBadge />
            </h2>
            <p className="bar-muted mt-0">Mail, text messages and push notifications stay in this room:</p>
            <div className="flex gap-4">
              {ARRIVALS.map(({ text, href }) => (
                <a key={href} href={href} target="_blank" rel="noreferrer" className="bar-link">
                  {text}
                </a>
              ))}
            </div>
            <h2 className="bar-heading mt-4">Keyboard</h2>
            <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              {SHORTCUTS.map(({ keys, does }) => (
                <div key={keys} className="contents">
                  <dt className="font-bold">{keys}</dt>
                  <dd className="m-0">{does}</dd>
                </div>
              ))}
            </dl>
            <h2 className="bar-heading mt-4">About the services</h2>
            <Link href="https://docs.aws.amazon.com/" external externalIconAriaLabel="Opens in a new tab">
              AWS documentation
            </Link>
          </div>
        );
      }}
    </BarMenu>
  );
}
