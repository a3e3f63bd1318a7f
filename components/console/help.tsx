"use client";

import Link from "@cloudscape-design/components/link";
import { createContext, useContext, type ReactNode } from "react";

interface Help {
  /** Opens the help panel; with a topic, it shows the topic instead of the page's own text. */
  open: (topic?: ReactNode) => void;
}
export const HelpContext = createContext<Help>({ open: () => {} });

/** Opens the page's help panel. */
export const useHelp = () => useContext(HelpContext);

/**
 * The *Info* link beside a heading or a label. `about` completes its accessible name: "Info about visibility timeout".
 * `topic` is a `<HelpPanel>`; without one the page's own help opens.
 */
export function InfoLink({ about, topic }: { about: string; topic?: ReactNode }) {
  const help = useHelp();
  return (
    <Link variant="info" ariaLabel={`Info about ${about}`} onFollow={() => help.open(topic)}>
      Info
    </Link>
  );
}
