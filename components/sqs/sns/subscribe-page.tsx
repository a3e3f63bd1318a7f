"use client";

import Header from "@cloudscape-design/components/header";
import { subscribeHelp } from "../help/subscribe-help.tsx";
import { QueueScreen } from "../queue-screen.tsx";
import { SubscribeForm } from "./subscribe-form.tsx";

const TITLE = "Subscribe to Amazon SNS topic";

/** *Subscribe to Amazon SNS topic*. */
export function SubscribePage() {
  return (
    <QueueScreen
      page={TITLE}
      help={subscribeHelp}
      contentType="form"
      header={() => <Header variant="h1">{TITLE}</Header>}
    >
      {(loaded) => <SubscribeForm {...loaded} />}
    </QueueScreen>
  );
}
