"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import LiveRegion from "@cloudscape-design/components/live-region";
import Spinner from "@cloudscape-design/components/spinner";
import { useParams, usePathname, useRouter, useSearchParams } from "next/navigation";
import { ArrivalTime } from "./arrival-time.tsx";
import { Frame } from "./frame.tsx";
import { MailView } from "./mail-view.tsx";
import type { MailSummary } from "./mails.ts";
import { useMails } from "./mails.ts";

/** `/mailbox/{address}`: what arrived, newest first, and the mail that is open beside it. */
export function MailboxPage() {
  const address = decodeURIComponent(useParams<{ address: string }>().address);
  return (
    <Frame title={address} place="mailbox">
      <Mailbox address={address} />
    </Frame>
  );
}

function Mailbox({ address }: { address: string }) {
  const { items, error, retry } = useMails(address);
  const router = useRouter();
  const path = usePathname();
  const open = useSearchParams().get("mail");
  const show = (id: string | undefined) => router.push(id ? `${path}?mail=${id}` : path, { scroll: false });

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">
          <h1 className="m-0 wrap-anywhere text-2xl leading-8">{address}</h1>
          <LiveRegion>
            <span style={{ color: "var(--page-muted)" }}>
              {items ? (items.length === 1 ? "1 mail" : `${items.length} mails`) : "Opening the mailbox"}
            </span>
          </LiveRegion>
        </div>
        <Button href="/mailbox">Open another mailbox</Button>
      </div>
      {error && (
        <div className="mb-4">
          <Alert type="error" header="The mailbox could not be read" action={<Button onClick={retry}>Retry</Button>}>
            {error}
          </Alert>
        </div>
      )}
      {items === undefined ? (
        !error && <Spinner size="large" />
      ) : items.length === 0 ? (
        <Empty address={address} />
      ) : (
        <div className="grid gap-6 lg:grid-cols-[minmax(280px,2fr)_5fr]">
          <div className={`min-w-0 ${open ? "hidden lg:block" : ""}`}>
            <MailList items={items} open={open} onOpen={show} />
          </div>
          {open ? (
            <MailView key={open} address={address} id={open} onBack={() => show(undefined)} />
          ) : (
            <p className="m-0 hidden self-center text-center lg:block" style={{ color: "var(--page-muted)" }}>
              Choose a mail to read it.
            </p>
          )}
        </div>
      )}
    </>
  );
}

function Empty({ address }: { address: string }) {
  return (
    <div className="py-16 text-center">
      <h2 className="mb-2 mt-0 text-xl">No mail yet</h2>
      <p className="m-0" style={{ color: "var(--page-muted)" }}>
        What this server sends to {address} appears here by itself.
      </p>
    </div>
  );
}

interface MailListProps {
  items: readonly MailSummary[];
  open: string | null;
  onOpen: (id: string) => void;
}

function MailList({ items, open, onOpen }: MailListProps) {
  const today = items[0]!.sentAt;
  return (
    <ul
      aria-label="Mails"
      className="m-0 list-none overflow-hidden rounded-lg border border-solid p-0"
      style={{ borderColor: "var(--page-line)" }}
    >
      {items.map((mail, index) => (
        <li
          key={mail.id}
          className={index > 0 ? "border-0 border-t border-solid" : ""}
          style={{ borderColor: "var(--page-line)" }}
        >
          <button
            type="button"
            aria-current={mail.id === open ? "true" : undefined}
            onClick={() => onOpen(mail.id)}
            className="block w-full cursor-pointer border-0 px-4 py-3 text-left font-[inherit] text-[14px] leading-5 focus-visible:outline-2 focus-visible:-outline-offset-2"
            style={{
              background: mail.id === open ? "var(--page-soft)" : "transparent",
              boxShadow: mail.id === open ? "inset 3px 0 0 var(--page-accent)" : undefined,
              color: "var(--page-text)",
            }}
          >
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate">{mail.from}</span>
              <span style={{ color: "var(--page-muted)" }}>
                <ArrivalTime time={mail.sentAt} today={today} />
              </span>
            </span>
            <span className="block truncate font-bold">{mail.subject}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
