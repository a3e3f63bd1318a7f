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

/** For the service's own page: the real console's short addresses are `…/sqs/#/queues`. */
export function useRealPath(): void {
  const router = useRouter();
  const region = useRegion();
  useEffect(() => {
    const { hash } = window.location;
    if (/^#\/./.test(hash)) router.replace(withRegion(realPath(hash), region));
  }, [router, region]);
}
