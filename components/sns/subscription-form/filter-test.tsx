"use client";

import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import LiveRegion from "@cloudscape-design/components/live-region";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { toApiError } from "#components/console/errors.ts";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { jsonProblem } from "#components/console/json.ts";
import { sendJson } from "../own-api.ts";
import type { FilterScope } from "./form.ts";

const SAMPLES: Record<FilterScope, string> = {
  MessageAttributes: JSON.stringify({ store: { Type: "String", Value: "example_corp" } }, null, 2),
  MessageBody: JSON.stringify({ store: "example_corp", customer: { vip: true } }, null, 2),
};
const LABELS: Record<FilterScope, string> = {
  MessageAttributes: "Sample message attributes",
  MessageBody: "Sample message body",
};

interface FilterTestProps {
  policy: string;
  scope: FilterScope;
}

/** Tries a filter policy on a sample message, with the matcher that deliveries use. */
export function FilterTest({ policy, scope }: FilterTestProps) {
  const [samples, setSamples] = useState(SAMPLES);
  const [result, setResult] = useState<{ of: string; matches?: boolean; error?: string }>();
  const [working, setWorking] = useState(false);
  const sample = samples[scope];
  const tested = JSON.stringify([policy, scope, sample]);
  // A result says something about what was tested, not about what was typed since.
  const shown = result?.of === tested ? result : undefined;

  const test = async () => {
    setWorking(true);
    try {
      const message =
        scope === "MessageBody" ? { body: sample } : { attributes: JSON.parse(sample) as Record<string, unknown> };
      const answer = await sendJson<{ matches: boolean }>("POST", "/_cloudroom/sns/filter-test", {
        policy,
        scope,
        ...message,
      });
      setResult({ of: tested, matches: answer.matches });
    } catch (error) {
      setResult({ of: tested, error: toApiError(error).message });
    } finally {
      setWorking(false);
    }
  };

  return (
    <Container
      header={
        <Header
          variant="h3"
          description="Would a message like this one be delivered?"
          info={<CloudroomBadge />}
          actions={
            <Button
              formAction="none"
              loading={working}
              disabled={scope === "MessageAttributes" && jsonProblem(sample) !== undefined}
              onClick={() => void test()}
            >
              Test
            </Button>
          }
        >
          Test the filter policy
        </Header>
      }
    >
      <SpaceBetween size="m">
        <JsonEditor
          label={LABELS[scope]}
          value={sample}
          rows={7}
          onChange={(value) => setSamples({ ...samples, [scope]: value })}
        />
        <LiveRegion>
          {shown?.error && <StatusIndicator type="error">{shown.error}</StatusIndicator>}
          {shown?.matches === true && (
            <StatusIndicator type="success">The message matches: it would be delivered.</StatusIndicator>
          )}
          {shown?.matches === false && (
            <StatusIndicator type="stopped">The message does not match: it would be filtered out.</StatusIndicator>
          )}
        </LiveRegion>
      </SpaceBetween>
    </Container>
  );
}
