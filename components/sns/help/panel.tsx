"use client";

import HelpPanel from "@cloudscape-design/components/help-panel";
import Link from "@cloudscape-design/components/link";
import type { ReactNode } from "react";

const GUIDE = "https://docs.aws.amazon.com/sns/latest/dg";

interface PanelProps {
  title: string;
  /** Pages of the SNS developer guide: what they are about, and their file. */
  links: [text: string, page: string][];
  children: ReactNode;
}

/** A help panel of SNS, with links to AWS's own guide at its foot. */
export function Panel({ title, links, children }: PanelProps) {
  return (
    <HelpPanel
      header={<h2>{title}</h2>}
      footer={
        <>
          <h3>Learn more</h3>
          <ul>
            {links.map(([text, page]) => (
              <li key={page}>
                <Link href={`${GUIDE}/${page}`} external externalIconAriaLabel="Opens in a new tab">
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </>
      }
    >
      {children}
    </HelpPanel>
  );
}
