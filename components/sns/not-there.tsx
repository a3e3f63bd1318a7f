"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { ErrorBox } from "#components/console/error-box.tsx";
import { toApiError } from "#components/console/errors.ts";
import { useHref, useRegion } from "#components/console/region.tsx";

/** Whether a call failed because what it names is not there (any more). */
export const isGone = (error: unknown): boolean => /^NotFound/.test(toApiError(error).name);

interface NotThereProps {
  error: unknown;
  /** `Topic demo-sns` */
  what: string;
  /** `sns:GetTopicAttributes`; named when it is denied. */
  action: string;
  /** Where the others are. */
  list: { text: string; path: string };
  onRetry: () => void;
}

/** In the place of a page's content: that it is gone, or why it could not be read. */
export function NotThere({ error, what, action, list, onRetry }: NotThereProps) {
  const region = useRegion();
  const href = useHref();
  if (!isGone(error)) return <ErrorBox error={error} what={what} action={action} onRetry={onRetry} />;
  return (
    <Alert
      type="error"
      header={`${what} does not exist in ${region}`}
      action={<Button href={href(list.path)}>{list.text}</Button>}
    >
      {toApiError(error).message}. It may have been deleted in the meantime, or belong to another Region.
    </Alert>
  );
}
