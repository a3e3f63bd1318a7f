"use client";

import Button, { type ButtonProps } from "@cloudscape-design/components/button";
import { useLeave } from "./navigation.tsx";

type PageButtonProps = Omit<ButtonProps, "href" | "onClick"> & {
  /** Path without `?region=`. */
  to: string;
};

/** A button that leads to another page of the console, such as *Create queue*: a button by its role, as people call it. */
export function PageButton({ to, ...button }: PageButtonProps) {
  const leave = useLeave();
  return <Button {...button} onClick={() => leave(to)} />;
}
