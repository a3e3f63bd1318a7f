"use client";

import Spinner from "@cloudscape-design/components/spinner";
import type { ReactNode } from "react";
import { ErrorBox } from "#components/console/error-box.tsx";

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** `The user` */
  what: string;
  /** `iam:GetUser` */
  permission: string;
  /** What takes the thing's place until it is read, and as much room; a spinner when left out. */
  pending?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What a page shows of one thing: a spinner, why it cannot be shown, or the thing. */
export function Loaded<T>({ query, what, permission, pending, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    return <ErrorBox error={query.error} what={what} action={permission} onRetry={() => void query.refetch()} />;
  }
  return pending ?? <Spinner size="large" />;
}
