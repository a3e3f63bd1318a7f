"use client";

import { useState } from "react";
import { useHydrated } from "./hydrated.ts";
import type { ServiceNav } from "./service-nav.ts";
import { useSettings } from "./settings.tsx";

/** From here on AppLayout sets the side navigation beside the page; below, it covers the page. */
const BESIDE = "(min-width: 689px)";

/**
 * Whether the side navigation is open. The user's choice is remembered; without one the service says how it begins. On a
 * narrow screen it covers the page, so there each page begins with it closed.
 */
export function useNavigationOpen(service: ServiceNav | undefined): [boolean, (open: boolean) => void] {
  const { navigationOpen, update } = useSettings();
  const [openHere, setOpenHere] = useState(false);
  const beside = useHydrated() && window.matchMedia(BESIDE).matches;
  if (!beside) return [openHere, setOpenHere];
  return [navigationOpen ?? service?.open ?? false, (open) => update({ navigationOpen: open })];
}
