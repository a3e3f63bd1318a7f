/** A label with " – optional" behind it. */
export function Optional({ label, word = "optional" }: { label: string; word?: string }) {
  return (
    <>
      {label} – <i>{word}</i>
    </>
  );
}
