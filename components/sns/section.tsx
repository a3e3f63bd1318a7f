"use client";

import ExpandableSection from "@cloudscape-design/components/expandable-section";
import type { ReactNode } from "react";
import { useState } from "react";

interface OptionalSectionProps {
  /** `Encryption`; " – optional" follows it. */
  title: string;
  description: string;
  /** A section with an error opens by itself, once the form was submitted. */
  invalid?: boolean;
  children: ReactNode;
}

/** An optional part of a form: an expander, closed until it is wanted. */
export function OptionalSection({ title, description, invalid, children }: OptionalSectionProps) {
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection
      variant="container"
      headerText={`${title} – optional`}
      headerDescription={description}
      expanded={open || invalid === true}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {children}
    </ExpandableSection>
  );
}
