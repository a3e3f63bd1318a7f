"use client";

import { PublishCommand } from "@aws-sdk/client-sns";
import Header from "@cloudscape-design/components/header";
import { useParams } from "next/navigation";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { PublishHelp } from "./help/publish-help.tsx";
import { isFifo, topicName } from "./names.ts";
import { SNS_NAV } from "./nav.ts";
import { topicPath, TOPICS_PATH } from "./paths.ts";
import { AttributesSection } from "./publish/attributes-section.tsx";
import { EMPTY_PUBLISH, publishInput, publishProblems, type PublishForm } from "./publish/form.ts";
import { BodySection, DetailsSection } from "./publish/message-sections.tsx";
import { useRefreshSns, useSns } from "./queries.ts";
import { hasProblems } from "./topic-form/form.ts";

/** *Publish message to topic*. */
export function PublishPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const name = topicName(arn);
  const [form, setForm] = useState(EMPTY_PUBLISH);
  const [touched, setTouched] = useState(false);
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSns();
  const problems = publishProblems(form, isFifo(arn));
  const shown = touched ? problems : publishProblems(EMPTY_PUBLISH, false);
  const input = publishInput(arn, form);
  const change = (part: Partial<PublishForm>) => setForm((before) => ({ ...before, ...part }));

  const publish = async () => {
    const { MessageId, $metadata } = await sns.send(new PublishCommand(input));
    navigate(topicPath(arn));
    flash.success({
      header: `Message published to topic ${name} successfully.`,
      content: (
        <>
          <div>Message ID: {MessageId}</div>
          <div>Request ID: {$metadata.requestId}</div>
        </>
      ),
    });
    await refresh();
  };

  return (
    <ConsolePage
      title="Publish message"
      service={SNS_NAV}
      breadcrumbs={[
        { text: "Topics", href: TOPICS_PATH },
        { text: name, href: topicPath(arn) },
        { text: "Publish message" },
      ]}
      help={<PublishHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="publishing messages" />}>
          Publish message to topic
        </Header>
      }
    >
      <FormFrame
        button="Publish message"
        failure="Message could not be published"
        cancelPath={topicPath(arn)}
        calls={[{ service: "sns", operation: "Publish", input }]}
        dirty={JSON.stringify(form) !== JSON.stringify(EMPTY_PUBLISH)}
        invalid={hasProblems(problems)}
        onShowProblems={() => setTouched(true)}
        onSubmit={publish}
      >
        <DetailsSection form={form} change={change} problems={shown} topicArn={arn} />
        <BodySection form={form} change={change} problems={shown} />
        <AttributesSection
          rows={form.attributes}
          problems={shown.attributes}
          onChange={(attributes) => change({ attributes })}
        />
      </FormFrame>
    </ConsolePage>
  );
}
