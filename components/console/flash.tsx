"use client";

import Flashbar, { type FlashbarProps } from "@cloudscape-design/components/flashbar";
import { usePathname } from "next/navigation";
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { useConnectionLost } from "./connection.ts";
import { toApiError } from "./errors.ts";

export interface Flash {
  /** Shown again under the same id, a message replaces the one before: "Deleting…" becomes "Deleted". */
  id?: string;
  header?: ReactNode;
  content?: ReactNode;
  /** Usually a button at the right. */
  action?: ReactNode;
}
export interface Flashes {
  success(flash: Flash): string;
  info(flash: Flash): string;
  warning(flash: Flash): string;
  /** `flash.error("Queue could not be deleted", error)`: the header, then the service's own message. */
  error(header: string, error: unknown, id?: string): string;
  /** A message with a spinner that stays until another of the same id takes its place. */
  progress(flash: Flash): string;
  dismiss(id: string): void;
}
/** A message with its kind; in progress until another of the same id takes its place. */
type Item = Flash & { id: string; type: "success" | "info" | "warning" | "error" | "in-progress"; navigations: number };

const ActionsContext = createContext<Flashes | null>(null);
const ItemsContext = createContext<Item[]>([]);
const HistoryContext = createContext<Item[]>([]);
const KEPT = 30;
/** More messages than these lie on one another, with only the newest to be read. */
const UNSTACKED = 3;
let lastId = 0;

/** Holds the messages above the pages, so that they outlive a navigation: one, not all that follow. */
export function FlashProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<Item[]>([]);
  const [history, setHistory] = useState<Item[]>([]);
  const path = usePathname();
  useEffect(() => setItems((before) => before.map(countNavigation).filter(isCurrent)), [path]);
  const actions = useMemo<Flashes>(() => {
    const show = (type: Item["type"]) => (flash: Flash) => {
      const id = flash.id ?? `flash-${++lastId}`;
      const place = (before: Item[]) => [
        { ...flash, id, type, navigations: 0 },
        ...before.filter((item) => item.id !== id),
      ];
      setItems(place);
      setHistory((before) => place(before).slice(0, KEPT));
      return id;
    };
    return {
      success: show("success"),
      info: show("info"),
      warning: show("warning"),
      progress: show("in-progress"),
      error: (header, error, id) => show("error")({ id, header, content: errorText(error) }),
      dismiss: (id) => setItems((before) => before.filter((item) => item.id !== id)),
    };
  }, []);
  return (
    <ActionsContext value={actions}>
      <ItemsContext value={items}>
        <HistoryContext value={history}>{children}</HistoryContext>
      </ItemsContext>
    </ActionsContext>
  );
}

const countNavigation = (item: Item): Item => ({ ...item, navigations: item.navigations + 1 });

/** What was told two pages ago is history; what is still under way is not. */
const isCurrent = ({ type, navigations }: Item) => type === "in-progress" || navigations < 2;

function errorText(error: unknown): string {
  const { name, message, kind } = toApiError(error);
  return kind === "service" || kind === "denied" ? `${name}: ${message}` : message;
}

/** Shows messages under the breadcrumbs: `useFlash().success({ header: "Queue demo-sqs created successfully" })`. */
export function useFlash(): Flashes {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error("useFlash needs a FlashProvider above it.");
  return actions;
}

/** The messages of this visit, newest first, also those that were dismissed. */
export const useFlashHistory = () => useContext(HistoryContext);

/** The stack of messages; the frame shows it once. */
export function Notifications() {
  const items = useContext(ItemsContext);
  const { dismiss } = useFlash();
  const lost = useConnectionLost();
  const shown: FlashbarProps.MessageDefinition[] = items.map(({ type, navigations: _, ...flash }) => ({
    ...flash,
    type: type === "in-progress" ? "info" : type,
    loading: type === "in-progress",
    dismissible: true,
    dismissLabel: "Dismiss message",
    // No role "status": Cloudscape would then repeat the text in a hidden element, for screen readers, and whoever looks for
    // a message by its text would find it twice. The live region below tells it to them.
    ariaRole: type === "error" ? "alert" : undefined,
    onDismiss: () => dismiss(flash.id),
  }));
  if (lost) {
    shown.unshift({
      id: "reconnecting",
      type: "info",
      loading: true,
      content: "The server does not answer. Reconnecting…",
    });
  }
  // A live region tells what is put into it, so it has to be there before the first message.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => describeMessages(root.current));
  return (
    <div ref={root} aria-live="polite">
      {ready && <Flashbar items={shown} stackItems={shown.length > UNSTACKED} />}
    </div>
  );
}

/**
 * Cloudscape names each message, a group, after its icon and its whole text, so that a message with the word "name" in it would
 * be found beside the field of that label. The icon is name enough; the text becomes the description.
 */
function describeMessages(root: HTMLElement | null): void {
  root?.querySelectorAll("[role='group'][aria-labelledby]").forEach((group) => {
    const [icon = "", ...text] = (group.getAttribute("aria-labelledby") ?? "").split(" ");
    if (text.length === 0) return;
    group.setAttribute("aria-labelledby", icon);
    group.setAttribute("aria-describedby", text.join(" "));
  });
}
