"use client";

import { PublishCommand } from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { Field } from "#components/console/field.tsx";
import { isFifo } from "../names.ts";
import { EMPTY_PUBLISH, publishInput, type AttributeRow } from "../publish/form.ts";
import { useRefreshSns, useSns } from "../queries.ts";

/** `store=berlin, price=10` as attributes: what looks like a number is one. */
export function readAttributes(text: string): AttributeRow[] | undefined {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const rows = parts.map((part): AttributeRow | undefined => {
    const mark = part.indexOf("=");
    const name = part.slice(0, mark).trim();
    const value = part.slice(mark + 1).trim();
    if (mark < 1 || value === "") return undefined;
    return { name, value, type: Number.isNaN(Number(value)) ? "String" : "Number" };
  });
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

interface QuickPublishProps {
  topicArn: string;
  onPublished: () => void;
}

/** A message from inside the picture, so that it can be watched. The form *Publish message* can do more. */
export function QuickPublish({ topicArn, onPublished }: QuickPublishProps) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [body, setBody] = useState("hello world");
  const [text, setText] = useState("");
  const [working, setWorking] = useState(false);
  const attributes = readAttributes(text);

  const publish = async () => {
    if (!attributes || working) return;
    setWorking(true);
    flash.dismiss("fan-out");
    try {
      const fifo = isFifo(topicArn) && { groupId: "fan-out", deduplicationId: `fan-out-${Math.random()}` };
      await sns.send(new PublishCommand(publishInput(topicArn, { ...EMPTY_PUBLISH, body, attributes, ...fifo })));
      onPublished();
      await refresh();
    } catch (error) {
      flash.error("Message could not be published", error, "fan-out");
    } finally {
      setWorking(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <SpaceBetween size="s">
        <Field label="Message body">
          <Input value={body} onChange={({ detail }) => setBody(detail.value)} />
        </Field>
        <Field
          label="Attributes"
          constraintText="name=value, name=value"
          errorText={!attributes && "Write each as name=value, divided by commas."}
        >
          <Input value={text} placeholder="store=berlin, price=10" onChange={({ detail }) => setText(detail.value)} />
        </Field>
        <Button loading={working}>Publish</Button>
      </SpaceBetween>
    </form>
  );
}
