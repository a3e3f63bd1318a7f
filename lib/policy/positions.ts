/** A place in a document, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Where a statement begins and ends: its braces. */
export interface Span {
  start: Position;
  end: Position;
}

/** The places of a document's statements, in their order. The document must be JSON. */
export function statementSpans(source: string): Span[] {
  const spans: Span[] = [];
  const open: number[] = [];
  /** Depth of the braces of statements: 2, or 3 inside a list; brackets count. */
  let statements: number | undefined;
  let key = "";
  for (let index = 0; index < source.length; index++) {
    const mark = source[index]!;
    if (mark === '"') {
      const start = index;
      for (index++; index < source.length && source[index] !== '"'; index++) if (source[index] === "\\") index++;
      if (open.length === 1) key = source.slice(start + 1, index);
    } else if (mark === "{" || mark === "[") {
      open.push(index);
      if (open.length === 2 && key === "Statement") statements = mark === "{" ? 2 : 3;
    } else if (mark === "}" || mark === "]") {
      if (mark === "}" && open.length === statements) {
        spans.push({ start: positionOf(source, open.at(-1)!), end: positionOf(source, index + 1) });
      }
      open.pop();
      if (open.length === 1) statements = undefined;
    }
  }
  return spans;
}

function positionOf(source: string, index: number): Position {
  const before = source.slice(0, index);
  const line = before.split("\n").length;
  return { line, column: index - before.lastIndexOf("\n") };
}
