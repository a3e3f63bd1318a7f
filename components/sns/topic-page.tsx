"use client";

import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useParams } from "next/navigation";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { Loading } from "./loading.tsx";
import { DeleteTopic } from "./delete-topic.tsx";
import { TopicHelp } from "./help/topic-help.tsx";
import { topicName, topicType } from "./names.ts";
import { SNS_NAV } from "./nav.ts";
import { isGone, NotThere } from "./not-there.tsx";
import { editTopicPath, publishPath, TOPICS_PATH } from "./paths.ts";
import { useTopic } from "./queries.ts";
import { TopicTabs } from "./topic/topic-tabs.tsx";

/** One topic: its details and its tabs. */
export function TopicPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const name = topicName(arn);
  const query = useTopic(arn);
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const attributes = isGone(query.error) ? undefined : query.data;

  return (
    <ConsolePage
      title={name}
      service={SNS_NAV}
      breadcrumbs={[{ text: "Topics", href: TOPICS_PATH }, { text: name }]}
      help={<TopicHelp />}
      header={
        <Header
          variant="h1"
          info={<InfoLink about="this topic" />}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!attributes} onClick={() => navigate(editTopicPath(arn))}>
                Edit
              </Button>
              <Button disabled={!attributes} onClick={() => setDeleting(true)}>
                Delete
              </Button>
              <Button variant="primary" disabled={!attributes} onClick={() => navigate(publishPath(arn))}>
                Publish message
              </Button>
            </SpaceBetween>
          }
        >
          {name}
        </Header>
      }
    >
      {attributes ? (
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Details</Header>}>
            <KeyValuePairs
              columns={2}
              items={[
                { label: "Name", value: name },
                { label: "Display name", value: attributes.DisplayName || "-" },
                { label: "ARN", value: <CopyValue label="ARN" value={arn} /> },
                { label: "Topic owner", value: attributes.Owner ?? "-" },
                { label: "Type", value: topicType(arn) },
              ]}
            />
          </Container>
          <TopicTabs arn={arn} attributes={attributes} />
        </SpaceBetween>
      ) : query.error ? (
        <NotThere
          error={query.error}
          what={`Topic ${name}`}
          action="sns:GetTopicAttributes"
          list={{ text: "View topics", path: TOPICS_PATH }}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Loading what="topic" />
      )}
      {deleting && <DeleteTopic arn={arn} onClose={() => setDeleting(false)} onDeleted={() => navigate(TOPICS_PATH)} />}
    </ConsolePage>
  );
}
