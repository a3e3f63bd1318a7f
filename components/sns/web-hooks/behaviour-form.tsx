"use client";

import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { Field } from "#components/console/field.tsx";
import { setBehaviour, type Behaviour } from "./catcher.ts";

const STATUSES = [
  { value: "200", label: "200 OK" },
  { value: "403", label: "403 Forbidden" },
  { value: "404", label: "404 Not Found" },
  { value: "429", label: "429 Too Many Requests" },
  { value: "500", label: "500 Internal Server Error" },
  { value: "503", label: "503 Service Unavailable" },
];
/** SNS waits 15 seconds; a learner may want to see it give up. */
const MAX_DELAY_SECONDS = 30;

const whole = (text: string) => /^\d+$/.test(text.trim());

/** Tells the catcher to fail, or to be slow, for all requests or for the next few. */
export function BehaviourForm({ saved, onSaved }: { saved: Behaviour; onSaved: () => void }) {
  const flash = useFlash();
  const [status, setStatus] = useState(String(saved.status));
  const [remaining, setRemaining] = useState(saved.remaining === null ? "" : String(saved.remaining));
  const [delay, setDelay] = useState(String(saved.delayMs / 1000));
  const [working, setWorking] = useState(false);
  const remainingProblem =
    remaining.trim() === "" || whole(remaining) ? undefined : "Enter a whole number, or leave it empty for all.";
  const delayProblem =
    whole(delay) && Number(delay) <= MAX_DELAY_SECONDS
      ? undefined
      : `Should be between 0 and ${MAX_DELAY_SECONDS} seconds.`;

  const save = async () => {
    if (remainingProblem || delayProblem || working) return;
    setWorking(true);
    try {
      await setBehaviour({
        status: Number(status),
        remaining: remaining.trim() === "" ? null : Number(remaining),
        delayMs: Number(delay) * 1000,
      });
      flash.success({ id: "catcher", content: "The web hook catcher answers as you said." });
      onSaved();
    } catch (error) {
      flash.error("The answers could not be saved", error, "catcher");
    } finally {
      setWorking(false);
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Container
        header={
          <Header variant="h2" description={now(saved)}>
            Answers
          </Header>
        }
      >
        <SpaceBetween size="l">
          <ColumnLayout columns={3}>
            <Field label="Status of the answer">
              <Select
                selectedOption={STATUSES.find((option) => option.value === status) ?? { value: status, label: status }}
                options={STATUSES}
                onChange={({ detail }) => setStatus(detail.selectedOption.value ?? "200")}
              />
            </Field>
            <Field
              label="For how many requests"
              constraintText="Empty for all. After them, 200 OK is answered."
              errorText={remainingProblem}
            >
              <Input
                inputMode="numeric"
                placeholder="All"
                value={remaining}
                onChange={({ detail }) => setRemaining(detail.value)}
              />
            </Field>
            <Field
              label="Delay of the answer"
              constraintText="Seconds. Amazon SNS waits for 15."
              errorText={delayProblem}
            >
              <Input inputMode="numeric" value={delay} onChange={({ detail }) => setDelay(detail.value)} />
            </Field>
          </ColumnLayout>
          <Button loading={working}>Save answers</Button>
        </SpaceBetween>
      </Container>
    </form>
  );
}

/** How the catcher answers now, in a sentence. */
function now({ status, remaining, delayMs }: Behaviour): string {
  const answer =
    status === 200 || remaining === 0
      ? "Every request is answered 200 OK"
      : remaining === null
        ? `Every request is answered ${status}`
        : `The next ${remaining === 1 ? "request is" : `${remaining} requests are`} answered ${status}, and 200 OK after that`;
  return `${answer}${delayMs > 0 ? `, after ${delayMs / 1000} s` : ""}.`;
}
