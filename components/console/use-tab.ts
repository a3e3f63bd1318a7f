"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** The open tab of a page, kept in the address (`?tab=`), so that it survives a reload and can be shared. */
export function useTab(first: string): [string, (tab: string) => void] {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const text = search.toString();
  const open = useCallback(
    (tab: string) => {
      const next = new URLSearchParams(text);
      next.set("tab", tab);
      router.replace(`${path}?${next}`, { scroll: false });
    },
    [router, path, text],
  );
  return [search.get("tab") ?? first, open];
}
