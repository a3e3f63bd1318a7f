"use client";

import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { ShowAsCodeProps } from "./code/show-as-code.tsx";
import { ShowAsCode } from "./code/show-as-code.tsx";
import { useFlash } from "./flash.tsx";
import { useNavigate, useUnsavedChanges } from "./navigation.tsx";

interface FormFrameProps {
  /** The primary button: `Create topic`. */
  button: string;
  /** Heading of the message when the service refuses: `Topic could not be created`. */
  failure: string;
  /** Where Cancel leads. */
  cancelPath: string;
  /** What the button would send now, for *Show as code*. */
  calls: ShowAsCodeProps["calls"];
  /** True when the fields differ from what they began with: leaving by a link then asks first. */
  dirty: boolean;
  /** True while a field is wrong: the button then shows the errors and goes to the first one. */
  invalid: boolean;
  /** Called when the button was pressed, valid or not: from now on every field shows what is wrong with it. */
  onShowProblems?: () => void;
  /** Does it and leaves the page. What it throws is shown as a red message on top of the page. */
  onSubmit: () => Promise<void>;
  children: ReactNode;
}

/** One message at a time: the next try's answer takes the place of the last one's. */
const FAILURE = "form-failure";

/** A page's form with its buttons: Show as code, Cancel and the one that does it. */
export function FormFrame({ button, failure, cancelPath, calls, dirty, invalid, ...props }: FormFrameProps) {
  const navigate = useNavigate();
  const flash = useFlash();
  const form = useRef<HTMLFormElement>(null);
  const [working, setWorking] = useState(false);
  useUnsavedChanges(!working && dirty);
  const [refused, setRefused] = useState(0);

  // The fields learn only with the next drawing that they are to show their errors.
  useEffect(() => {
    if (refused === 0) return;
    const first = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    first?.focus();
    first?.scrollIntoView({ block: "center" });
  }, [refused]);

  const submit = async () => {
    if (working) return;
    props.onShowProblems?.();
    flash.dismiss(FAILURE);
    if (invalid) return setRefused((count) => count + 1);
    setWorking(true);
    try {
      await props.onSubmit();
    } catch (thrown) {
      flash.error(failure, thrown, FAILURE);
      window.scrollTo({ top: 0 });
      setWorking(false);
    }
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        actions={
          <div className="flex flex-wrap justify-end gap-2">
            <ShowAsCode calls={calls} variant="link" />
            <Button variant="link" formAction="none" onClick={() => navigate(cancelPath)}>
              Cancel
            </Button>
            <Button variant="primary" loading={working}>
              {button}
            </Button>
          </div>
        }
      >
        <SpaceBetween size="l">{props.children}</SpaceBetween>
      </Form>
    </form>
  );
}
