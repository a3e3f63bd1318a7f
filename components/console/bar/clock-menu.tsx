"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import {
  useAccountClock,
  useAccountNow,
  useChangeClock,
  type AccountClock,
  type ClockChange,
} from "../account-clock.tsx";
import { CloudroomBadge } from "../cloudroom-badge.tsx";
import { DurationField, toSeconds, type DurationValue } from "../duration-field.tsx";
import { toApiError } from "../errors.ts";
import { formatLongTime } from "../time.ts";
import { BarMenu } from "./bar-menu.tsx";

const SKIPS = [
  { label: "1 minute", seconds: 60 },
  { label: "5 minutes", seconds: 300 },
  { label: "60 minutes", seconds: 3600 },
  { label: "1 day", seconds: 86400 },
];
const SPEEDS = [
  { value: "1", label: "As fast as real time" },
  { value: "10", label: "10 times as fast" },
  { value: "60", label: "60 times: a minute per second" },
  { value: "3600", label: "3600 times: an hour per second" },
];

/** The account's clock. A plain icon on real time; with words, and coloured, whenever the time is not real. */
export function ClockMenu() {
  const { data: clock } = useAccountClock();
  const state = clock && stateOf(clock);
  return (
    <BarMenu
      label={`Account clock: ${state ?? "real time"}`}
      width="360px"
      highlighted={state !== undefined}
      trigger={
        <>
          <ClockIcon />
          {state && <span className="hidden lg:inline">{state}</span>}
        </>
      }
    >
      {() => <ClockPanel clock={clock} />}
    </BarMenu>
  );
}

function speedOf(clock: AccountClock | undefined) {
  if (!clock || clock.mode === "frozen") return null;
  const value = String(clock.rate);
  return SPEEDS.find((speed) => speed.value === value) ?? { value, label: `${value} times as fast` };
}

/** What is not real about the time, in a few words; undefined on real time. */
function stateOf(clock: AccountClock): string | undefined {
  if (clock.mode === "real") return undefined;
  if (clock.mode === "frozen") return "Time frozen";
  if (clock.rate !== 1) return `Time × ${clock.rate}`;
  const seconds = Math.round(clock.offsetMs / 1000);
  return `Time ${seconds < 0 ? "−" : "+"}${inWords(Math.abs(seconds))}`;
}

function inWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ].filter(([count]) => count !== 0);
  return (
    parts
      .slice(0, 2)
      .map(([count, unit]) => `${count} ${unit}`)
      .join(" ") || "0 s"
  );
}

function ClockPanel({ clock }: { clock: AccountClock | undefined }) {
  const now = useAccountNow();
  const change = useChangeClock();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const [custom, setCustom] = useState<DurationValue>({ value: "12", unit: "hours" });
  const seconds = toSeconds(custom);
  const customWrong = !(seconds > 0);

  const apply = async (wanted: ClockChange) => {
    setWorking(true);
    setError(undefined);
    await change(wanted).catch(setError);
    setWorking(false);
  };

  return (
    <div className="p-4">
      <SpaceBetween size="m">
        <div className="flex items-center justify-between">
          <h2 className="bar-heading m-0">Account clock</h2>
          <CloudroomBadge />
        </div>
        <div>
          <div className="bar-muted">It is now</div>
          <div className="text-base font-bold" role="timer">
            {formatLongTime(now)}
          </div>
          <div>{(clock && stateOf(clock)) ?? "Real time"}</div>
        </div>
        {error !== undefined && <Alert type="error">{toApiError(error).message}</Alert>}
        <SpaceBetween direction="horizontal" size="xs">
          {clock?.mode === "frozen" ? (
            <Button disabled={working} iconName="play" onClick={() => void apply({ action: "resume" })}>
              Let time go on
            </Button>
          ) : (
            <Button disabled={working} iconName="pause" onClick={() => void apply({ action: "freeze" })}>
              Freeze time
            </Button>
          )}
          <Button disabled={working || clock?.mode === "real"} onClick={() => void apply({ action: "reset" })}>
            Back to real time
          </Button>
        </SpaceBetween>
        <div>
          <h3 className="bar-subheading">Skip ahead</h3>
          <SpaceBetween direction="horizontal" size="xs">
            {SKIPS.map(({ label, seconds: length }) => (
              <Button key={label} disabled={working} onClick={() => void apply({ action: "advance", seconds: length })}>
                {label}
              </Button>
            ))}
          </SpaceBetween>
        </div>
        <div className="flex items-end gap-2">
          <div className="flex-1">
            <DurationField
              label="Skip another length of time"
              value={custom}
              onChange={setCustom}
              units={["seconds", "minutes", "hours", "days"]}
              error={custom.value !== "" && customWrong ? "Enter a whole number above 0." : undefined}
            />
          </div>
          <Button disabled={working || customWrong} onClick={() => void apply({ action: "advance", seconds })}>
            Skip
          </Button>
        </div>
        <div>
          <h3 className="bar-subheading">Speed</h3>
          <Select
            ariaLabel="Speed of time"
            options={SPEEDS}
            disabled={working || clock?.mode === "frozen"}
            placeholder="Time is frozen"
            selectedOption={speedOf(clock)}
            onChange={({ detail }) => void apply({ action: "set-rate", rate: Number(detail.selectedOption.value) })}
          />
        </div>
        <p className="bar-muted m-0">
          Everybody in this account sees this time. What falls due while time is skipped happens in its order.
        </p>
      </SpaceBetween>
    </div>
  );
}

function ClockIcon() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden
      focusable="false"
    >
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 4v4.4l2.8 1.6" strokeLinecap="round" />
    </svg>
  );
}
