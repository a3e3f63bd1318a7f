"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Grid from "@cloudscape-design/components/grid";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { queuesHelp } from "./help/queues-help.tsx";
import { SQS_NAV } from "./nav.ts";
import { CREATE_QUEUE_PATH, QUEUES_PATH } from "./paths.ts";
import { useRealPath } from "./real-address.tsx";

const STEPS = [
  {
    title: "1. Send",
    text: "A program sends a message. Amazon SQS keeps it, on several machines, until somebody works on it.",
  },
  {
    title: "2. Receive",
    text: "Another program receives the message and works on it. Meanwhile the message is hidden from everybody else.",
  },
  {
    title: "3. Delete",
    text: "When the work is done, the program deletes the message. If it fails, the message comes back for another try.",
  },
];

const SOURCES = [
  {
    text: "Developer Guide",
    href: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html",
  },
  { text: "API Reference", href: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html" },
  { text: "AWS CLI: sqs", href: "https://docs.aws.amazon.com/cli/latest/reference/sqs/" },
];

/** The first page of the service, for those who have not seen it before. */
export function LandingPage() {
  const navigate = useNavigate();
  const href = useHref();
  useRealPath();
  return (
    <ConsolePage
      title="Amazon Simple Queue Service"
      service={SQS_NAV}
      help={queuesHelp}
      header={
        <Header
          variant="h1"
          description="Managed message queues for microservices, distributed systems and serverless applications."
        >
          Amazon Simple Queue Service
        </Header>
      }
    >
      <Grid gridDefinition={[{ colspan: { default: 12, s: 8 } }, { colspan: { default: 12, s: 4 } }]}>
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">How it works</Header>}>
            <ColumnLayout columns={3} variant="text-grid">
              {STEPS.map(({ title, text }) => (
                <div key={title}>
                  <Box variant="h3" padding={{ top: "n" }}>
                    {title}
                  </Box>
                  <Box variant="p">{text}</Box>
                </div>
              ))}
            </ColumnLayout>
          </Container>
          <Container header={<Header variant="h2">What it is good for</Header>}>
            <ColumnLayout columns={2} variant="text-grid">
              <div>
                <Box variant="h3" padding={{ top: "n" }}>
                  Parts that do not wait for each other
                </Box>
                <Box variant="p">
                  The sender goes on as soon as its message is in the queue, whether or not anybody is there to receive
                  it.
                </Box>
              </div>
              <div>
                <Box variant="h3" padding={{ top: "n" }}>
                  Work that is not lost
                </Box>
                <Box variant="p">
                  A message stays until it is deleted. What fails again and again goes to a dead-letter queue, where you
                  can look at it.
                </Box>
              </div>
            </ColumnLayout>
          </Container>
        </SpaceBetween>
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Get started</Header>}>
            <SpaceBetween size="s">
              <Box variant="p">Create a queue, send a message to it, and receive it again.</Box>
              <Button variant="primary" onClick={() => navigate(CREATE_QUEUE_PATH)}>
                Create queue
              </Button>
              <Link href={href(QUEUES_PATH)}>Queues</Link>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">Pricing</Header>}>
            <Box variant="p">
              AWS charges for requests, and the first million of them each month is free. Here everything is free.
            </Box>
          </Container>
          <Container header={<Header variant="h2">More to read</Header>}>
            <SpaceBetween size="xs">
              {SOURCES.map((source) => (
                <div key={source.href}>
                  <Link href={source.href} external externalIconAriaLabel="Opens in a new tab">
                    {source.text}
                  </Link>
                </div>
              ))}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Grid>
    </ConsolePage>
  );
}
