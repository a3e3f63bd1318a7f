/** Where and why a text is not JSON. Line and column count from 1. */
export interface JsonProblem {
  message: string;
  line: number;
  column: number;
}

/** The first problem of a JSON text, or undefined when it is valid. */
export function jsonProblem(text: string): JsonProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...placeOf(message, text), message: reasonOf(message) };
  }
}

/** Chromium names a position, Firefox a line and a column, and a text that stops too early names nothing. */
function placeOf(message: string, text: string): { line: number; column: number } {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message)?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const reasonOf = (message: string) =>
  message
    .replace(/^JSON\.parse: /, "")
    .replace(/ (in JSON )?at (position|line) .*$/s, "")
    .replace(/, ("|\.\.\.).* is not valid JSON$/s, "");

/** The text with two spaces of indentation; unchanged when it is not JSON. */
export function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
