"use client";

import Button from "@cloudscape-design/components/button";
import { useState } from "react";

/** Answers STOP to those who have written: they may not write to the number again until they opt it in. */
export function StopButton({ number }: { number: string }) {
  const [state, setState] = useState<"ready" | "working" | "stopped" | "failed">("ready");
  const stop = async () => {
    setState("working");
    const answer = await fetch(`/api/phone/${encodeURIComponent(number)}/stop`, { method: "POST" }).catch(
      () => undefined,
    );
    setState(answer?.ok ? "stopped" : "failed");
  };
  return (
    <div className="mt-6 flex flex-col items-end gap-2">
      {state === "stopped" ? (
        <>
          <div className="w-fit rounded-2xl rounded-br-sm px-4 py-2" style={{ background: "var(--page-soft)" }}>
            STOP
          </div>
          <div style={{ color: "var(--page-muted)" }}>You get no more messages from this sender.</div>
        </>
      ) : (
        <>
          <Button loading={state === "working"} onClick={() => void stop()}>
            Answer STOP
          </Button>
          {state === "failed" && <div role="alert">The answer could not be sent. Try again.</div>}
        </>
      )}
    </div>
  );
}
