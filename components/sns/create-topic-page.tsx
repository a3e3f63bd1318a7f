"use client";

import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { clientFor } from "#components/console/client.ts";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref, useRegion } from "#components/console/region.tsx";
import { useSession } from "#components/console/session.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { CreateTopicHelp } from "./help/topic-help.tsx";
import { SNS_NAV } from "./nav.ts";
import { publishPath, topicPath, TOPICS_PATH } from "./paths.ts";
import { useRefreshSns, useSns } from "./queries.ts";
import { DetailsSection } from "./topic-form/details-section.tsx";
import {
  createTopicInput,
  EMPTY_FORM,
  hasProblems,
  makesRoles,
  topicProblems,
  type TopicProblems,
} from "./topic-form/form.ts";
import { createServiceRoles, SERVICE_ROLE_CALLS } from "./topic-form/service-roles.ts";
import { TopicSections } from "./topic-form/topic-sections.tsx";

const NO_PROBLEMS: TopicProblems = topicProblems({ ...EMPTY_FORM, name: "x" });

/** *Create topic*. `?name=` fills the name in: the landing page's card leads here with it. */
export function CreateTopicPage() {
  const name = useSearchParams().get("name") ?? "";
  const [form, setForm] = useState({ ...EMPTY_FORM, name });
  const [touched, setTouched] = useState(false);
  const [nameLeft, setNameLeft] = useState(false);
  const place = { accountId: useSession().accountId, region: useRegion() };
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const href = useHref();
  const refresh = useRefreshSns();
  const problems = topicProblems(form);
  const shown = touched ? problems : { ...NO_PROBLEMS, name: nameLeft ? problems.name : undefined };
  const input = createTopicInput(form, place);

  const create = async () => {
    if (makesRoles(form)) await createServiceRoles((Client) => clientFor(Client, place.region));
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand(input));
    await refresh();
    navigate(topicPath(TopicArn));
    flash.success({
      content: `Topic ${form.name} created successfully. You can create subscriptions and send messages to them from this topic.`,
      // A link by its role: the page's own button has the same name.
      action: <Button href={href(publishPath(TopicArn))}>Publish message</Button>,
    });
  };

  return (
    <ConsolePage
      title="Create topic"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Topics", href: TOPICS_PATH }, { text: "Create topic" }]}
      help={<CreateTopicHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="topics" />}>
          Create topic
        </Header>
      }
    >
      <FormFrame
        button="Create topic"
        failure="Topic could not be created"
        cancelPath={TOPICS_PATH}
        calls={[...(makesRoles(form) ? SERVICE_ROLE_CALLS : []), { service: "sns", operation: "CreateTopic", input }]}
        dirty={JSON.stringify(form) !== JSON.stringify({ ...EMPTY_FORM, name })}
        invalid={hasProblems(problems)}
        onShowProblems={() => setTouched(true)}
        onSubmit={create}
      >
        <DetailsSection
          form={form}
          change={(part) => setForm((before) => ({ ...before, ...part }))}
          problems={shown}
          onNameBlur={() => setNameLeft(form.name !== "")}
        />
        <TopicSections
          form={form}
          change={(part) => setForm((before) => ({ ...before, ...part }))}
          problems={shown}
          place={place}
        />
      </FormFrame>
    </ConsolePage>
  );
}
