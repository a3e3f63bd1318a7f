"use client";

import Button from "@cloudscape-design/components/button";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useState } from "react";

/** A secret that is hidden until it is asked for; it can be copied unseen. */
export function Secret({ label, value }: { label: string; value: string }) {
  const [shown, setShown] = useState(false);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <CopyToClipboard
        variant="icon"
        copyButtonAriaLabel={`Copy ${label}`}
        copySuccessText={`${label} copied`}
        copyErrorText={`${label} could not be copied`}
        textToCopy={value}
      />
      <span className="font-mono [overflow-wrap:anywhere]">{shown ? value : "*".repeat(16)}</span>
      <Button variant="inline-link" ariaLabel={`${shown ? "Hide" : "Show"} ${label}`} onClick={() => setShown(!shown)}>
        {shown ? "Hide" : "Show"}
      </Button>
    </span>
  );
}
