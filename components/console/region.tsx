"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { REGIONS } from "#lib/regions.ts";
import { useSettings } from "./settings.tsx";

const CODES = new Set(REGIONS.map((region) => region.code));

/** Whether there is a Region of this code. */
export const isRegion = (code: string | null | undefined): code is string => code != null && CODES.has(code);

/** The Region of an address that names none. */
export function useDefaultRegion(): string {
  const { defaultRegion, lastRegion } = useSettings();
  const wanted = defaultRegion === "last" ? lastRegion : defaultRegion;
  return isRegion(wanted) ? wanted : "us-east-1";
}

/** The Region in the page's address (`?region=`), such as `us-east-1`. */
export function useRegion(): string {
  const named = useSearchParams().get("region");
  const fallback = useDefaultRegion();
  return isRegion(named) ? named : fallback;
}

/** A path of the console in a Region: `/sqs/queues` becomes `/sqs/queues?region=us-east-1`. Other addresses stay as they are. */
export function withRegion(path: string, region: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const [withoutHash = "", hash] = path.split(/(?=#)/, 2);
  const [pathname = "", search = ""] = withoutHash.split("?", 2);
  const params = new URLSearchParams(search);
  if (!params.has("region")) params.set("region", region);
  return `${pathname}?${params}${hash ?? ""}`;
}

/** Makes links that stay in the page's Region: `href("/sqs/queues")`. */
export function useHref(): (path: string) => string {
  const region = useRegion();
  return useCallback((path: string) => withRegion(path, region), [region]);
}
