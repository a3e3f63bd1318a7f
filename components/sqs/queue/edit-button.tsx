"use client";

import { PageButton } from "#components/console/page-button.tsx";
import { editQueuePath } from "../paths.ts";

/** *Edit* in the header of a tab: opens the form of the queue. `what` tells it from the others by ear. */
export function EditButton({ name, what }: { name: string; what: string }) {
  return (
    <PageButton to={editQueuePath(name)} ariaLabel={`Edit ${what}`}>
      Edit
    </PageButton>
  );
}
