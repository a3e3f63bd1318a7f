"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Spinner from "@cloudscape-design/components/spinner";
import Tabs, { type TabsProps } from "@cloudscape-design/components/tabs";
import { useEffect, useRef, type ReactNode } from "react";
import { formatLongTime } from "#components/console/time.ts";
import { HtmlFrame } from "./html-frame.tsx";
import { LinkedText } from "./linked-text.tsx";
import { MailLinks } from "./mail-links.tsx";
import { useMail, type Mail } from "./mails.ts";

interface MailViewProps {
  address: string;
  id: string;
  /** On a narrow page the mail takes the place of the list. */
  onBack: () => void;
}

/** One mail: its heading, its HTML or text, and the whole of it as it went out. */
export function MailView({ address, id, onBack }: MailViewProps) {
  const query = useMail(address, id);
  const heading = useRef<HTMLHeadingElement>(null);
  const loaded = query.data !== undefined;
  // Whoever chose the mail by keyboard or screen reader goes on reading here.
  useEffect(() => {
    if (loaded) heading.current?.focus({ preventScroll: true });
  }, [loaded]);

  return (
    <article aria-label="Mail" className="min-w-0">
      <div className="mb-2 lg:hidden">
        <Button iconName="arrow-left" onClick={onBack}>
          All mails
        </Button>
      </div>
      {query.data ? (
        <>
          <h2 ref={heading} tabIndex={-1} className="m-0 mb-2 wrap-anywhere text-xl leading-7 outline-none">
            {query.data.subject}
          </h2>
          <dl className="m-0 mb-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
            <Fact label="From" value={query.data.from} />
            <Fact label="To" value={query.data.to} />
            <Fact label="Date" value={formatLongTime(query.data.sentAt)} />
          </dl>
          <Contents mail={query.data} />
        </>
      ) : query.error ? (
        <Alert
          type="error"
          header="The mail could not be read"
          action={<Button onClick={() => void query.refetch()}>Retry</Button>}
        >
          {query.error.message}
        </Alert>
      ) : (
        <Spinner size="large" />
      )}
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt style={{ color: "var(--page-muted)" }}>{label}</dt>
      <dd className="m-0 wrap-anywhere">{value}</dd>
    </>
  );
}

function Contents({ mail }: { mail: Mail }) {
  const tabs: (TabsProps.Tab | false)[] = [
    mail.html !== undefined && {
      id: "html",
      label: "HTML",
      content: (
        <>
          <HtmlFrame html={mail.html} title="Contents of the mail" />
          <MailLinks html={mail.html} />
        </>
      ),
    },
    mail.text !== undefined && {
      id: "text",
      label: "Text",
      content: (
        <Plain label="Text of the mail">
          <LinkedText text={mail.text} />
        </Plain>
      ),
    },
    { id: "headers", label: "Headers", content: <Plain label="Headers of the mail">{headersOf(mail.raw)}</Plain> },
    { id: "raw", label: "Raw", content: <Plain label="The whole mail">{mail.raw}</Plain> },
  ];
  return <Tabs ariaLabel="Views of the mail" tabs={tabs.filter((tab) => tab !== false)} />;
}

/** What stands before the first empty line. */
const headersOf = (raw: string) => raw.split(/\r?\n\r?\n/, 1)[0] ?? "";

function Plain({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A box that scrolls must be reachable by keyboard.
    <pre
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="m-0 max-h-[70vh] overflow-auto whitespace-pre-wrap break-words rounded-lg border border-solid p-4 font-mono text-[13px] leading-5"
      style={{ background: "var(--code-background)", borderColor: "var(--page-line)" }}
    >
      {children}
    </pre>
  );
}
