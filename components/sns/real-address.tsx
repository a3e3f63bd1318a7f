"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useRegion, withRegion } from "#components/console/region.tsx";
import { realPath } from "./real-path.ts";

/** Takes an address of the real console, from a course's notes say, to the same page here. */
export function RealAddress() {
  const router = useRouter();
  const region = useRegion();
  useEffect(() => router.replace(withRegion(realPath(window.location.hash), region)), [router, region]);
  return null;
}
