/** A place in a document, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Where a statement begins and ends. */
export interface Span {
  start: Position;
  end: Position;
}

/**
 * The places of a document's statements, in their order, as IAM's simulator tells them: one of a list begins after the
 * mark before it, with the space between, one alone after its own brace. The document must be JSON.
 */
export function statementSpans(source: string): Span[] {
  const spans: Span[] = [];
  const open: number[] = [];
  /** Depth of the braces of statements: 2, or 3 inside a list; brackets count. */
  let statements: number | undefined;
  let key = "";
  /** Behind the mark after which the next statement of a list begins. */
  let begin = 0;
  for (let index = 0; index < source.length; index++) {
    const mark = source[index]!;
    if (mark === '"') {
      const start = index;
      for (index++; index < source.length && source[index] !== '"'; index++) if (source[index] === "\\") index++;
      if (open.length === 1) key = source.slice(start + 1, index);
    } else if (mark === "{" || mark === "[") {
      open.push(index);
      if (open.length === 2 && key === "Statement") {
        statements = mark === "{" ? 2 : 3;
        begin = index + 1;
      }
    } else if (mark === "}" || mark === "]") {
      if (mark === "}" && open.length === statements) {
        spans.push({ start: positionOf(source, begin), end: positionOf(source, index + 1) });
      }
      open.pop();
      if (open.length === 1) statements = undefined;
    } else if (mark === "," && open.length + 1 === statements) {
      begin = index + 1;
    }
  }
  return spans;
}

function positionOf(source: string, index: number): Position {
  const before = source.slice(0, index);
  const line = before.split("\n").length;
  return { line, column: index - before.lastIndexOf("\n") };
}
