"use client";

import { useState, useSyncExternalStore } from "react";
import type { ServiceNav } from "./service-nav.ts";
import { useSettings } from "./settings.tsx";

/** From here on AppLayout sets the side navigation beside the page; below, it covers the page. */
const BESIDE = "(min-width: 689px)";

const isBeside = () => window.matchMedia(BESIDE).matches;
function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(BESIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/**
 * Whether the side navigation is open. The user's choice is remembered; without one the service says how it begins. On a
 * narrow screen it covers the page, so there each page begins with it closed.
 */
export function useNavigationOpen(service: ServiceNav | undefined): [boolean, (open: boolean) => void] {
  const { navigationOpen, update } = useSettings();
  const [openHere, setOpenHere] = useState(false);
  const beside = useSyncExternalStore(subscribe, isBeside, () => false);
  // AppLayout closes the navigation itself when the window becomes narrow. That is not the user's choice, and it comes
  // before this is drawn again: what counts is how wide the window is now.
  const setOpen = (open: boolean) => (isBeside() ? update({ navigationOpen: open }) : setOpenHere(open));
  return [beside ? (navigationOpen ?? service?.open ?? false) : openHere, setOpen];
}
