import { IAM_NAV } from "#components/iam/nav.ts";
import { SNS_NAV } from "#components/sns/nav.ts";
import { SQS_NAV } from "#components/sqs/nav.ts";
import type { ServiceNav } from "./service-nav.ts";

/** Something in the account that search can find. */
export interface Resource {
  name: string;
  /** `SQS queue` */
  kind: string;
  /** Path without `?region=`. */
  href: string;
}

/** A service as the services menu and search know it. */
export interface Service {
  id: string;
  name: string;
  category: string;
  /** One line. */
  description: string;
  /** What people also type for it. */
  keywords?: string[];
  /** Its pages and settings that search finds by name. */
  features?: { text: string; href: string }[];
  /** Present when the service can be opened; the others are shown as not yet available. */
  nav?: ServiceNav;
  /** Loads the module that lists the service's resources, only when search is opened. */
  resources?: () => Promise<{ listResources: (region: string) => Promise<Resource[]> }>;
}

const INTEGRATION = "Application Integration";
const MANAGEMENT = "Management & Governance";
const DEVELOPER = "Developer Tools";

/** The services of the course, in the order of the menu. Add `nav` to open one. */
export const SERVICES: readonly Service[] = [
  {
    id: "firehose",
    name: "Amazon Data Firehose",
    category: "Analytics",
    description: "Deliver streams of data to stores and analytics tools",
    keywords: ["kinesis firehose"],
  },
  { id: "kinesis", name: "Kinesis", category: "Analytics", description: "Collect and process streams of data" },
  {
    id: "eventbridge",
    name: "Amazon EventBridge",
    category: INTEGRATION,
    description: "Route events between applications, and run schedules",
    keywords: ["events", "rules", "scheduler", "pipes"],
  },
  {
    id: "mq",
    name: "Amazon MQ",
    category: INTEGRATION,
    description: "Managed ActiveMQ and RabbitMQ brokers",
    keywords: ["rabbitmq", "activemq", "broker"],
  },
  {
    id: "sns",
    name: "Simple Notification Service",
    category: INTEGRATION,
    description: "Publish messages to many subscribers",
    keywords: ["sns", "topics", "subscriptions", "pub/sub", "mailbox"],
    features: [
      { text: "Topics", href: "/sns/topics" },
      { text: "Subscriptions", href: "/sns/subscriptions" },
      { text: "Create topic", href: "/sns/topics/create" },
      { text: "Text messaging (SMS)", href: "/sns/mobile/text-messaging" },
      { text: "Push notifications", href: "/sns/mobile/push-notifications" },
      { text: "Web hook catcher", href: "/sns/web-hooks" },
    ],
    nav: SNS_NAV,
    resources: () => import("#components/sns/resources.ts"),
  },
  {
    id: "sqs",
    name: "Simple Queue Service",
    category: INTEGRATION,
    description: "Message queues between the parts of an application",
    keywords: ["sqs", "queue", "fifo", "dead-letter queue", "dlq"],
    features: [
      { text: "Queues", href: "/sqs/queues" },
      { text: "Create queue", href: "/sqs/create-queue" },
    ],
    nav: SQS_NAV,
    resources: () => import("#components/sqs/resources.ts"),
  },
  {
    id: "billing",
    name: "Billing and Cost Management",
    category: "Cloud Financial Management",
    description: "Bills, costs and budgets",
  },
  { id: "ec2", name: "EC2", category: "Compute", description: "Virtual servers", keywords: ["instances"] },
  {
    id: "lambda",
    name: "Lambda",
    category: "Compute",
    description: "Run code without servers",
    keywords: ["functions"],
  },
  { id: "cloudshell", name: "CloudShell", category: DEVELOPER, description: "A command line in the browser" },
  {
    id: "codeguru",
    name: "Amazon CodeGuru",
    category: DEVELOPER,
    description: "Findings about code and its performance",
  },
  { id: "xray", name: "X-Ray", category: DEVELOPER, description: "Traces of requests through an application" },
  {
    id: "cloudtrail",
    name: "CloudTrail",
    category: MANAGEMENT,
    description: "Who did what in the account",
    keywords: ["audit", "event history"],
  },
  {
    id: "cloudwatch",
    name: "CloudWatch",
    category: MANAGEMENT,
    description: "Metrics, alarms, dashboards and logs",
    keywords: ["alarms", "logs", "monitoring", "metrics"],
  },
  {
    id: "health",
    name: "AWS Health Dashboard",
    category: MANAGEMENT,
    description: "Events that affect services and the account",
  },
  {
    id: "trustedadvisor",
    name: "Trusted Advisor",
    category: MANAGEMENT,
    description: "Checks of the account against good practice",
  },
  {
    id: "iam",
    name: "IAM",
    category: "Security, Identity, & Compliance",
    description: "Users, roles and permissions",
    keywords: ["identity and access management", "policies", "access keys"],
    features: [
      { text: "Users", href: "/iam/users" },
      { text: "User groups", href: "/iam/groups" },
      { text: "Roles", href: "/iam/roles" },
      { text: "Policies", href: "/iam/policies" },
      { text: "Account settings", href: "/iam/account-settings" },
      { text: "My security credentials", href: "/iam/security-credentials" },
    ],
    nav: IAM_NAV,
    resources: () => import("#components/iam/resources.ts"),
  },
];

/** The service of this id. */
export const findService = (id: string): Service | undefined => SERVICES.find((service) => service.id === id);

/** The service whose page this path is: `/sqs/queues/demo-sqs`. */
export const serviceOfPath = (path: string): Service | undefined =>
  SERVICES.find((service) => service.nav && path.split("/")[1] === service.id);

/** The categories that have services, in alphabetical order. */
export const CATEGORIES: readonly string[] = [...new Set(SERVICES.map((service) => service.category))].sort();
