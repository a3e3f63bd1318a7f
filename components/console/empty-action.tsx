import Button from "@cloudscape-design/components/button";
import type { ReactNode } from "react";

interface EmptyActionProps {
  onClick: () => void;
  children: ReactNode;
}

/**
 * What an empty table offers besides its header's button of the same name. It is a link to this very place, so that the name
 * leads to one button only: the one above.
 */
export function EmptyAction({ onClick, children }: EmptyActionProps) {
  return (
    <Button
      href="#here"
      onFollow={(event) => {
        event.preventDefault();
        onClick();
      }}
    >
      {children}
    </Button>
  );
}
