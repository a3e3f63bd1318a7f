/** The thin line at the bottom of every page; as the bar on top it stays in sight, but on a narrow screen, which has no room. */
export function Footer() {
  return (
    <footer
      id="console-footer"
      className="relative bottom-0 z-10 flex flex-wrap justify-between gap-x-4 px-4 py-1 text-xs sm:sticky"
      style={{ background: "var(--bar-background)", color: "var(--bar-text)" }}
    >
      <span>Cloudroom, a practice cloud. Not affiliated with Amazon Web Services.</span>
    </footer>
  );
}
