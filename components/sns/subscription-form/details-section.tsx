"use client";

import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import Alert from "@cloudscape-design/components/alert";
import Autosuggest from "@cloudscape-design/components/autosuggest";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useClient } from "#components/console/client.ts";
import { InfoLink } from "#components/console/help.tsx";
import { useKey } from "#components/console/query-key.ts";
import { partitionOf } from "#lib/regions.ts";
import { isFifo, topicName } from "../names.ts";
import { findProtocol, PROTOCOLS } from "../protocols.ts";
import { useTopics } from "../queries.ts";
import { readAll } from "#components/console/read-all.ts";
import type { SubscriptionChange, SubscriptionForm, SubscriptionProblems } from "./form.ts";

interface DetailsSectionProps {
  form: SubscriptionForm;
  change: SubscriptionChange;
  problems: SubscriptionProblems;
}

/** Topic, protocol, and what the protocol asks for. */
export function DetailsSection({ form, change, problems }: DetailsSectionProps) {
  const topics = useTopics();
  const protocol = findProtocol(form.protocol);
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <SpaceBetween size="l">
        <FormField label="Topic ARN" errorText={problems.topicArn}>
          <Autosuggest
            value={form.topicArn}
            placeholder="arn:aws:sns:us-east-1:123456789012:MyTopic"
            enteredTextLabel={(value) => `Use ${value}`}
            empty="No topics"
            statusType={topics.data ? "finished" : topics.error ? "error" : "loading"}
            loadingText="Loading topics"
            errorText="The topics could not be loaded."
            recoveryText="Retry"
            onLoadItems={() => void (topics.error && topics.refetch())}
            options={(topics.data ?? []).map((arn) => ({ value: arn, tags: [topicName(arn)] }))}
            onChange={({ detail }) => change({ topicArn: detail.value })}
          />
        </FormField>
        <FormField label="Protocol" description="The type of endpoint to subscribe" errorText={problems.protocol}>
          <Select
            placeholder="Select protocol"
            // Otherwise its list is there while it is closed, and is named Protocol like the field.
            expandToViewport
            selectedOption={protocol ? { value: protocol.value, label: protocol.label } : null}
            options={PROTOCOLS.map(({ value, label }) => ({ value, label }))}
            onChange={({ detail }) => change({ protocol: detail.selectedOption.value, endpoint: "", raw: false })}
          />
        </FormField>
        {protocol && (
          <FormField label="Endpoint" description={protocol.endpointHelp} errorText={problems.endpoint}>
            {protocol.value === "sqs" ? (
              <QueueField value={form.endpoint} onChange={(endpoint) => change({ endpoint })} />
            ) : (
              <Input
                value={form.endpoint}
                placeholder={protocol.placeholder}
                spellcheck={false}
                onChange={({ detail }) => change({ endpoint: detail.value })}
              />
            )}
          </FormField>
        )}
        {protocol?.value === "firehose" && (
          <FormField
            label="Subscription role ARN"
            description="The role that lets Amazon SNS write to the Firehose stream."
            errorText={problems.roleArn}
          >
            <Input
              value={form.roleArn}
              placeholder="arn:aws:iam::123456789012:role/MyRole"
              onChange={({ detail }) => change({ roleArn: detail.value.trim() })}
            />
          </FormField>
        )}
        {protocol?.raw && <RawCheckbox form={form} change={change} />}
        {protocol && isFifo(form.topicArn.trim()) && !protocol.fifo && (
          <Alert type="warning">FIFO topics deliver to Amazon SQS queues only. Choose the protocol Amazon SQS.</Alert>
        )}
        {protocol?.confirms && <Alert type="info">After your subscription is created, you must confirm it.</Alert>}
      </SpaceBetween>
    </Container>
  );
}

/** The check box *Enable raw message delivery*. */
export function RawCheckbox({ form, change }: Omit<DetailsSectionProps, "problems">) {
  return (
    <Checkbox
      checked={form.raw}
      description="The endpoint gets the message’s text without the JSON envelope around it."
      onChange={({ detail }) => change({ raw: detail.checked })}
    >
      Enable raw message delivery <InfoLink about="raw message delivery" />
    </Checkbox>
  );
}

/** A queue of the Region by its ARN, or any other ARN that is typed. */
export function QueueField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const sqs = useClient(SQSClient);
  const queues = useQuery({
    queryKey: useKey("sqs", "queue-arns"),
    queryFn: ({ signal }) =>
      readAll(async (NextToken) => {
        const page = await sqs.send(new ListQueuesCommand({ NextToken, MaxResults: 1000 }), { abortSignal: signal });
        const region = await sqs.config.region();
        return { items: page.QueueUrls?.map((url) => toArn(url, region)), next: page.NextToken };
      }),
  });
  return (
    <Autosuggest
      value={value}
      placeholder="arn:aws:sqs:us-east-1:123456789012:MyQueue"
      enteredTextLabel={(text) => `Use ${text}`}
      empty="No queues"
      statusType={queues.data ? "finished" : queues.error ? "error" : "loading"}
      loadingText="Loading queues"
      errorText="The queues could not be loaded."
      recoveryText="Retry"
      onLoadItems={() => void (queues.error && queues.refetch())}
      options={(queues.data ?? []).map((arn) => ({ value: arn }))}
      onChange={({ detail }) => onChange(detail.value)}
    />
  );
}

/** A queue's URL ends with account and name. */
function toArn(url: string, region: string): string {
  const [account, name] = url.split("/").slice(-2);
  return `arn:${partitionOf(region)}:sqs:${region}:${account}:${name}`;
}
