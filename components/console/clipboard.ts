/**
 * Gives the page a clipboard where the browser has none. `navigator.clipboard` exists on HTTPS and localhost only; on a
 * classroom's plain HTTP address copying would fail without this.
 */
export function provideClipboard(): void {
  if (navigator.clipboard) return;
  Object.defineProperty(navigator, "clipboard", { value: { writeText: copyBySelection }, configurable: true });
}

async function copyBySelection(text: string): Promise<void> {
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  area.value = text;
  area.setAttribute("aria-hidden", "true");
  area.style.cssText = "position:fixed;opacity:0;top:0";
  // Beside the button, so that the focus does not leave the menu or dialog it is in.
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  // Deprecated, and yet the only way on plain HTTP.
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error("The browser refused to copy.");
}
