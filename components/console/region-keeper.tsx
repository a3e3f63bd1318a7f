"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { isRegion, useRegion } from "./region.tsx";
import { useSettings } from "./settings.tsx";

/** Writes the Region into an address that has none, so that every address can be shared, and remembers the last one. */
export function RegionKeeper() {
  const region = useRegion();
  const named = useSearchParams().get("region");
  const path = usePathname();
  const router = useRouter();
  const { lastRegion, update } = useSettings();

  useEffect(() => {
    if (isRegion(named)) return;
    const params = new URLSearchParams(window.location.search);
    params.set("region", region);
    router.replace(`${path}?${params}${window.location.hash}`, { scroll: false });
  }, [named, region, path, router]);

  useEffect(() => {
    if (lastRegion !== region) update({ lastRegion: region });
  }, [lastRegion, region, update]);
  return null;
}
