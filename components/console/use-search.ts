"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { readFromAddress, writeToAddress } from "./address.ts";

/** What a list is searched for, kept in the address (`?search=`), so that it survives a reload and can be shared. */
export function useSearch(): [string, (text: string) => void] {
  const named = useSearchParams().get("search") ?? "";
  const [text, setText] = useState(named);
  const written = useRef(named);

  useEffect(() => {
    // Somebody else changed the address: a link to the same list leads to all of it.
    const there = readFromAddress("search");
    if (there === written.current) return;
    written.current = there;
    setText(there);
  }, [named]);

  const search = useCallback((next: string) => {
    written.current = next;
    setText(next);
    writeToAddress("search", next);
  }, []);
  return [text, search];
}
