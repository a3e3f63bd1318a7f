"use client";

import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useRef, useState } from "react";
import type { Call } from "#components/console/code/calls.ts";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { useNavigate, useUnsavedChanges } from "#components/console/navigation.tsx";
import { ConfigurationSection } from "./configuration-section.tsx";
import { DeadLetterSection } from "./dead-letter-section.tsx";
import { DetailsSection } from "./details-section.tsx";
import { EncryptionSection } from "./encryption-section.tsx";
import type { QueueForm } from "./form.ts";
import { PolicySection } from "./policy-section.tsx";
import { problemsOf, type Field, type Problems } from "./problems.ts";
import { RedriveAllowSection } from "./redrive-allow-section.tsx";
import { TagsSection } from "./tags-section.tsx";

export interface QueueFormViewProps {
  initial: QueueForm;
  /** The form of a queue that exists: type and name are fixed. */
  existing?: boolean;
  queueArnOf: (name: string) => string;
  /** `Create queue` */
  button: string;
  /** Where Cancel leads. */
  cancelPath: string;
  /** Sends the form; its errors are shown by whoever gives it. */
  onSubmit: (form: QueueForm) => Promise<void>;
  /** The calls that the button would make. */
  calls: (form: QueueForm) => Omit<Call, "region">[];
}

/** The seven containers of *Create queue* and *Edit*, and what is wrong with them. */
export function QueueFormView({
  initial,
  existing = false,
  queueArnOf,
  button,
  cancelPath,
  ...props
}: QueueFormViewProps) {
  const [form, setForm] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const [tries, setTries] = useState(0);
  const [sending, setSending] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const navigate = useNavigate();
  useUnsavedChanges(!sending && JSON.stringify(form) !== JSON.stringify(initial));
  const problems = problemsOf(form);
  const shown: Problems = Object.fromEntries(
    Object.entries(problems).filter(([field]) => tries > 0 || left.has(field as Field)),
  );

  // After a try with mistakes the first one is brought into view, as keyboard and screen reader users need it.
  useEffect(() => {
    const first = element.current?.querySelector<HTMLElement>("[aria-invalid='true']");
    first?.focus();
    first?.scrollIntoView({ block: "center" });
  }, [tries]);

  const submit = async () => {
    if (sending) return;
    if (Object.keys(problems).length > 0) {
      setTries((count) => count + 1);
      return;
    }
    setSending(true);
    try {
      await props.onSubmit(form);
    } finally {
      setSending(false);
    }
  };
  const section = {
    form,
    set: (change: Partial<QueueForm>) => setForm((before) => ({ ...before, ...change })),
    problems: shown,
    onBlur: (field: Field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))),
  };
  const queueArn = queueArnOf(form.name.trim());

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        actions={
          // Pressing a button must not take the focus from a field: the error that then appears would move the button away
          // from under the pointer, and the click would be lost.
          <div role="presentation" onMouseDown={(event) => event.preventDefault()}>
            <SpaceBetween direction="horizontal" size="xs">
              <ShowAsCode calls={props.calls(form)} />
              <Button variant="link" formAction="none" onClick={() => navigate(cancelPath)}>
                Cancel
              </Button>
              <Button variant="primary" loading={sending}>
                {button}
              </Button>
            </SpaceBetween>
          </div>
        }
      >
        <SpaceBetween size="l">
          <DetailsSection {...section} existing={existing} />
          <ConfigurationSection {...section} />
          <EncryptionSection {...section} />
          <PolicySection {...section} queueArn={queueArn} />
          <RedriveAllowSection {...section} />
          <DeadLetterSection {...section} />
          <TagsSection {...section} />
        </SpaceBetween>
      </Form>
    </form>
  );
}
