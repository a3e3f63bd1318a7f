import Link from "@cloudscape-design/components/link";

/** A link in a table that opens a dialog about its row, on this very page. */
export function OpenLink({ text, onOpen }: { text: string; onOpen: () => void }) {
  return (
    <Link
      href="#details"
      onFollow={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      {text}
    </Link>
  );
}
