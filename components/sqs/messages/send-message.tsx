"use client";

import { SendMessageCommand } from "@aws-sdk/client-sqs";
import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useEffect, useRef, useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { DurationField, toDurationValue } from "#components/console/duration-field.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { UNITS } from "../queue-form/form.ts";
import { useRefreshSqs, useSqs } from "../queries.ts";
import { RANGES } from "../ranges.ts";
import type { LoadedQueue } from "../queue-screen.tsx";
import { byteLength, formatLimit, formatSize } from "../sizes.ts";
import { AttributesEditor } from "./attributes-editor.tsx";
import { draftProblems, EMPTY_DRAFT, isSendable, sendInput, type MessageDraft } from "./draft.ts";
import { Optional } from "./optional.tsx";
import { SentMessageButton } from "./sent-message.tsx";

/** *Send message*: the form and what it sends. */
export function SendMessage({ url, queue }: LoadedQueue) {
  const sqs = useSqs();
  const flash = useFlash();
  const refresh = useRefreshSqs();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [tries, setTries] = useState(0);
  const [sending, setSending] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const set = (change: Partial<MessageDraft>) => setDraft((before) => ({ ...before, ...change }));
  const problems = draftProblems(draft, queue.fifo);
  const shown = tries > 0 ? problems : undefined;
  const input = sendInput(draft, url, queue.fifo);

  useEffect(() => {
    const first = element.current?.querySelector<HTMLElement>("[aria-invalid='true']");
    first?.focus();
    first?.scrollIntoView({ block: "center" });
  }, [tries]);

  const send = async () => {
    if (sending) return;
    if (!isSendable(problems)) {
      setTries((count) => count + 1);
      return;
    }
    setSending(true);
    try {
      const sent = await sqs.send(new SendMessageCommand(input));
      flash.dismiss("send-message-failed");
      flash.success({
        id: "send-message",
        header: "Your message has been sent and is ready to be received.",
        action: <SentMessageButton key={sent.MessageId} sent={sent} fifo={queue.fifo} />,
      });
      setTries(0);
      await refresh();
    } catch (error) {
      flash.dismiss("send-message");
      flash.error("Message could not be sent", error, "send-message-failed");
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Container
        header={
          <Header
            variant="h2"
            info={<InfoLink about="sending messages" />}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <ShowAsCode calls={[{ service: "sqs", operation: "SendMessage", input }]} />
                <Button
                  formAction="none"
                  onClick={() => {
                    setDraft(EMPTY_DRAFT);
                    setTries(0);
                  }}
                >
                  Clear content
                </Button>
                <Button variant="primary" loading={sending}>
                  Send message
                </Button>
              </SpaceBetween>
            }
          >
            Send message
          </Header>
        }
      >
        <SpaceBetween size="l">
          <FormField
            label="Message body"
            description="Enter the message to send to the queue."
            constraintText={`${formatSize(byteLength(draft.body))} of up to ${formatLimit(queue.maximumSize)}`}
            errorText={shown?.body}
            stretch
          >
            <Textarea
              value={draft.body}
              placeholder="Enter message"
              rows={6}
              spellcheck={false}
              onChange={({ detail }) => set({ body: detail.value })}
            />
          </FormField>
          <ColumnLayout columns={2}>
            <FormField
              label={queue.fifo ? "Message group ID" : <Optional label="Message group ID" />}
              description={
                queue.fifo
                  ? "Messages of one group are delivered in the order in which they were sent."
                  : "Marks the tenant of a message, so that one busy tenant does not keep the others waiting. It does not order messages."
              }
              errorText={shown?.groupId}
            >
              <Input
                value={draft.groupId}
                autoComplete={false}
                spellcheck={false}
                onChange={({ detail }) => set({ groupId: detail.value })}
              />
            </FormField>
            {queue.fifo ? (
              <FormField
                label={
                  queue.contentBasedDeduplication ? (
                    <Optional label="Message deduplication ID" />
                  ) : (
                    "Message deduplication ID"
                  )
                }
                description="A message with the ID of another that was sent in the last 5 minutes is accepted and not delivered."
              >
                <Input
                  value={draft.deduplicationId}
                  autoComplete={false}
                  spellcheck={false}
                  onChange={({ detail }) => set({ deduplicationId: detail.value })}
                />
              </FormField>
            ) : (
              <DurationField
                label="Delivery delay"
                unitLabel="Delay unit"
                description="Left as it is, the queue’s own delay applies."
                units={UNITS.deliveryDelay}
                value={draft.delay ?? toDurationValue(queue.deliveryDelay, UNITS.deliveryDelay)}
                constraint={RANGES.deliveryDelay.hint}
                error={shown?.delay}
                onChange={(delay) => set({ delay })}
              />
            )}
          </ColumnLayout>
          <AttributesEditor
            rows={draft.attributes}
            problems={shown?.attributes}
            onChange={(attributes) => set({ attributes })}
          />
        </SpaceBetween>
      </Container>
    </form>
  );
}
