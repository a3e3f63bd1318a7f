import type { ServiceNav } from "#components/console/service-nav.ts";

/** Amazon SQS in the page frame. */
export const SQS_NAV: ServiceNav = {
  id: "sqs",
  name: "Amazon SQS",
  shortName: "SQS",
  home: "/sqs",
  items: [{ type: "link", text: "Queues", href: "/sqs/queues" }],
};
