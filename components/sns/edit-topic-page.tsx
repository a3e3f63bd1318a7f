"use client";

import {
  PutDataProtectionPolicyCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-sns";
import Header from "@cloudscape-design/components/header";
import { useParams } from "next/navigation";
import { useState } from "react";
import { clientFor } from "#components/console/client.ts";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { tagChanges } from "#components/console/tags-field.tsx";
import { Loading } from "./loading.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { CreateTopicHelp } from "./help/topic-help.tsx";
import { placeOf, topicName } from "./names.ts";
import { SNS_NAV } from "./nav.ts";
import { NotThere } from "./not-there.tsx";
import { topicPath, TOPICS_PATH } from "./paths.ts";
import { useDataProtectionPolicy, useRefreshSns, useSns, useTopic, useTopicTags } from "./queries.ts";
import { DetailsSection } from "./topic-form/details-section.tsx";
import {
  changedAttributes,
  hasProblems,
  makesRoles,
  protectionPolicy,
  readForm,
  topicProblems,
  type TopicForm,
} from "./topic-form/form.ts";
import { createServiceRoles, SERVICE_ROLE_CALLS } from "./topic-form/service-roles.ts";
import { TopicSections } from "./topic-form/topic-sections.tsx";

/** *Edit {topic}*. */
export function EditTopicPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const name = topicName(arn);
  const topic = useTopic(arn);
  const tags = useTopicTags(arn);
  const protection = useDataProtectionPolicy(arn);
  const failed = [topic, tags, protection].find((query) => query.data === undefined && query.error);
  const loaded = topic.data && tags.data && protection.data !== undefined;
  return (
    <ConsolePage
      title={`Edit ${name}`}
      service={SNS_NAV}
      breadcrumbs={[{ text: "Topics", href: TOPICS_PATH }, { text: name, href: topicPath(arn) }, { text: "Edit" }]}
      help={<CreateTopicHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="editing a topic" />}>
          Edit {name}
        </Header>
      }
    >
      {loaded ? (
        <EditForm arn={arn} saved={readForm(topic.data, tags.data, protection.data)} savedTags={tags.data} />
      ) : failed ? (
        <NotThere
          error={failed.error}
          what={`Topic ${name}`}
          action="sns:GetTopicAttributes"
          list={{ text: "View topics", path: TOPICS_PATH }}
          onRetry={() => void failed.refetch()}
        />
      ) : (
        <Loading what="topic" />
      )}
    </ConsolePage>
  );
}

function EditForm(props: { arn: string; saved: TopicForm; savedTags: Record<string, string> }) {
  const { arn } = props;
  // What was read when the form opened: a refresh under way must not change what "changed" means.
  const [saved] = useState(props.saved);
  const [savedTags] = useState(props.savedTags);
  const [form, setForm] = useState(saved);
  const place = placeOf(arn);
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSns();
  const problems = topicProblems(form);
  const change = (part: Partial<TopicForm>) => setForm((before) => ({ ...before, ...part }));

  const attributes = changedAttributes(saved, form, place).map(([AttributeName, AttributeValue]) => ({
    TopicArn: arn,
    AttributeName,
    AttributeValue,
  }));
  const tags = tagChanges(savedTags, form.tags);
  const added = Object.entries(tags.add).map(([Key, Value]) => ({ Key, Value }));
  const policy = protectionPolicy(form);
  const newPolicy = policy !== protectionPolicy(saved) && { ResourceArn: arn, DataProtectionPolicy: policy };
  const tagged = added.length > 0 && { ResourceArn: arn, Tags: added };
  const untagged = tags.remove.length > 0 && { ResourceArn: arn, TagKeys: tags.remove };
  const calls = [
    ...(makesRoles(form) ? SERVICE_ROLE_CALLS : []),
    ...attributes.map((input) => ({ service: "sns", operation: "SetTopicAttributes", input: input as object })),
    ...(newPolicy ? [{ service: "sns", operation: "PutDataProtectionPolicy", input: newPolicy }] : []),
    ...(tagged ? [{ service: "sns", operation: "TagResource", input: tagged }] : []),
    ...(untagged ? [{ service: "sns", operation: "UntagResource", input: untagged }] : []),
  ];

  const save = async () => {
    if (makesRoles(form)) await createServiceRoles((Client) => clientFor(Client, place.region));
    for (const input of attributes) await sns.send(new SetTopicAttributesCommand(input));
    if (newPolicy) await sns.send(new PutDataProtectionPolicyCommand(newPolicy));
    if (tagged) await sns.send(new TagResourceCommand(tagged));
    if (untagged) await sns.send(new UntagResourceCommand(untagged));
    await refresh();
    navigate(topicPath(arn));
    flash.success({ content: `Topic ${topicName(arn)} saved successfully.` });
  };

  return (
    <FormFrame
      button="Save changes"
      failure="Topic could not be saved"
      cancelPath={topicPath(arn)}
      calls={calls}
      dirty={JSON.stringify(form) !== JSON.stringify(saved)}
      invalid={hasProblems(problems)}
      onSubmit={save}
    >
      <DetailsSection form={form} change={change} problems={problems} fixed />
      <TopicSections form={form} change={change} problems={problems} place={place} />
    </FormFrame>
  );
}
