"use client";

import Button from "@cloudscape-design/components/button";
import { PlainPage } from "./plain-page.tsx";

interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A screen that broke while it was drawn. */
export function PageError({ error, reset }: PageErrorProps) {
  return (
    <PlainPage title="This page has failed">
      <p className="m-0">Nothing of your account is lost. Try again, or go on elsewhere.</p>
      <pre
        className="m-0 whitespace-pre-wrap break-words rounded-lg p-3"
        style={{ background: "var(--code-background)" }}
      >
        {error.message || error.name}
        {error.digest ? ` (${error.digest})` : ""}
      </pre>
      <div className="flex gap-2">
        <Button onClick={() => window.location.assign("/console/home")}>Go to Console Home</Button>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </div>
    </PlainPage>
  );
}

/** The same, when not even the document around the screen could be drawn. */
export function GlobalError(props: PageErrorProps) {
  return (
    <html lang="en">
      <body>
        <PageError {...props} />
      </body>
    </html>
  );
}
