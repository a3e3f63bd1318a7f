"use client";

import { useLayoutEffect, useRef, type ReactNode } from "react";

interface RowGroupsProps {
  /** What one row is: `Tag`. The rows are called `Tag 1`, `Tag 2`. */
  name: string;
  /** An attribute editor or a tag editor. */
  children: ReactNode;
}

/**
 * Numbers the rows of an editor. Cloudscape names each row, a group, after its first field, so that "Key" would be the row as
 * well as the field, and whoever asks for the field by its label would find two things.
 */
export function RowGroups({ name, children }: RowGroupsProps) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    root.current?.querySelectorAll("[role='group']").forEach((row, index) => {
      row.removeAttribute("aria-labelledby");
      row.setAttribute("aria-label", `${name} ${index + 1}`);
    });
  });
  return <div ref={root}>{children}</div>;
}
