"use client";

import { SetSubscriptionAttributesCommand } from "@aws-sdk/client-sns";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useParams } from "next/navigation";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { Loading } from "./loading.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { CreateSubscriptionHelp } from "./help/subscription-help.tsx";
import { subscriptionId, topicName, topicOf } from "./names.ts";
import { SNS_NAV } from "./nav.ts";
import { NotThere } from "./not-there.tsx";
import { subscriptionPath, SUBSCRIPTIONS_PATH, topicPath, TOPICS_PATH } from "./paths.ts";
import { findProtocol, protocolLabel } from "./protocols.ts";
import { useRefreshSns, useSns, useSubscription } from "./queries.ts";
import { RawCheckbox } from "./subscription-form/details-section.tsx";
import { FilterSection } from "./subscription-form/filter-section.tsx";
import {
  changedSubscription,
  readSubscription,
  subscriptionProblems,
  type SubscriptionForm,
} from "./subscription-form/form.ts";
import { DeliverySection, RedriveSection } from "./subscription-form/last-sections.tsx";
import { hasProblems } from "./topic-form/form.ts";

/** *Edit* of a subscription. */
export function EditSubscriptionPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const query = useSubscription(arn);
  const topic = topicOf(arn);
  const id = subscriptionId(arn);
  return (
    <ConsolePage
      title={`Edit ${id}`}
      service={SNS_NAV}
      breadcrumbs={[
        { text: "Topics", href: TOPICS_PATH },
        { text: topicName(arn), href: topicPath(topic) },
        { text: `Subscription: ${id}`, href: subscriptionPath(arn) },
        { text: "Edit" },
      ]}
      help={<CreateSubscriptionHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="editing a subscription" />}>
          Edit {id}
        </Header>
      }
    >
      {query.data ? (
        <EditForm arn={arn} saved={readSubscription(query.data)} />
      ) : query.error ? (
        <NotThere
          error={query.error}
          what={`Subscription ${id}`}
          action="sns:GetSubscriptionAttributes"
          list={{ text: "View subscriptions", path: SUBSCRIPTIONS_PATH }}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Loading what="subscription" />
      )}
    </ConsolePage>
  );
}

function EditForm(props: { arn: string; saved: SubscriptionForm }) {
  const { arn } = props;
  // What was read when the form opened: a refresh under way must not change what "changed" means.
  const [saved] = useState(props.saved);
  const [form, setForm] = useState(saved);
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSns();
  const problems = subscriptionProblems(form);
  const change = (part: Partial<SubscriptionForm>) => setForm((before) => ({ ...before, ...part }));
  const protocol = findProtocol(form.protocol);

  const inputs = changedSubscription(saved, form).map(([AttributeName, AttributeValue]) => ({
    SubscriptionArn: arn,
    AttributeName,
    // A redrive policy goes away when its value is left out: the service refuses an empty one.
    AttributeValue: AttributeName === "RedrivePolicy" ? AttributeValue || undefined : AttributeValue,
  }));

  const save = async () => {
    for (const input of inputs) await sns.send(new SetSubscriptionAttributesCommand(input));
    await refresh();
    navigate(subscriptionPath(arn));
    flash.success({ content: `Subscription ${subscriptionId(arn)} saved successfully.` });
  };

  return (
    <FormFrame
      button="Save changes"
      failure="Subscription could not be saved"
      cancelPath={subscriptionPath(arn)}
      calls={inputs.map((input) => ({ service: "sns", operation: "SetSubscriptionAttributes", input }))}
      dirty={JSON.stringify(form) !== JSON.stringify(saved)}
      invalid={hasProblems(problems)}
      onSubmit={save}
    >
      <Container header={<Header variant="h2">Details</Header>}>
        <SpaceBetween size="l">
          <KeyValuePairs
            columns={2}
            items={[
              { label: "Topic ARN", value: form.topicArn },
              { label: "Protocol", value: protocolLabel(form.protocol) },
              { label: "Endpoint", value: form.endpoint },
            ]}
          />
          {protocol?.raw && <RawCheckbox form={form} change={change} />}
        </SpaceBetween>
      </Container>
      <FilterSection form={form} change={change} problem={problems.filter} />
      <RedriveSection form={form} change={change} problems={problems} />
      {(form.protocol === "http" || form.protocol === "https") && (
        <DeliverySection form={form} change={change} problems={problems} />
      )}
    </FormFrame>
  );
}
