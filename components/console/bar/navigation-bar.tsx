"use client";

/** The dark bar on top of every page. */
export function NavigationBar() {
  return (
    <header
      id="console-header"
      className="sticky top-0 z-[1002] h-10"
      style={{ background: "var(--bar-background)", color: "var(--bar-text)" }}
    />
  );
}
