"use client";

import { ListTopicsCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useClient } from "#components/console/client.ts";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { toApiError } from "#components/console/errors.ts";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { useKey } from "#components/console/query-key.ts";
import { useRefreshSns } from "#components/sns/queries.ts";
import { queuePath } from "../paths.ts";
import { useRefreshSqs, useSqs } from "../queries.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { withTopicStatement } from "./topic-statement.ts";

const ENTER = { value: "enter", label: "Enter Amazon SNS topic ARN" };
const TOPIC_ARN = /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/;

/** Chooses a topic; saving subscribes the queue and lets the topic send to it. */
export function SubscribeForm({ name, url, queue }: LoadedQueue) {
  const sqs = useSqs();
  const sns = useClient(SNSClient);
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSqs();
  const refreshSns = useRefreshSns();
  const topics = useTopicArns();
  const [chosen, setChosen] = useState("");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const topicArn = chosen === ENTER.value ? typed.trim() : chosen;
  const problem = problemOf(chosen, topicArn);
  const [, , , region] = topicArn.split(":");
  const policy = { QueueUrl: url, Attributes: { Policy: withTopicStatement(queue.policy, queue.arn, topicArn) } };
  const subscribe = { TopicArn: topicArn, Protocol: "sqs", Endpoint: queue.arn, ReturnSubscriptionArn: true };

  const save = async () => {
    setTried(true);
    if (problem || saving) return;
    setSaving(true);
    try {
      await sqs.send(new SetQueueAttributesCommand(policy));
      await sns.send(new SubscribeCommand(subscribe));
    } catch (error) {
      flash.error(`Queue ${name} could not be subscribed`, error, "subscribe-queue");
      window.scrollTo({ top: 0 });
      return;
    } finally {
      setSaving(false);
    }
    // Before the tab is shown, which may have read a moment ago that there is no subscription.
    await Promise.all([refresh(), refreshSns()]);
    flash.dismiss("subscribe-queue");
    flash.success({ header: `Subscribed successfully to topic ${topicArn}.` });
    navigate(queuePath(name, "sns-subscriptions"));
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ShowAsCode
              disabled={problem !== undefined}
              calls={[
                { service: "sqs", operation: "SetQueueAttributes", input: policy },
                { service: "sns", operation: "Subscribe", input: subscribe, region },
              ]}
            />
            <Button variant="link" formAction="none" onClick={() => navigate(queuePath(name))}>
              Cancel
            </Button>
            <Button variant="primary" loading={saving}>
              Save
            </Button>
          </SpaceBetween>
        }
      >
        <Container>
          <SpaceBetween size="l">
            <FormField
              label="Specify an Amazon SNS topic available for this queue"
              description="The topic's messages come into the queue. The queue's access policy is changed so that the topic may send them."
              errorText={tried && chosen !== ENTER.value && problem}
            >
              <Select
                selectedOption={selectedOption(chosen)}
                placeholder="Choose an Amazon SNS topic"
                options={[
                  {
                    label: "Use existing resource",
                    options: (topics.data ?? []).map((arn) => ({ value: arn, label: arn })),
                  },
                  ENTER,
                ]}
                filteringType="auto"
                filteringPlaceholder="Find topics"
                filteringAriaLabel="Find topics"
                statusType={topics.isPending ? "loading" : topics.error && !topics.data ? "error" : "finished"}
                loadingText="Loading topics"
                errorText={topics.error ? toApiError(topics.error).message : undefined}
                recoveryText="Retry"
                onLoadItems={() => void (topics.error && topics.refetch())}
                noMatch="No matches"
                onChange={({ detail }) => setChosen(detail.selectedOption.value ?? "")}
              />
            </FormField>
            {chosen === ENTER.value && (
              <FormField label="Amazon SNS topic ARN" errorText={tried && problem}>
                <Input
                  value={typed}
                  placeholder="arn:aws:sns:us-east-1:123456789012:MyTopic"
                  spellcheck={false}
                  onChange={({ detail }) => setTyped(detail.value)}
                />
              </FormField>
            )}
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}

function problemOf(chosen: string, topicArn: string): string | undefined {
  if (chosen === "") return "Choose an Amazon SNS topic.";
  return TOPIC_ARN.test(topicArn) ? undefined : "Enter the ARN of an Amazon SNS topic.";
}

function selectedOption(chosen: string) {
  if (chosen === "") return null;
  return chosen === ENTER.value ? ENTER : { value: chosen, label: chosen };
}

function useTopicArns() {
  const sns = useClient(SNSClient);
  return useQuery({
    queryKey: useKey("sns", "topics"),
    queryFn: async ({ signal }) => {
      const arns: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await sns.send(new ListTopicsCommand({ NextToken }), { abortSignal: signal });
        arns.push(...(page.Topics ?? []).map((topic) => topic.TopicArn ?? ""));
        NextToken = page.NextToken;
      } while (NextToken);
      return arns;
    },
  });
}
