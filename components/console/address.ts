/**
 * Writes a parameter into the page's address, in place; an empty value takes it out. Nothing of it comes from the page's own
 * server code, so the router need not ask for it.
 */
export function writeToAddress(name: string, value: string): void {
  const params = new URLSearchParams(window.location.search);
  if (value === "") params.delete(name);
  else params.set(name, value);
  window.history.replaceState(null, "", `${window.location.pathname}?${params}${window.location.hash}`);
}

/** A parameter of the page's address as it is now, which what React knows of it may lag behind; empty when it is not there. */
export const readFromAddress = (name: string): string => new URLSearchParams(window.location.search).get(name) ?? "";
