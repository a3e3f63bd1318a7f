"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import LiveRegion from "@cloudscape-design/components/live-region";
import Spinner from "@cloudscape-design/components/spinner";
import { useParams } from "next/navigation";
import type { ReactNode } from "react";
import { ArrivalTime } from "./arrival-time.tsx";
import { Frame } from "./frame.tsx";
import { LinkedText } from "./linked-text.tsx";
import { StopButton } from "./stop-button.tsx";
import { useHandset, type HandsetMessage } from "./handset.ts";

/** `/phone/{number}`: the text messages of a number, newest at the bottom as on a phone. */
export function PhonePage() {
  const number = decodeURIComponent(useParams<{ number: string }>().number);
  return (
    <Frame title={number} place="phone">
      <Handset
        kind="phone"
        handset={number}
        heading={number}
        empty="No messages yet. What this server sends to the number appears here by itself."
        another={<Button href="/phone">Open another phone</Button>}
      >
        {(messages) => (
          <>
            <ol aria-label="Messages" className="m-0 flex list-none flex-col gap-4 p-0">
              {messages.toReversed().map((message) => (
                <li key={message.id}>
                  <div className="mb-1 text-center text-xs" style={{ color: "var(--page-muted)" }}>
                    <b>{message.sender}</b>, {message.label},{" "}
                    <ArrivalTime time={message.sentAt} today={messages[0]!.sentAt} />
                  </div>
                  <div
                    className="w-fit max-w-[85%] whitespace-pre-wrap break-words rounded-2xl rounded-bl-sm px-4 py-2"
                    style={{ background: "var(--page-soft)" }}
                  >
                    <LinkedText text={message.body} />
                  </div>
                </li>
              ))}
            </ol>
            <StopButton number={number} />
          </>
        )}
      </Handset>
    </Frame>
  );
}

/** `/device/{endpoint ARN}`: the push notifications of a device, newest first as on its lock screen. */
export function DevicePage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  return (
    <Frame title="Device" place="device">
      <Handset
        kind="device"
        handset={arn}
        heading="Device"
        detail={arn}
        empty="No notifications yet. What this server pushes to the endpoint appears here by itself."
        another={<Button href="/device">Open another device</Button>}
      >
        {(messages) => (
          <ol aria-label="Notifications" className="m-0 flex list-none flex-col gap-3 p-0">
            {messages.map((message) => (
              <li key={message.id} className="rounded-2xl p-4" style={{ background: "var(--page-soft)" }}>
                <div className="mb-1 flex justify-between gap-3 text-xs" style={{ color: "var(--page-muted)" }}>
                  <span className="break-words">
                    {message.sender} ({message.label})
                  </span>
                  <ArrivalTime time={message.sentAt} today={messages[0]!.sentAt} />
                </div>
                <div className="whitespace-pre-wrap break-words">{message.body}</div>
              </li>
            ))}
          </ol>
        )}
      </Handset>
    </Frame>
  );
}

interface HandsetProps {
  kind: "phone" | "device";
  handset: string;
  heading: string;
  detail?: string;
  empty: string;
  another: ReactNode;
  children: (messages: readonly HandsetMessage[]) => ReactNode;
}

function Handset({ kind, handset, heading, detail, empty, another, children }: HandsetProps) {
  const { items, error, retry } = useHandset(kind, handset);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">
          <h1 className="m-0 wrap-anywhere text-2xl leading-8">{heading}</h1>
          {detail && (
            <div className="wrap-anywhere" style={{ color: "var(--page-muted)" }}>
              {detail}
            </div>
          )}
        </div>
        {another}
      </div>
      {error && (
        <div className="mb-4">
          <Alert type="error" header="The messages could not be read" action={<Button onClick={retry}>Retry</Button>}>
            {error}
          </Alert>
        </div>
      )}
      <div
        className="mx-auto min-h-96 max-w-md rounded-[32px] border-4 border-solid p-5"
        style={{ borderColor: "var(--page-line)" }}
      >
        <LiveRegion>
          {items === undefined ? (
            !error && <Spinner size="large" />
          ) : items.length === 0 ? (
            <p className="m-0 py-24 text-center" style={{ color: "var(--page-muted)" }}>
              {empty}
            </p>
          ) : (
            children(items)
          )}
        </LiveRegion>
      </div>
    </>
  );
}
