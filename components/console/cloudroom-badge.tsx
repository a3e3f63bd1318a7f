/** Marks what is Cloudroom's own, so that nobody looks for it in the real console. */
export function CloudroomBadge() {
  return (
    <span
      className="inline-block whitespace-nowrap rounded-full border border-solid px-2 align-middle text-[11px] font-bold leading-[18px]"
      style={{ background: "var(--extra-background)", color: "var(--extra-text)", borderColor: "var(--extra-line)" }}
      title="Cloudroom's own: the AWS console does not have this."
    >
      Cloudroom
    </span>
  );
}
