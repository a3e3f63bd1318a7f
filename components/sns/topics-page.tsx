"use client";

import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { useNavigate } from "#components/console/navigation.tsx";
import { PageButton } from "#components/console/page-button.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { DeleteTopic } from "./delete-topic.tsx";
import { TopicsHelp } from "./help/topic-help.tsx";
import { topicName, topicType } from "./names.ts";
import { SNS_NAV } from "./nav.ts";
import { CREATE_TOPIC_PATH, editTopicPath, publishPath, topicPath } from "./paths.ts";
import { useTopics } from "./queries.ts";

const COLUMNS: ResourceColumn<string>[] = [
  {
    id: "name",
    header: "Name",
    value: topicName,
    cell: (arn) => <TopicLink arn={arn} />,
    isRowHeader: true,
    minWidth: 180,
  },
  { id: "type", header: "Type", value: topicType },
  { id: "arn", header: "ARN", value: (arn) => arn, minWidth: 320 },
];

function TopicLink({ arn }: { arn: string }) {
  const href = useHref();
  return <Link href={href(topicPath(arn))}>{topicName(arn)}</Link>;
}

/** The list of topics. */
export function TopicsPage() {
  const query = useTopics();
  const navigate = useNavigate();
  const href = useHref();
  const [selected, setSelected] = useState<string[]>([]);
  const [deleting, setDeleting] = useState(false);
  const [topic] = selected;
  const go = (path: (arn: string) => string) => () => topic && navigate(path(topic));

  return (
    <ConsolePage
      title="Topics"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Topics" }]}
      help={<TopicsHelp />}
      contentType="table"
    >
      <ResourceTable
        id="sns-topics"
        title="Topics"
        noun={["topic", "topics"]}
        columns={COLUMNS}
        query={query}
        trackBy={(arn) => arn}
        nameOf={topicName}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        info
        permission="sns:ListTopics"
        filterPlaceholder="Search"
        emptyText="To get started, create a topic."
        emptyAction={<Button href={href(CREATE_TOPIC_PATH)}>Create topic</Button>}
        defaultSort={{ column: "name" }}
        actions={
          <>
            <Button disabled={!topic} onClick={go(editTopicPath)}>
              Edit
            </Button>
            <Button disabled={!topic} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Button disabled={!topic} onClick={go(publishPath)}>
              Publish message
            </Button>
            <PageButton variant="primary" to={CREATE_TOPIC_PATH}>
              Create topic
            </PageButton>
          </>
        }
      />
      {deleting && topic && (
        <DeleteTopic
          arn={topic}
          onClose={() => setDeleting(false)}
          onDeleted={() => {
            setDeleting(false);
            setSelected([]);
          }}
        />
      )}
    </ConsolePage>
  );
}
