"use client";

import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";

/** A value with a copy icon before it, as in details of a resource. `label` says what is copied: `ARN`. */
export function CopyValue({ label, value }: { label: string; value: string | undefined }) {
  if (!value) return <>-</>;
  return (
    <CopyToClipboard
      variant="inline"
      copyButtonAriaLabel={`Copy ${label}`}
      copySuccessText={`${label} copied`}
      copyErrorText={`${label} could not be copied`}
      textToCopy={value}
    />
  );
}
