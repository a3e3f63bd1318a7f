"use client";

import { useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { wantedPage } from "./redirect.ts";

/** Goes on to the wanted page; only the browser knows the address it asked for, hash and all. */
export function SkipSignIn() {
  const redirectUri = useSearchParams().get("redirect_uri");
  useEffect(() => window.location.replace(wantedPage(redirectUri, window.location.origin)), [redirectUri]);
  return null;
}
