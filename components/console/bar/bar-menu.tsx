"use client";

import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

export interface BarMenuProps {
  /** Accessible name of the button: `Settings`. */
  label: string;
  /** What the button shows. */
  trigger: ReactNode;
  /** The panel; `close` puts the focus back on the button. */
  children: (close: () => void) => ReactNode;
  /** Side of the bar at which the panel opens. */
  align?: "start" | "end";
  /** Panel width in CSS; on narrow screens it fills the screen. */
  width?: string;
  /** The button has a background, to be noticed. */
  highlighted?: boolean;
  /** Name of a window event that opens the panel too. */
  openOn?: string;
}

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, [tabindex="0"]';

/** A button of the navigation bar with the panel that it opens. Esc and a click elsewhere close it; arrow keys walk through it. */
export function BarMenu({
  label,
  trigger,
  children,
  align = "end",
  width = "320px",
  highlighted,
  openOn,
}: BarMenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    panel.current?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target) && event.target.isConnected)
        setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);

  useEffect(() => {
    if (!openOn) return;
    const show = () => setOpen(true);
    window.addEventListener(openOn, show);
    return () => window.removeEventListener(openOn, show);
  }, [openOn]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      close();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moveFocus(event, panel.current);
  };

  return (
    <div ref={root} className="relative flex">
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={label}
        onClick={() => setOpen(!open)}
        className={`bar-button ${highlighted ? "bar-button-highlighted" : ""}`}
      >
        {trigger}
      </button>
      {open && (
        // The keys are a shortcut; everything in the panel is reachable by Tab as well.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          ref={panel}
          id={id}
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          className={`bar-panel ${align === "end" ? "bar-panel-end" : "bar-panel-start"}`}
          style={{ "--panel-width": width } as React.CSSProperties}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}

/** Arrow keys go from link to link; inside fields and radio groups they keep their own meaning. */
function moveFocus(event: KeyboardEvent, panel: HTMLElement | null) {
  const from = document.activeElement;
  if (!panel || (from !== panel && !(from instanceof HTMLAnchorElement) && !(from instanceof HTMLButtonElement)))
    return;
  if (from?.getAttribute("aria-haspopup")) return;
  const items = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((item) => item.offsetParent !== null);
  const at = items.indexOf(from as HTMLElement);
  const next = items[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
