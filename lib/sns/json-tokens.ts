/**
 * JSON as a stream of tokens that know where they stand. AWS's services tell a learner the line and column of a mistake
 * in a policy, counted as their Java parser counts; this parser counts alike.
 */
export interface Token {
  type: "{" | "}" | "[" | "]" | "field" | "string" | "number" | "true" | "false" | "null";
  /** Decoded text of fields and strings, the source of everything else. */
  text: string;
  start: number;
  /** After the last character. */
  end: number;
}

/** A text that is not JSON; the message has the position in it. */
export class JsonSyntaxError extends Error {}

const LITERAL = /[A-Za-z0-9_$]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const SOURCE = "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: ";

/** All tokens of one JSON value. Throws JsonSyntaxError in the words of AWS's parser. */
export function jsonTokens(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const fail = (message: string, offset: number): never => {
    const { line, column } = place(source, offset);
    throw new JsonSyntaxError(`${message}\n at ${SOURCE}${line}, column: ${column}]`);
  };
  const unexpected = (expecting: string): never => {
    if (at >= source.length) return fail("Unexpected end-of-input", at);
    const character = source[at]!;
    return fail(
      `Unexpected character ('${character}' (code ${source.charCodeAt(at)})): was expecting ${expecting}`,
      at,
    );
  };
  const skip = (): void => {
    while (at < source.length && " \t\r\n".includes(source[at]!)) at += 1;
  };
  const take = (type: Token["type"], end: number, text: string): void => {
    tokens.push({ type, text, start: at, end });
    at = end;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const string = (type: "field" | "string"): void => {
    const text = match(STRING);
    if (text === undefined)
      fail("Unexpected end-of-input: was expecting closing quote for a string value", source.length);
    take(type, at + text!.length, JSON.parse(text!) as string);
  };
  const value = (depth: number): void => {
    skip();
    if (depth > 100) fail("Document nesting depth exceeds the maximum allowed", at);
    const character = source[at];
    if (character === "{") return object(depth);
    if (character === "[") return array(depth);
    if (character === '"') return string("string");
    const number = match(NUMBER);
    if (number) return take("number", at + number.length, number);
    const word = match(LITERAL);
    if (word === "true" || word === "false" || word === "null") return take(word, at + word.length, word);
    if (word) fail(`Unrecognized token '${word}': was expecting ${VALUE}`, at + word.length);
    unexpected("a valid value " + VALUE);
  };
  const object = (depth: number): void => {
    take("{", at + 1, "{");
    skip();
    if (source[at] === "}") return take("}", at + 1, "}");
    for (;;) {
      skip();
      if (source[at] !== '"') unexpected("double-quote to start field name");
      string("field");
      skip();
      if (source[at] !== ":") unexpected("a colon to separate field name and value");
      at += 1;
      value(depth + 1);
      skip();
      if (source[at] === "}") return take("}", at + 1, "}");
      if (source[at] !== ",") unexpected("comma to separate Object entries");
      at += 1;
    }
  };
  const array = (depth: number): void => {
    take("[", at + 1, "[");
    skip();
    if (source[at] === "]") return take("]", at + 1, "]");
    for (;;) {
      value(depth + 1);
      skip();
      if (source[at] === "]") return take("]", at + 1, "]");
      if (source[at] !== ",") unexpected("comma to separate Array entries");
      at += 1;
    }
  };
  skip();
  if (at >= source.length) fail("No content to map due to end-of-input", at);
  value(0);
  skip();
  if (at < source.length) {
    const word = match(LITERAL);
    if (word) fail(`Unrecognized token '${word}': was expecting ${VALUE}`, at + word.length);
    unexpected("the end of the document");
  }
  return tokens;
}

/** JSON without the space between its tokens. */
export function compactJson(source: string): string {
  return source.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, "$1");
}

/** Line and column (from 1) of an offset. */
export function place(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
}

/** Reads tokens one by one, as AWS's parser does; `location` is where that parser stands after each of them. */
export class TokenReader {
  readonly source: string;
  readonly #tokens: Token[];
  #index = -1;
  #textRead = false;

  constructor(source: string, tokens: Token[]) {
    this.source = source;
    this.#tokens = tokens;
  }

  /** The next token. The text must have one: structure was checked. */
  next(): Token {
    this.#index += 1;
    this.#textRead = false;
    return this.current;
  }

  get current(): Token {
    return this.#tokens[this.#index]!;
  }

  /** The current token's text; reading a string moves the location to its end. */
  text(): string {
    this.#textRead = true;
    return this.current.text;
  }

  /** `line: 1, column: 10` of the location. A string is read lazily; a field name is read together with what follows it. */
  location(): string {
    const token = this.current.type === "field" ? this.#tokens[this.#index + 1]! : this.current;
    const lazy = token.type === "string" && !(this.#textRead && token === this.current);
    const { line, column } = place(this.source, lazy ? token.start + 1 : token.end);
    return `line: ${line}, column: ${column}`;
  }
}
