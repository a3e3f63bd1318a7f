/** The id of the footer, which ends what a page draws at first. */
export const FOOTER_ID = "console-footer";

/** The thin line below every page. */
export function Footer() {
  return (
    <footer
      id={FOOTER_ID}
      className="relative z-10 flex flex-wrap justify-between gap-x-4 px-4 py-1 text-xs"
      style={{ background: "var(--bar-background)", color: "var(--bar-text)" }}
    >
      <span>Cloudroom, a practice cloud. Not affiliated with Amazon Web Services.</span>
    </footer>
  );
}
