"use client";

import { StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { NumberField } from "../number-field.tsx";
import { queuePath } from "../paths.ts";
import { useRefreshSqs, useSqs } from "../queries.ts";
import { QUEUE_ARN } from "../queue.ts";
import { QueueInput } from "../queue-select.tsx";
import type { LoadedQueue } from "../queue-screen.tsx";
import { isWithin, RANGES } from "../ranges.ts";

/** Where the messages go and how fast, and the button that starts it. */
export function RedriveForm({ name, queue, disabled }: LoadedQueue & { disabled: boolean }) {
  const sqs = useSqs();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSqs();
  const [custom, setCustom] = useState(false);
  const [destination, setDestination] = useState("");
  const [limited, setLimited] = useState(false);
  const [velocity, setVelocity] = useState("10");
  const [tried, setTried] = useState(false);
  const [starting, setStarting] = useState(false);
  const destinationArn = destination.trim();
  const noDestination = custom && !QUEUE_ARN.test(destinationArn);
  const badVelocity = limited && !isWithin(velocity, RANGES.maxVelocity);
  const input = {
    SourceArn: queue.arn,
    ...(custom && destinationArn ? { DestinationArn: destinationArn } : {}),
    ...(limited ? { MaxNumberOfMessagesPerSecond: Number(velocity) } : {}),
  };

  const start = async () => {
    setTried(true);
    if (noDestination || badVelocity || disabled) return;
    setStarting(true);
    try {
      await sqs.send(new StartMessageMoveTaskCommand(input));
      flash.dismiss("redrive-failed");
      flash.success({ id: "redrive", header: "DLQ redrive started", content: "Its status below shows how far it is." });
    } catch (error) {
      flash.error("DLQ redrive could not be started", error, "redrive-failed");
    } finally {
      setStarting(false);
      await refresh();
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ShowAsCode calls={[{ service: "sqs", operation: "StartMessageMoveTask", input }]} />
            <Button variant="link" formAction="none" onClick={() => navigate(queuePath(name))}>
              Cancel
            </Button>
            <Button variant="primary" loading={starting} disabled={disabled}>
              DLQ redrive
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Redrive configuration</Header>}>
            <SpaceBetween size="l">
              <FormField label="Message destination">
                <RadioGroup
                  value={custom ? "custom" : "source"}
                  items={[
                    {
                      value: "source",
                      label: "Redrive to source queue(s)",
                      description: "Each message goes back to the queue that it came from.",
                    },
                    {
                      value: "custom",
                      label: "Redrive to custom destination",
                      description: "All messages go to one queue of your choice.",
                    },
                  ]}
                  onChange={({ detail }) => setCustom(detail.value === "custom")}
                />
              </FormField>
              {custom && (
                <FormField
                  label="Destination queue"
                  description={`A ${queue.fifo ? "FIFO" : "standard"} queue of this account and Region.`}
                  errorText={tried && noDestination ? "Choose a queue, or enter its ARN." : undefined}
                >
                  <QueueInput arn={destination} fifo={queue.fifo} except={name} onChange={setDestination} />
                </FormField>
              )}
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">Velocity control settings</Header>}>
            <SpaceBetween size="l">
              <FormField label="Velocity">
                <RadioGroup
                  value={limited ? "custom" : "system"}
                  items={[
                    {
                      value: "system",
                      label: "System optimized",
                      description: "As many messages per second as the service finds right.",
                    },
                    {
                      value: "custom",
                      label: "Custom max velocity",
                      description: "Not more messages per second than you say.",
                    },
                  ]}
                  onChange={({ detail }) => setLimited(detail.value === "custom")}
                />
              </FormField>
              {limited && (
                <FormField
                  label="Maximum velocity"
                  constraintText={badVelocity ? undefined : RANGES.maxVelocity.hint}
                  errorText={badVelocity ? RANGES.maxVelocity.hint : undefined}
                >
                  <NumberField value={velocity} unit="Messages per second" onChange={setVelocity} />
                </FormField>
              )}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
