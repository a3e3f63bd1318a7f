"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useRouter } from "next/navigation";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { isConnectionLost } from "./connection.ts";
import { useRegion, withRegion } from "./region.tsx";

interface Navigation {
  /** Goes to a page of the console, in the page's Region; asks nothing, not even with unsaved changes. */
  navigate: (path: string) => void;
  /** The same, but asks first when a form has unsaved changes. */
  leave: (path: string) => void;
  setDirty: (form: string, dirty: boolean) => void;
}
const NavigationContext = createContext<Navigation | null>(null);

/** Paths that the browser must fetch itself: not pages of the console. */
const OUTSIDE = /^\/(api|_[a-z]+)\//;

type Prefetch = NonNullable<Parameters<ReturnType<typeof useRouter>["prefetch"]>[1]>;
/** The whole page: pages hold no data of the account, so an early copy is as good as a late one. Next exports no name for it. */
const FULL = "full" as Prefetch["kind"];

/**
 * Makes every link of the page a quick one: Cloudscape draws plain `<a href>`, and one listener here hands the clicks to the
 * router. It also asks "Leave page" before a form with unsaved changes is left.
 */
export function NavigationProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const region = useRegion();
  const dirty = useRef(new Set<string>());
  const [asking, setAsking] = useState<() => void>();

  const go = useCallback((where: () => void) => {
    dirty.current.clear();
    setAsking(undefined);
    where();
  }, []);
  const ask = useCallback((where: () => void) => (dirty.current.size > 0 ? setAsking(() => where) : go(where)), [go]);
  const push = useCallback((path: string) => () => router.push(withRegion(path, region)), [router, region]);
  const navigate = useCallback((path: string) => go(push(path)), [go, push]);
  const leave = useCallback((path: string) => ask(push(path)), [ask, push]);
  const setDirty = useCallback((form: string, value: boolean) => {
    if (value) dirty.current.add(form);
    else dirty.current.delete(form);
  }, []);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const path = clickedPath(event);
      if (path === undefined) return;
      event.preventDefault();
      // The router would give up and load the address itself, and show the browser's own error page.
      if (!isConnectionLost()) leave(path);
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (dirty.current.size > 0) event.preventDefault();
    };
    // The Back and Forward buttons. An older browser has no such object, and leaves without asking.
    const { navigation } = window as { navigation?: typeof window.navigation };
    const onTraverse = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable || dirty.current.size === 0) return;
      const { key } = event.destination;
      event.preventDefault();
      ask(() => void navigation?.traverseTo(key));
    };
    document.addEventListener("click", onClick);
    window.addEventListener("beforeunload", onUnload);
    navigation?.addEventListener("navigate", onTraverse);
    return () => {
      document.removeEventListener("click", onClick);
      window.removeEventListener("beforeunload", onUnload);
      navigation?.removeEventListener("navigate", onTraverse);
    };
  }, [leave, ask]);

  useEffect(() => {
    // Pointing at a link or reaching it by Tab is a wish: its page is there when it is clicked.
    const onWish = (event: Event) => {
      const path = linkedPath(event.target);
      if (path !== undefined && !isConnectionLost()) router.prefetch(path, { kind: FULL });
    };
    document.addEventListener("pointerover", onWish);
    document.addEventListener("focusin", onWish);
    return () => {
      document.removeEventListener("pointerover", onWish);
      document.removeEventListener("focusin", onWish);
    };
  }, [router]);

  const value = useMemo(() => ({ navigate, leave, setDirty }), [navigate, leave, setDirty]);
  return (
    <NavigationContext value={value}>
      {children}
      <Modal
        visible={asking !== undefined}
        header="Leave page"
        onDismiss={() => setAsking(undefined)}
        footer={
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" onClick={() => setAsking(undefined)}>
                Cancel
              </Button>
              <Button variant="primary" onClick={() => asking !== undefined && go(asking)}>
                Leave
              </Button>
            </SpaceBetween>
          </Box>
        }
      >
        Are you sure that you want to leave this page? The changes that you made will be lost.
      </Modal>
    </NavigationContext>
  );
}

/** The path of a plain click on a link to a page of this console; undefined for every other click. */
function clickedPath(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  return linkedPath(event.target);
}

/** The page of this console that the link around an element leads to; undefined when it leads elsewhere. */
function linkedPath(element: EventTarget | null): string | undefined {
  const link = element instanceof Element ? element.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("download")) return;
  if (link.target && link.target !== "_self") return;
  if (link.origin !== window.location.origin || OUTSIDE.test(link.pathname)) return;
  const samePage = link.pathname === window.location.pathname && link.search === window.location.search;
  if (samePage && link.hash) return;
  return link.pathname + link.search + link.hash;
}

/** Goes to a page after something is done: `navigate("/sqs/queues")`. Keeps the Region. */
export function useNavigate(): (path: string) => void {
  return useNavigation().navigate;
}

/** Goes to a page, but asks first when a form has unsaved changes. For Cancel buttons and menus. */
export function useLeave(): (path: string) => void {
  return useNavigation().leave;
}

/** While `dirty` is true, leaving the page asks first. `navigate` after a successful save does not ask. */
export function useUnsavedChanges(dirty: boolean): void {
  const { setDirty } = useNavigation();
  const form = useRef(`form-${Math.random()}`);
  useEffect(() => {
    const id = form.current;
    setDirty(id, dirty);
    return () => setDirty(id, false);
  }, [dirty, setDirty]);
}

function useNavigation(): Navigation {
  const value = useContext(NavigationContext);
  if (!value) throw new Error("This needs a NavigationProvider above it.");
  return value;
}
