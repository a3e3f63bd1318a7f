"use client";

import { ConfirmSubscriptionCommand } from "@aws-sdk/client-sns";
import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { toApiError } from "#components/console/errors.ts";
import { useFlash } from "#components/console/flash.tsx";
import { useRefreshSns, useSns } from "../queries.ts";

/** What the confirmation URL says. A bare token, as in a message's JSON, will do too. */
export function readConfirmation(text: string, topicArn: string): { TopicArn: string; Token: string } | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64,}$/.test(trimmed)) return { TopicArn: topicArn, Token: trimmed };
  if (!URL.canParse(trimmed)) return undefined;
  const { searchParams } = new URL(trimmed);
  const Token = searchParams.get("Token");
  return Token ? { TopicArn: searchParams.get("TopicArn") ?? topicArn, Token } : undefined;
}

interface ConfirmSubscriptionProps {
  topicArn: string;
  onClose: () => void;
  onConfirmed?: (arn: string) => void;
}

/** The dialog *Confirm subscription*: the URL of the confirmation message says which subscription it is. */
export function ConfirmSubscription({ topicArn, onClose, onConfirmed }: ConfirmSubscriptionProps) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [url, setUrl] = useState("");
  const [problem, setProblem] = useState<string>();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const input = readConfirmation(url, topicArn);

  const confirm = async () => {
    if (working) return;
    if (!input) return setProblem("Enter the URL of the confirmation message. It holds a part Token=…");
    setWorking(true);
    setError(undefined);
    try {
      const { SubscriptionArn = "" } = await sns.send(new ConfirmSubscriptionCommand(input));
      onClose();
      onConfirmed?.(SubscriptionArn);
      flash.success({ content: `Subscription ${SubscriptionArn} confirmed successfully.` });
      await refresh();
    } catch (thrown) {
      setError(thrown);
      setWorking(false);
    }
  };

  return (
    <Modal
      visible
      header="Confirm subscription"
      onDismiss={onClose}
      footer={
        <div className="flex flex-wrap justify-between gap-2">
          <ShowAsCode
            variant="link"
            disabled={!input}
            calls={[{ service: "sns", operation: "ConfirmSubscription", input: input ?? {} }]}
          />
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={working} onClick={() => void confirm()}>
              Confirm subscription
            </Button>
          </SpaceBetween>
        </div>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <SpaceBetween size="m">
          {error !== undefined && (
            <Alert type="error">{`${toApiError(error).name}: ${toApiError(error).message}`}</Alert>
          )}
          <FormField
            label="Enter the subscription confirmation url"
            description="The address in the message that Amazon SNS has sent to the endpoint."
            errorText={problem}
          >
            <Input
              value={url}
              placeholder="https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=…&Token=…"
              onChange={({ detail }) => {
                setUrl(detail.value);
                setProblem(undefined);
              }}
            />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  );
}
