"use client";

import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState, type ReactNode } from "react";
import { useStored } from "#components/console/stored.ts";

const KEPT = 6;

interface StartFormProps {
  heading: string;
  intro: ReactNode;
  label: string;
  placeholder: string;
  button: string;
  /** Where those that were opened lately are remembered: `mailbox`. */
  id: string;
  /** Undefined when the text may be opened. */
  problem: (text: string) => string | undefined;
  pathOf: (text: string) => string;
  /** Makes different spellings of the same one. */
  normalize: (text: string) => string;
}

/** Asks whose messages are to be shown, and offers those that were opened lately. */
export function StartForm(props: StartFormProps) {
  const [text, setText] = useState("");
  const [touched, setTouched] = useState(false);
  const [recent, setRecent] = useStored<string[]>(`recent-${props.id}`, []);
  const wanted = props.normalize(text);
  const problem = props.problem(wanted);

  const open = () => {
    setTouched(true);
    if (problem) return;
    setRecent([wanted, ...recent.filter((other) => other !== wanted)].slice(0, KEPT));
    window.location.assign(props.pathOf(wanted));
  };

  return (
    <div className="mx-auto max-w-2xl py-8">
      <h1 className="mb-2 mt-0 text-3xl leading-10">{props.heading}</h1>
      <div className="mb-6 text-base leading-6" style={{ color: "var(--page-muted)" }}>
        {props.intro}
      </div>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <FormField label={props.label} errorText={touched && problem} stretch>
          <Input
            value={text}
            placeholder={props.placeholder}
            spellcheck={false}
            onChange={({ detail }) => setText(detail.value)}
          />
        </FormField>
        <div>
          <Button variant="primary">{props.button}</Button>
        </div>
      </form>
      {recent.length > 0 && (
        <section aria-labelledby="recent" className="mt-8">
          <h2 id="recent" className="mb-2 text-lg">
            Opened lately
          </h2>
          <ul className="m-0 list-none p-0">
            {recent.map((item) => (
              <li key={item} className="py-1">
                <a href={props.pathOf(item)} className="wrap-anywhere" style={{ color: "var(--page-accent)" }}>
                  {item}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
