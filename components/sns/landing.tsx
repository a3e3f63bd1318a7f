"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "#components/console/navigation.tsx";
import { useHref } from "#components/console/region.tsx";
import { CREATE_TOPIC_PATH } from "./paths.ts";

const BENEFITS = [
  {
    title: "Publish once, reach everyone",
    text: "A message to a topic arrives at every subscriber at the same time: queues, functions, web servers, email addresses and phones.",
  },
  {
    title: "Each gets what concerns it",
    text: "Filter policies hand a subscriber only the messages it wants, so the publisher need not know who listens.",
  },
  {
    title: "Nothing is lost on the way",
    text: "What cannot be delivered is tried again for up to weeks, and then kept in a dead-letter queue for you to look at.",
  },
];

const USE_CASES = [
  {
    title: "Fan-out",
    text: "Put one queue per task behind a topic: an order is billed, packed and counted side by side, and none waits for another.",
  },
  {
    title: "Alarms to people",
    text: "A CloudWatch alarm or an EventBridge rule names a topic, and the people who subscribed find it in their mail.",
  },
  {
    title: "Text messages and push",
    text: "Send a text to a phone number or a notification to an app, alone or through a topic.",
  },
];

/** The landing page's content: what the service is, and the field that starts the first topic. */
export function Landing() {
  const navigate = useNavigate();
  const href = useHref();
  const [name, setName] = useState("");
  return (
    <SpaceBetween size="xxl">
      <div className="grid gap-8 py-6 md:grid-cols-[3fr_2fr] md:gap-12">
        <SpaceBetween size="m">
          <Box color="text-body-secondary">Application Integration</Box>
          <Box variant="h1" fontSize="display-l" fontWeight="bold">
            Amazon Simple Notification Service
          </Box>
          <Box variant="p" fontSize="heading-m">
            Pub/sub messaging for microservices and serverless applications.
          </Box>
          <Box variant="p">
            Amazon SNS takes a message once and hands it on to everyone who has subscribed to the topic, from one queue
            to many thousands, without either side knowing the other.
          </Box>
        </SpaceBetween>
        <Container header={<Header variant="h2">Create topic</Header>}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              navigate(`${CREATE_TOPIC_PATH}?name=${encodeURIComponent(name)}`);
            }}
          >
            <SpaceBetween size="m">
              <FormField
                label="Topic name"
                description="A topic is a message channel. When you publish a message to a topic, it fans out the message to all subscribed endpoints."
              >
                <Input
                  value={name}
                  placeholder="MyTopic"
                  autoComplete={false}
                  onChange={({ detail }) => setName(detail.value)}
                />
              </FormField>
              <Button variant="primary">Next step</Button>
              <Link href={href("/sns/dashboard")}>Start with an overview</Link>
            </SpaceBetween>
          </form>
        </Container>
      </div>
      <Cards title="Benefits and features" cards={BENEFITS} />
      <Cards title="Use cases" cards={USE_CASES} />
      <Container header={<Header variant="h2">Pricing</Header>}>
        AWS charges for publishes and deliveries by their number, with a free tier each month. Here nothing costs
        anything.
      </Container>
    </SpaceBetween>
  );
}

function Cards({ title, cards }: { title: string; cards: { title: string; text: string }[] }) {
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      <ColumnLayout columns={3} variant="text-grid">
        {cards.map((card) => (
          <div key={card.title}>
            <Box variant="h3" padding="n">
              {card.title}
            </Box>
            <Box variant="p">{card.text}</Box>
          </div>
        ))}
      </ColumnLayout>
    </Container>
  );
}
