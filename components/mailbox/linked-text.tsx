const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

/** Plain text whose addresses are links; they open in a new tab. */
export function LinkedText({ text }: { text: string }) {
  const parts: (string | { url: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(end, match.index), { url: match[0] });
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return (
    <>
      {parts.map((part, index) =>
        typeof part === "string" ? (
          part
        ) : (
          <a key={index} href={part.url} target="_blank" rel="noreferrer" style={{ color: "var(--page-accent)" }}>
            {part.url}
          </a>
        ),
      )}
    </>
  );
}
