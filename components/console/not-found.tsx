"use client";

import Button from "@cloudscape-design/components/button";
import { PlainPage } from "./plain-page.tsx";

/** There is no page at this address. */
export function NotFound() {
  return (
    <PlainPage title="Page not found">
      <p className="m-0">
        There is nothing at this address. It may be mistyped, or belong to a service that is not yet available.
      </p>
      <div>
        <Button variant="primary" href="/console/home">
          Go to Console Home
        </Button>
      </div>
    </PlainPage>
  );
}
