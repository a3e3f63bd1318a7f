"use client";

import { SubscribeCommand } from "@aws-sdk/client-sns";
import Header from "@cloudscape-design/components/header";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { CreateSubscriptionHelp } from "./help/subscription-help.tsx";
import { topicName } from "./names.ts";
import { SNS_NAV } from "./nav.ts";
import { subscriptionPath, SUBSCRIPTIONS_PATH, topicPath } from "./paths.ts";
import { useRefreshSns, useSns } from "./queries.ts";
import { DetailsSection } from "./subscription-form/details-section.tsx";
import { FilterSection } from "./subscription-form/filter-section.tsx";
import {
  EMPTY_SUBSCRIPTION,
  subscribeInput,
  subscriptionProblems,
  type SubscriptionForm,
  type SubscriptionProblems,
} from "./subscription-form/form.ts";
import { RedriveSection } from "./subscription-form/last-sections.tsx";
import { hasProblems } from "./topic-form/form.ts";

const NO_PROBLEMS: SubscriptionProblems = {
  topicArn: undefined,
  protocol: undefined,
  endpoint: undefined,
  roleArn: undefined,
  filter: undefined,
  redrive: undefined,
  delivery: {},
};

/** *Create subscription*. `?topic=` fills the topic in; `?protocol=` and `?endpoint=` the rest of the details. */
export function CreateSubscriptionPage() {
  const search = useSearchParams();
  const [start] = useState<SubscriptionForm>({
    ...EMPTY_SUBSCRIPTION,
    topicArn: search.get("topic") ?? "",
    protocol: search.get("protocol") ?? "",
    endpoint: search.get("endpoint") ?? "",
  });
  const [form, setForm] = useState(start);
  const [touched, setTouched] = useState(false);
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSns();
  const problems = subscriptionProblems(form);
  const shown = touched ? problems : NO_PROBLEMS;
  const input = subscribeInput(form);
  const change = (part: Partial<SubscriptionForm>) => setForm((before) => ({ ...before, ...part }));

  const create = async () => {
    const { SubscriptionArn = "" } = await sns.send(new SubscribeCommand(input));
    await refresh();
    navigate(subscriptionPath(SubscriptionArn));
    flash.success({
      content: `Subscription to ${topicName(form.topicArn)} created successfully. The ARN of the subscription is ${SubscriptionArn}.`,
    });
  };

  return (
    <ConsolePage
      title="Create subscription"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Subscriptions", href: SUBSCRIPTIONS_PATH }, { text: "Create subscription" }]}
      help={<CreateSubscriptionHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="subscriptions" />}>
          Create subscription
        </Header>
      }
    >
      <FormFrame
        button="Create subscription"
        failure="Subscription could not be created"
        cancelPath={start.topicArn ? topicPath(start.topicArn) : SUBSCRIPTIONS_PATH}
        calls={[{ service: "sns", operation: "Subscribe", input }]}
        dirty={JSON.stringify(form) !== JSON.stringify(start)}
        invalid={hasProblems(problems)}
        onShowProblems={() => setTouched(true)}
        onSubmit={create}
      >
        <DetailsSection form={form} change={change} problems={shown} />
        <FilterSection form={form} change={change} problem={shown.filter} />
        <RedriveSection form={form} change={change} problems={shown} />
      </FormFrame>
    </ConsolePage>
  );
}
