"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { ReactNode } from "react";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ResourceTable } from "#components/console/resource-table.tsx";
import { JsonView } from "../json-view.tsx";
import { editTopicPath } from "../paths.ts";
import { useDataProtectionPolicy, useTopicTags } from "../queries.ts";
import { LOGGED_PROTOCOLS } from "../topic-form/delivery-logging.ts";

interface TabProps {
  arn: string;
  attributes: Record<string, string>;
}

interface SettingProps {
  arn: string;
  title: string;
  description: ReactNode;
  children: ReactNode;
}

/** A setting as it is, with the button that leads to the form that changes it. */
function Setting({ arn, title, description, children }: SettingProps) {
  const navigate = useNavigate();
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={description}
          actions={
            <Button ariaLabel={`Edit ${title.toLowerCase()}`} onClick={() => navigate(editTopicPath(arn))}>
              Edit
            </Button>
          }
        >
          {title}
        </Header>
      }
    >
      {children}
    </Container>
  );
}

export function AccessPolicyTab({ arn, attributes }: TabProps) {
  return (
    <Setting arn={arn} title="Access policy" description="This policy defines who can access your topic.">
      <JsonView label="Access policy JSON" json={attributes.Policy} />
    </Setting>
  );
}

export function DataProtectionTab({ arn }: TabProps) {
  const query = useDataProtectionPolicy(arn);
  return (
    <Setting
      arn={arn}
      title="Data protection policy"
      description="This policy defines what happens to sensitive data in the topic’s messages."
    >
      {query.error && query.data === undefined ? (
        <ErrorBox
          error={query.error}
          what="The data protection policy"
          action="sns:GetDataProtectionPolicy"
          onRetry={() => void query.refetch()}
        />
      ) : query.data === undefined ? (
        <Spinner />
      ) : query.data ? (
        <JsonView label="Data protection policy JSON" json={query.data} />
      ) : (
        <Box color="text-body-secondary">No data protection policy for this topic.</Box>
      )}
    </Setting>
  );
}

export function DeliveryPolicyTab({ arn, attributes }: TabProps) {
  const own = attributes.DeliveryPolicy;
  return (
    <Setting
      arn={arn}
      title="Delivery policy (HTTP/S)"
      description="How Amazon SNS retries failed deliveries to HTTP/S endpoints."
    >
      <SpaceBetween size="s">
        {!own && (
          <Box color="text-body-secondary">
            The topic has no policy of its own; this is the default that it follows.
          </Box>
        )}
        <JsonView label="Delivery policy JSON" json={attributes.EffectiveDeliveryPolicy ?? own} />
      </SpaceBetween>
    </Setting>
  );
}

export function LoggingTab({ arn, attributes }: TabProps) {
  const rows = LOGGED_PROTOCOLS.filter(
    ({ key }) => attributes[`${key}SuccessFeedbackRoleArn`] || attributes[`${key}FailureFeedbackRoleArn`],
  );
  return (
    <Setting arn={arn} title="Delivery status logging" description="Whose deliveries are written to CloudWatch Logs.">
      {rows.length === 0 ? (
        <Box color="text-body-secondary">Delivery status logging is not set up for this topic.</Box>
      ) : (
        <SpaceBetween size="l">
          {rows.map(({ key, label }) => (
            <KeyValuePairs
              key={key}
              columns={4}
              items={[
                { label: "Protocol", value: label },
                { label: "Success sample rate", value: `${attributes[`${key}SuccessFeedbackSampleRate`] || 0} %` },
                {
                  label: "IAM role for successful deliveries",
                  value: attributes[`${key}SuccessFeedbackRoleArn`] || "-",
                },
                { label: "IAM role for failed deliveries", value: attributes[`${key}FailureFeedbackRoleArn`] || "-" },
              ]}
            />
          ))}
        </SpaceBetween>
      )}
    </Setting>
  );
}

export function EncryptionTab({ arn, attributes }: TabProps) {
  const key = attributes.KmsMasterKeyId;
  return (
    <Setting arn={arn} title="Encryption" description="Whether messages are kept encrypted until they are delivered.">
      <KeyValuePairs
        columns={2}
        items={[
          {
            label: "Encryption",
            value: key ? (
              <StatusIndicator type="success">Enabled</StatusIndicator>
            ) : (
              <StatusIndicator type="stopped">Disabled</StatusIndicator>
            ),
          },
          { label: "AWS KMS key", value: key || "-" },
        ]}
      />
    </Setting>
  );
}

export function TagsTab({ arn }: TabProps) {
  const navigate = useNavigate();
  const query = useTopicTags(arn);
  const rows = query.data && Object.entries(query.data).map(([key, value]) => ({ key, value }));
  return (
    <ResourceTable
      id="sns-topic-tags"
      variant="container"
      title="Tags"
      noun={["tag", "tags"]}
      query={{ ...query, data: rows }}
      trackBy={(tag) => tag.key}
      permission="sns:ListTagsForResource"
      emptyText="This topic has no tags."
      columns={[
        { id: "key", header: "Key", value: (tag) => tag.key, isRowHeader: true },
        { id: "value", header: "Value", value: (tag) => tag.value },
      ]}
      actions={
        <Button ariaLabel="Edit tags" onClick={() => navigate(editTopicPath(arn))}>
          Edit
        </Button>
      }
    />
  );
}

export function IntegrationsTab({ arn, attributes }: TabProps) {
  return (
    <Setting arn={arn} title="Integrations" description="Other services that work with this topic.">
      <KeyValuePairs
        columns={2}
        items={[
          {
            label: "AWS X-Ray active tracing",
            value:
              attributes.TracingConfig === "Active" ? (
                <StatusIndicator type="success">Active</StatusIndicator>
              ) : (
                <StatusIndicator type="stopped">Not active</StatusIndicator>
              ),
          },
          { label: "Signature version", value: attributes.SignatureVersion ?? "1" },
        ]}
      />
    </Setting>
  );
}

export function ArchivePolicyTab({ arn, attributes }: TabProps) {
  const policy = JSON.parse(attributes.ArchivePolicy || "{}") as { MessageRetentionPeriod?: string | number };
  return (
    <Setting arn={arn} title="Archive policy" description="How long the topic keeps its messages for a replay.">
      {policy.MessageRetentionPeriod === undefined ? (
        <Box color="text-body-secondary">The topic does not archive its messages.</Box>
      ) : (
        <KeyValuePairs
          columns={2}
          items={[
            { label: "Retention period", value: `${policy.MessageRetentionPeriod} days` },
            { label: "Archived since", value: attributes.BeginningArchiveTime ?? "-" },
          ]}
        />
      )}
    </Setting>
  );
}

export function DeduplicationTab({ arn, attributes }: TabProps) {
  const scope = attributes.FifoThroughputScope === "MessageGroup" ? "Message group" : "Topic";
  return (
    <Setting
      arn={arn}
      title="Deduplication"
      description="How the topic tells that a message has been published before."
    >
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={2}
          items={[
            {
              label: "Content-based message deduplication",
              value: attributes.ContentBasedDeduplication === "true" ? "Enabled" : "Disabled",
            },
            { label: "Throughput scope", value: scope },
          ]}
        />
        <Alert type="info">Messages with the same deduplication ID are delivered once within five minutes.</Alert>
      </SpaceBetween>
    </Setting>
  );
}
