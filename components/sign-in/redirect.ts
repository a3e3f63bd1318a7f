const HOME = "/console/home";

/** Where to go after sign-in: the wanted page, if it is one of this console; else Console Home. */
export function wantedPage(redirectUri: string | null, origin: string): string {
  if (!redirectUri) return HOME;
  try {
    const url = new URL(redirectUri, origin);
    const inside = url.origin === origin && !/^\/(signin|signout)(\/|$)/.test(url.pathname) && url.pathname !== "/";
    return inside ? url.pathname + url.search + url.hash : HOME;
  } catch {
    return HOME;
  }
}
