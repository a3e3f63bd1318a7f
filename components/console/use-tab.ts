"use client";

import { useSearchParams } from "next/navigation";
import { writeToAddress } from "./address.ts";

/** The open tab of a page, kept in the address (`?tab=`), so that it survives a reload and can be shared. */
export function useTab(first: string): [string, (tab: string) => void] {
  return [useSearchParams().get("tab") ?? first, openTab];
}

const openTab = (tab: string) => writeToAddress("tab", tab);
