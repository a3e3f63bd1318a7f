"use client";

import { useEffect } from "react";
import { useSettings } from "./settings.tsx";

const KEPT = 12;

/** Notes that a service was visited, for *Recently visited*. */
export function useVisit(serviceId: string | undefined): void {
  const { recent, update } = useSettings();
  useEffect(() => {
    if (!serviceId || recent[0] === serviceId) return;
    update({ recent: [serviceId, ...recent.filter((id) => id !== serviceId)].slice(0, KEPT) });
  }, [serviceId, recent, update]);
}
