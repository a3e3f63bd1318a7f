import type { ServiceNav } from "#components/console/service-nav.ts";

/** Amazon SNS in the page frame: names and side navigation. */
export const SNS_NAV: ServiceNav = {
  id: "sns",
  name: "Amazon SNS",
  shortName: "SNS",
  home: "/sns",
  open: true,
  items: [
    { type: "link", text: "Dashboard", href: "/sns/dashboard" },
    { type: "link", text: "Topics", href: "/sns/topics" },
    { type: "link", text: "Subscriptions", href: "/sns/subscriptions" },
    {
      type: "section",
      text: "Mobile",
      items: [
        { type: "link", text: "Push notifications", href: "/sns/mobile/push-notifications" },
        { type: "link", text: "Text messaging (SMS)", href: "/sns/mobile/text-messaging" },
      ],
    },
    {
      type: "section",
      text: "Cloudroom",
      items: [
        { type: "link", text: "Web hook catcher", href: "/sns/web-hooks" },
        {
          type: "link",
          text: "Mailbox",
          href: "/mailbox",
          external: true,
          externalIconAriaLabel: "Opens in a new tab",
        },
      ],
    },
  ],
};
